import { DatabaseZap, PlugZap } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { SystemState } from '../../../shared/model/system.ts';
import { api } from '../../api/client.ts';
import { engineText } from '../../messages/engine-text.ts';
import { applySystem } from '../../state/apply-event.ts';
import { useStore } from '../../state/store.ts';
import { openDialog } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PassphraseInput } from '../../ui/passphrase-input.tsx';
import { Problem, sentence } from '../../ui/problem.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { ThemeSwitch } from '../frame/theme-switch.tsx';

/** The storage does not answer, or what is stored does not fit together: what is known, and what can be done. */
export function Trouble() {
  const state = useStore((store) => store.system.state);
  if (!state) return null;
  return (
    <main className="flex min-h-full items-center justify-center p-5">
      <div className="fixed top-2.5 right-5">
        <ThemeSwitch />
      </div>
      <div className="flex w-full max-w-105 flex-col gap-3 rounded-palette border border-line bg-surface p-6">
        {state.phase === 'damaged' ? <Damaged state={state} /> : <Unavailable state={state} />}
      </div>
    </main>
  );
}

function Unavailable({ state }: { state: SystemState }) {
  const t = useTranslations('lock');
  const common = useTranslations('common');
  const [passphrase, setPassphrase] = useState('');
  const submit = useSubmit();
  return (
    <>
      <PlugZap size={24} strokeWidth={1.4} className="text-ink-3" aria-hidden />
      <h1 className="font-semibold text-stat">{t(`noAnswer.${state.store ?? 'keychain'}`)}</h1>
      <p className="text-ink-2">{t('noAnswerText')}</p>
      {state.problem ? <Notice tone="warn">{sentence(engineText(state.problem))}</Notice> : null}
      <p className="text-ink-2">{state.store === 'file' ? t('checkFile') : t('checkKeychain')}</p>
      {state.needsPassphrase ? (
        <Field label={t('passphrase')}>
          <PassphraseInput
            value={passphrase}
            onChange={setPassphrase}
            words={{ show: t('showPassphrase'), mask: t('maskPassphrase') }}
            autoComplete="current-password"
          />
        </Field>
      ) : null}
      <Problem error={submit.error} />
      <div className="flex flex-wrap gap-2">
        <Button
          tone="primary"
          busy={submit.busy}
          onClick={() =>
            submit.run(async () => applySystem(await api().system.unlock(state.needsPassphrase ? { passphrase } : {})))
          }
        >
          {common('tryAgain')}
        </Button>
        <LookCloser />
      </div>
    </>
  );
}

function Damaged({ state }: { state: SystemState }) {
  const t = useTranslations('lock');
  return (
    <>
      <DatabaseZap size={24} strokeWidth={1.4} className="text-ink-3" aria-hidden />
      <h1 className="font-semibold text-stat">{t('damaged')}</h1>
      <p className="text-ink-2">{t('damagedText')}</p>
      {state.problem ? <Notice tone="bad">{sentence(engineText(state.problem))}</Notice> : null}
      <p className="text-ink-2">{t('backup')}</p>
      <CodeBlock label={t('folder')} text={state.dataDir} />
      <LookCloser />
    </>
  );
}

function LookCloser() {
  const t = useTranslations('lock');
  return (
    <Button className="self-start" onClick={() => openDialog({ kind: 'doctor' })}>
      {t('doctor')}
    </Button>
  );
}
