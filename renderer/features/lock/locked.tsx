import { LockKeyhole } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ErrorData } from '../../../shared/errors/fob-error.ts';
import type { SystemState } from '../../../shared/model/system.ts';
import { applySystem } from '../../state/apply-event.ts';
import { useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { PassphraseInput } from '../../ui/passphrase-input.tsx';
import { Problem, sentence } from '../../ui/problem.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { ThemeSwitch } from '../frame/theme-switch.tsx';
import { unlockWhenReady } from './unlock-when-ready.ts';

/** Locked: the passphrase, or a click where the keychain guards the secrets. */
export function Locked() {
  const state = useStore((store) => store.system.state);
  return state ? <Unlock state={state} /> : null;
}

function Unlock({ state }: { state: SystemState }) {
  const t = useTranslations('lock');
  const [passphrase, setPassphrase] = useState('');
  const submit = useSubmit();
  const input = useRef<HTMLInputElement>(null);
  const wait = usePause(submit.error);
  useEffect(() => input.current?.focus(), []);
  const wrong = submit.error?.code === 'wrong_passphrase';

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (wait > 0 || submit.busy) return;
    submit.run(async () => {
      try {
        applySystem(await unlockWhenReady(state.needsPassphrase ? { passphrase } : {}));
      } catch (error) {
        if (input.current?.value === passphrase) input.current.select(); // else another is being typed
        throw error;
      }
    });
  };

  return (
    <main className="flex min-h-full items-center justify-center p-5">
      <div className="fixed top-2.5 right-5">
        <ThemeSwitch />
      </div>
      <form onSubmit={onSubmit} noValidate className="flex w-full max-w-80 flex-col gap-4">
        <div className="flex flex-col items-center text-center">
          <span className="flex size-11 items-center justify-center rounded-palette bg-ink text-bg">
            <LockKeyhole size={20} strokeWidth={1.6} aria-hidden />
          </span>
          <h1 className="mt-4 font-semibold text-stat">{t('title')}</h1>
          <p className="mt-1 text-ink-2">{state.needsPassphrase ? t('text') : t('textKeychain')}</p>
        </div>
        {state.needsPassphrase ? (
          <Field label={t('passphrase')} error={wrong ? sentence(submit.error?.message ?? '') : null}>
            <PassphraseInput
              ref={input}
              value={passphrase}
              onChange={setPassphrase}
              words={{ show: t('showPassphrase'), mask: t('maskPassphrase') }}
              autoComplete="current-password"
            />
          </Field>
        ) : null}
        {wait > 0 ? <Pause seconds={wait} many={!wrong} /> : null}
        {submit.error && !wrong && submit.error.code !== 'try_later' ? <Problem error={submit.error} /> : null}
        <Button
          tone="primary"
          size="large"
          type="submit"
          busy={submit.busy}
          disabled={wait > 0 || (state.needsPassphrase && passphrase === '')}
        >
          {t(submit.busy ? 'unlocking' : 'unlock')}
        </Button>
      </form>
    </main>
  );
}

function Pause({ seconds, many }: { seconds: number; many: boolean }) {
  const t = useTranslations('lock');
  return (
    <p role="alert" className="rounded-control bg-warn-bg px-2.5 py-2 text-small text-warn">
      {many ? `${t('tooMany')} ` : ''}
      {t.rich('nextTry', {
        seconds: String(seconds),
        span: (chunks) => <span aria-hidden>{chunks}</span>,
        reader: (chunks) => <span className="sr-only">{chunks}</span>,
      })}
    </p>
  );
}

/** Seconds until the next try is allowed, counted down; 0 when it is. */
function usePause(error: ErrorData | null): number {
  const [until, setUntil] = useState(0);
  useEffect(() => {
    if (error?.retryAfterSeconds) setUntil(Date.now() + error.retryAfterSeconds * 1000);
  }, [error]);
  const left = Math.ceil((until - useNow()) / 1000);
  return Math.min(Math.max(0, left), error?.retryAfterSeconds ?? 0);
}
