import { ArchiveRestore } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { StoreKind, StoreProbe, SystemState } from '../../../shared/model/system.ts';
import { api } from '../../api/client.ts';
import { engineText } from '../../messages/engine-text.ts';
import { say } from '../../messages/intl.ts';
import { applySystem } from '../../state/apply-event.ts';
import { useStore } from '../../state/store.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { type Choice, ChoiceCards } from '../../ui/choice-cards.tsx';
import { Problem } from '../../ui/problem.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { Logo } from '../frame/logo.tsx';
import { ThemeSwitch } from '../frame/theme-switch.tsx';
import { PassphraseFields } from './passphrase-fields.tsx';
import { passphraseFault } from './passphrase-strength.ts';
import { RestoreForm } from './restore-form.tsx';

/** The first start: where secrets are kept, said as it is on this machine. */
export function FirstRun() {
  const state = useStore((store) => store.system.state);
  const [restoring, setRestoring] = useState(false);
  if (!state) return null;
  return restoring ? (
    <Restore onCancel={() => setRestoring(false)} />
  ) : (
    <Setup state={state} onRestore={() => setRestoring(true)} />
  );
}

function Restore({ onCancel }: { onCancel: () => void }) {
  const t = useTranslations('firstRun');
  return (
    <Stage title={t('restoreTitle')} text={t('restoreText')}>
      <div className="mt-6">
        <RestoreForm onCancel={onCancel} />
      </div>
    </Stage>
  );
}

/** A page of the first start: logo, what it is about, then the form. */
function Stage({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <main className="relative mx-auto flex min-h-full w-full max-w-140 flex-col justify-center px-5 py-10">
      <div className="fixed top-2.5 right-5">
        <ThemeSwitch />
      </div>
      <Logo size={32} />
      <h1 className="mt-4 font-semibold text-gauge">{title}</h1>
      <p className="mt-1 text-ink-2 text-title">{text}</p>
      {children}
    </main>
  );
}

function Setup({ state, onRestore }: { state: SystemState; onRestore: () => void }) {
  const t = useTranslations('firstRun');
  const probes = state.probes;
  const [store, setStore] = useState<StoreKind>(() => (isLive(probes, 'keychain') ? 'keychain' : 'file'));
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const submit = useSubmit(['passphrase']);
  const fault = store === 'file' ? passphraseFault(passphrase, again) : null;
  const nothing = !probes.some((probe) => probe.available);

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (nothing || fault !== null || !isLive(probes, store)) return;
    submit.run(async () => {
      applySystem(await api().system.setup(store === 'file' ? { store, passphrase } : { store }));
    });
  };

  return (
    <Stage title={t('title')} text={t('text')}>
      <form onSubmit={onSubmit} noValidate className="mt-6 flex flex-col gap-4">
        <ChoiceCards label={t('storage')} value={store} choices={probes.map(choiceOf)} onChange={setStore} />
        {store === 'file' && !nothing ? (
          <PassphraseFields
            passphrase={passphrase}
            again={again}
            onPassphrase={setPassphrase}
            onAgain={setAgain}
            error={submit.at('passphrase')}
            tried={tried}
          />
        ) : null}
        <Problem error={submit.rest} />
        <div className="flex items-center gap-3">
          <Button
            tone="primary"
            size="large"
            type="submit"
            busy={submit.busy}
            disabled={nothing || !isLive(probes, store)}
          >
            {submit.busy ? t('settingUp') : t(store === 'keychain' ? 'useKeychain' : 'createFile')}
          </Button>
          <span className="min-w-0 text-ink-3 text-small [overflow-wrap:anywhere]">
            {t.rich('rest', {
              folder: state.dataDir,
              path: (chunks) => <span className="font-mono">{chunks}</span>,
            })}
          </span>
        </div>
      </form>
      <Button tone="quiet" onClick={onRestore} className="-ml-2.5 mt-5 self-start">
        <ArchiveRestore size={14} strokeWidth={1.6} aria-hidden />
        {t('restoreInstead')}
      </Button>
    </Stage>
  );
}

function isLive(probes: readonly StoreProbe[], kind: StoreKind): boolean {
  return probes.some((probe) => probe.kind === kind && probe.available);
}

function choiceOf(probe: StoreProbe): Choice<StoreKind> {
  const t = say('firstRun');
  const title = t(`titles.${probe.kind}`);
  const name = engineText(probe.name);
  return {
    value: probe.kind,
    title,
    disabled: !probe.available,
    mark: probe.available ? <Badge tone="ok">{t('available')}</Badge> : <Badge tone="bad">{t('notAvailable')}</Badge>,
    note: (
      <>
        {name.toLowerCase() === title.toLowerCase() ? null : (
          <span className="block font-mono text-ink-3 text-meta">{name}</span>
        )}
        <span className="mt-0.5 block">{engineText(probe.reason)}</span>
        {probe.available ? <span className="mt-1.5 block text-ink-3">{t(`meaning.${probe.kind}`)}</span> : null}
      </>
    ),
  };
}
