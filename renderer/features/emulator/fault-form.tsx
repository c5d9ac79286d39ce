import { type FormEvent, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { FaultKind } from '../../../shared/model/emulated.ts';
import { FAULT_CARDS } from '../../../shared/rules/fault-cards.ts';
import { isPossibleFault } from '../../../shared/rules/possible-fault.ts';
import { api } from '../../api/client.ts';
import { useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { Problem } from '../../ui/problem.tsx';
import { type Option, Select } from '../../ui/select.tsx';
import { useSubmit } from '../../ui/use-submit.ts';

/** Who a fault is for, where that is not for the user to choose. */
export type FaultAim = { provider: string; target: string };

type Props = { kind: FaultKind; provider: string | null; aim?: FaultAim | undefined; onDone: () => void };

/** Where a fault shall be on: which provider, which key or client of it, and for how many calls. */
export function FaultForm({ kind, provider: preset, aim, onDone }: Props) {
  const t = useTranslations('emulator.faults');
  const entries = useStore((state) => state.providers.items);
  const providers = entries.filter((entry) => isPossibleFault(kind, entry.provider));
  const [provider, setProvider] = useState(
    () => aim?.provider ?? preset ?? practised(providers.map((entry) => entry.provider.id)),
  );
  const [target, setTarget] = useState(aim?.target ?? '');
  const [times, setTimes] = useState('1');
  const submit = useSubmit(['times', 'target']);
  const targets = useTargets(aim === undefined ? provider : null, FAULT_CARDS[kind].place !== 'oauth');
  const calls = times.trim() === '' ? null : Number(times);
  const bad = calls !== null && !(Number.isInteger(calls) && calls >= 1 && calls <= 1_000_000);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (bad) return;
    submit.run(async () => {
      await api().emulator.setFault({
        provider,
        kind,
        ...(target === '' ? {} : { target }),
        ...(calls === null ? {} : { times: calls }),
      });
      onDone();
    });
  };
  return (
    <form
      onSubmit={onSubmit}
      noValidate
      className="mt-2.5 flex flex-col gap-2.5 rounded-control border border-line bg-bg p-3"
    >
      <div className="flex flex-wrap items-start gap-3">
        {aim === undefined ? (
          <>
            <div className="min-w-40 flex-1">
              <Field label={t('provider')}>
                <Select
                  value={provider}
                  options={providers.map((entry) => ({ value: entry.provider.id, label: entry.provider.name }))}
                  onChange={(next) => {
                    setProvider(next);
                    setTarget('');
                  }}
                />
              </Field>
            </div>
            <div className="min-w-40 flex-1">
              <Field label={t('for')} error={submit.at('target')}>
                <Select
                  value={target}
                  options={[{ value: '', label: t('everybody') }, ...targets]}
                  onChange={setTarget}
                />
              </Field>
            </div>
          </>
        ) : null}
        <div className="min-w-32 flex-1">
          <Field label={t('calls')} hint={t('callsHint')} error={submit.at('times') ?? (bad ? t('callsBad') : null)}>
            <Input inputMode="numeric" value={times} onChange={(event) => setTimes(event.target.value)} />
          </Field>
        </div>
      </div>
      <Problem error={submit.rest} />
      <div>
        <Button tone="primary" type="submit" busy={submit.busy} disabled={bad || provider === ''}>
          {bad ? t('switchOn') : t('switchOnFor', { n: calls ?? 0 })}
        </Button>
      </div>
    </form>
  );
}

/** Of these providers the one of the newest practice key; without one the first. */
function practised(ids: readonly string[]): string {
  const keys = useStore
    .getState()
    .credentials.items.filter(
      ({ upstream, status, provider }) => upstream === 'emulator' && status === 'active' && ids.includes(provider),
    );
  return keys.toSorted((a, b) => b.createdAt - a.createdAt)[0]?.provider ?? ids[0] ?? '';
}

/** The keys and clients of a provider that a fault can be narrowed to; the sign-in’s are met by clients alone. */
function useTargets(provider: string | null, withKeys: boolean): Option<string>[] {
  const [targets, setTargets] = useState<Option<string>[]>([]);
  useEffect(() => {
    let current = true;
    setTargets([]);
    if (provider === null) return;
    Promise.all([api().emulator.listKeys({ provider }), api().emulator.listApps({ provider })])
      .then(([keys, apps]) => {
        if (!current) return;
        setTargets([
          ...(withKeys ? keys : []).map(({ id, label, hint }) => ({ value: id, label: `${label} …${hint.last4}` })),
          ...apps.map(({ clientId, name }) => ({ value: clientId, label: name })),
        ]);
      })
      .catch(() => {}); // without them a fault is for everybody, and setting it says what is wrong
    return () => {
      current = false;
    };
  }, [provider, withKeys]);
  return targets;
}
