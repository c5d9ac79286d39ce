import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
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
  const t = useTranslations('firstRun');
  const lock = useTranslations('lock');
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const strength = passphraseStrength(passphrase);
  const differs = again !== '' && !passphrase.startsWith(again) && again !== passphrase;
  const short = again !== '' && again.length >= passphrase.length && again !== passphrase;
  return (
    <div className="flex flex-col gap-3">
      <Field
        label={t('passphrase')}
        error={error ?? (tried && passphrase.length < 8 ? t('tooShort') : null)}
        hint={passphrase === '' ? t('passphraseHint') : <StrengthLine {...strength} />}
      >
        <PassphraseInput
          ref={first}
          value={passphrase}
          onChange={onPassphrase}
          autoComplete="new-password"
          words={{ show: lock('showPassphrase'), mask: lock('maskPassphrase') }}
        />
      </Field>
      <Field
        label={t('again')}
        error={differs || short || (tried && passphrase.length >= 10 && again !== passphrase) ? t('notSame') : null}
      >
        <PassphraseInput
          value={again}
          onChange={onAgain}
          autoComplete="new-password"
          words={{ show: lock('showRepeated'), mask: lock('maskRepeated') }}
        />
      </Field>
    </div>
  );
}

function StrengthLine({ part, tone, text }: ReturnType<typeof passphraseStrength>) {
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden className="h-1 w-16 shrink-0 overflow-hidden rounded-full bg-track">
        <span
          className={cn(
            'block h-full rounded-full',
            { bad: 'bg-meter-bad', warn: 'bg-meter-warn', ok: 'bg-meter-ok' }[tone],
          )}
          style={{ width: `${String(Math.round(part * 100))}%` }}
        />
      </span>
      <span className={{ bad: 'text-bad', warn: 'text-warn', ok: 'text-ok' }[tone]}>{text}</span>
    </span>
  );
}
