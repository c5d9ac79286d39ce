import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Credential } from '../../../shared/model/credential.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { say } from '../../messages/intl.ts';
import { useStore } from '../../state/store.ts';
import { attempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { ModalBody, ModalFoot } from '../../ui/modal.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import type { Submit } from '../../ui/use-submit.ts';
import { AlreadyKept, useKept } from './already-kept.tsx';
import { Facet } from './facet.tsx';
import { readingOf } from './key-draft.ts';
import { newPracticeKey, RotatePractice } from './rotate-practice.tsx';
import { SecretField } from './secret-field.tsx';
import { useClash } from './use-clash.ts';
import { UseItAnyway } from './use-it-anyway.tsx';

/** What the rotation is asked for with. */
export type NewKey = { secret: string; graceHours?: number; acceptOtherFormat?: true };

type Props = {
  credential: Credential;
  provider: Provider | null;
  name: string;
  /** What was typed here before one came back. */
  before: NewKey | null;
  submit: Submit;
  onFound: (next: NewKey) => void;
  onCancel: () => void;
};

const graces = [
  { value: '0', word: 'rotate.now' },
  { value: '1', word: 'rotate.in1h' },
  { value: '24', word: 'rotate.in24h' },
  { value: '168', word: 'rotate.in7d' },
] as const;

/** The first step: a new key, pasted or made by the emulator, and when the old one ends where that can be chosen. */
export function RotateNew({ credential, provider, name, before, submit, onFound, onCancel }: Props) {
  const t = useTranslations('keys');
  const common = useTranslations('common');
  const [secret, setSecret] = useState(before?.secret ?? '');
  const [grace, setGrace] = useState(String(before?.graceHours ?? 0));
  const first = useRef<HTMLInputElement>(null);
  const providers = useStore((state) => state.providers.items).map((entry) => entry.provider);
  const kept = useKept(secret);
  const clash = useClash(secret, credential, submit);
  const choosable = provider?.keys.rotation.graceChoices ?? true;
  const chosen = choosable ? { graceHours: Number(grace) } : {};
  const blocked = secret.trim() === '' || (clash.asks && !clash.accepted);
  useEffect(() => {
    // The dialog itself begins at this field, once it knows where the focus came from.
    if (before) first.current?.focus();
  }, [before]);

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!blocked) onFound({ secret: secret.trim(), ...clash.flag, ...chosen });
  };
  return (
    <form onSubmit={onSubmit} noValidate className="contents">
      <ModalBody>
        {credential.upstream === 'emulator' ? (
          <RotatePractice
            busy={submit.busy}
            onMake={() => attempt(async () => onFound({ ...(await newPracticeKey(credential)), ...chosen }))}
          />
        ) : (
          <p className="text-ink-2">{whereToMake(provider)}</p>
        )}
        <SecretField
          ref={first}
          label={t('rotate.newKey')}
          value={secret}
          onChange={setSecret}
          reading={readingOf(secret, providers, credential.provider)}
          providers={providers}
          error={clash.problem}
          hint={t('rotate.pasteHint', { provider: name })}
          unknown={t('rotate.unknown', { provider: name })}
        />
        <AlreadyKept kept={kept} onLeave={onCancel} />
        {clash.asks ? <UseItAnyway accepted={clash.accepted} onChange={clash.accept} /> : null}
        {choosable ? (
          <Facet title={t('rotate.oldEnds')} note={submit.at('graceHours')}>
            <Segmented
              value={grace}
              options={graces.map(({ value, word }) => ({ value: String(value), label: t(word) }))}
              onChange={setGrace}
            />
          </Facet>
        ) : null}
        <Problem error={submit.rest} />
      </ModalBody>
      <ModalFoot>
        <Button onClick={onCancel}>{common('cancel')}</Button>
        <Button tone="primary" type="submit" disabled={blocked}>
          {t('rotate.toCheck')}
        </Button>
      </ModalFoot>
    </form>
  );
}

function whereToMake(provider: Provider | null): string {
  const t = say('keys');
  const endpoint = provider?.keys.rotation.endpoint;
  return endpoint
    ? t('rotate.makeAt', { provider: provider.name, endpoint: `${endpoint.method} ${endpoint.path}` })
    : t('rotate.makeIn', { provider: provider?.name ?? t('rotate.theProvider') });
}
