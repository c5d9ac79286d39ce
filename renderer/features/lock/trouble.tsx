import { DatabaseZap, PlugZap } from 'lucide-react';
import { useState } from 'react';
import type { SystemState } from '../../../shared/model/system.ts';
import { api } from '../../api/client.ts';
import { applySystem } from '../../state/apply-event.ts';
import { useStore } from '../../state/store.ts';
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
  const [passphrase, setPassphrase] = useState('');
  const submit = useSubmit();
  const name = state.store === 'file' ? 'The vault file' : 'The system keychain';
  return (
    <>
      <PlugZap size={24} strokeWidth={1.4} className="text-ink-3" aria-hidden />
      <h1 className="font-semibold text-stat">{name} does not answer</h1>
      <p className="text-ink-2">
        Nothing is lost and nothing was deleted: Fob waits for the storage it was set up with and never changes to
        another one by itself. Tools are refused meanwhile.
      </p>
      {state.problem ? <Notice tone="warn">{sentence(state.problem)}</Notice> : null}
      <p className="text-ink-2">
        {state.store === 'file'
          ? 'Check that the data folder can be read, then try again.'
          : 'Unlock the keychain or start its service (on Linux the Secret Service, such as GNOME Keyring), then try again.'}
      </p>
      {state.needsPassphrase ? (
        <Field label="Passphrase">
          <PassphraseInput
            value={passphrase}
            onChange={setPassphrase}
            label="passphrase"
            autoComplete="current-password"
          />
        </Field>
      ) : null}
      <Problem error={submit.error} />
      <Button
        tone="primary"
        className="self-start"
        busy={submit.busy}
        onClick={() =>
          submit.run(async () => applySystem(await api().system.unlock(state.needsPassphrase ? { passphrase } : {})))
        }
      >
        Try again
      </Button>
    </>
  );
}

function Damaged({ state }: { state: SystemState }) {
  return (
    <>
      <DatabaseZap size={24} strokeWidth={1.4} className="text-ink-3" aria-hidden />
      <h1 className="font-semibold text-stat">The stored data does not fit together</h1>
      <p className="text-ink-2">
        Fob stopped before it changed anything, so what is there can still be saved. No key was sent anywhere.
      </p>
      {state.problem ? <Notice tone="bad">{sentence(state.problem)}</Notice> : null}
      <p className="text-ink-2">Put a backup of this folder back while Fob is closed, or ask for a closer look:</p>
      <CodeBlock label="Data folder" text={state.dataDir} />
      <CodeBlock label="Command for a closer look" text="fob doctor" />
    </>
  );
}
