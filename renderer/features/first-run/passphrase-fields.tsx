import { useEffect, useRef } from 'react';
import { cn } from '../../ui/cn.ts';
import { Field } from '../../ui/field.tsx';
import { PassphraseInput } from '../../ui/passphrase-input.tsx';
import { passphraseStrength } from './passphrase-strength.ts';

type Props = {
  passphrase: string;
  again: string;
  onPassphrase: (text: string) => void;
  onAgain: (text: string) => void;
  error: string | null;
  /** Enter was pressed: what is missing is said. */
  tried: boolean;
};

/** A new passphrase, twice, with what can honestly be said of it. */
export function PassphraseFields({ passphrase, again, onPassphrase, onAgain, error, tried }: Props) {
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const strength = passphraseStrength(passphrase);
  const differs = again !== '' && !passphrase.startsWith(again) && again !== passphrase;
  const short = again !== '' && again.length >= passphrase.length && again !== passphrase;
  return (
    <div className="flex flex-col gap-3">
      <Field
        label="Passphrase"
        error={error ?? (tried && passphrase.length < 8 ? 'Must have at least 8 characters' : null)}
        hint={
          passphrase === '' ? (
            'At least 8 characters. Five random words are easy to remember and hard to guess'
          ) : (
            <StrengthLine {...strength} />
          )
        }
      >
        <PassphraseInput
          ref={first}
          value={passphrase}
          onChange={onPassphrase}
          autoComplete="new-password"
          label="passphrase"
        />
      </Field>
      <Field
        label="The same again"
        error={
          differs || short || (tried && passphrase.length >= 10 && again !== passphrase) ? 'Not the same yet' : null
        }
      >
        <PassphraseInput value={again} onChange={onAgain} autoComplete="new-password" label="repeated passphrase" />
      </Field>
    </div>
  );
}

function StrengthLine({ part, tone, text }: ReturnType<typeof passphraseStrength>) {
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden className="h-1 w-16 shrink-0 overflow-hidden rounded-full bg-track">
        <span
          className={cn('block h-full rounded-full', { bad: 'bg-bad', warn: 'bg-warn', ok: 'bg-ok' }[tone])}
          style={{ width: `${String(Math.round(part * 100))}%` }}
        />
      </span>
      <span className={{ bad: 'text-bad', warn: 'text-warn', ok: 'text-ok' }[tone]}>{text}</span>
    </span>
  );
}
