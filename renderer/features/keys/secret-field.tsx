import { CircleCheck, Eye, EyeOff } from 'lucide-react';
import { type Ref, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Provider } from '../../../shared/providers/schema.ts';
import type { Recognition } from '../../../shared/rules/recognise.ts';
import { say } from '../../messages/intl.ts';
import { Field } from '../../ui/field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Input } from '../../ui/input.tsx';

type Props = {
  ref?: Ref<HTMLInputElement>;
  label?: string;
  value: string;
  onChange: (text: string) => void;
  reading: Recognition | null;
  providers: readonly Provider[];
  error: string | null;
  /** What stands below an empty field, and below a secret of no known format. */
  hint?: string;
  unknown?: string;
};

/** Where a secret is typed or pasted; says what the format tells while it is typed. */
export function SecretField({ ref, label, value, onChange, reading, providers, error, hint, unknown }: Props) {
  const t = useTranslations('keys');
  const [visible, setVisible] = useState(false);
  return (
    <Field
      label={label ?? t('secret.label')}
      error={error ?? secretFault(value)}
      hint={
        value === ''
          ? (hint ?? t('secret.hint'))
          : reading
            ? recognised(reading, providers)
            : (unknown ?? t('secret.unknown'))
      }
    >
      <div className="relative">
        <Input
          ref={ref}
          type={visible ? 'text' : 'password'}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className="h-8 pr-8 font-mono text-small"
          autoComplete="off"
          data-1p-ignore
        />
        <IconButton
          icon={visible ? EyeOff : Eye}
          label={t(visible ? 'secret.mask' : 'secret.show')}
          pressed={visible}
          className="absolute top-0.5 right-0.5"
          onClick={() => setVisible(!visible)}
        />
      </div>
    </Field>
  );
}

/** What would be refused anyway, said while typing. */
export function secretFault(value: string): string | null {
  const t = say('keys');
  const text = value.trim();
  if (/[^\u0020-\u007e]/.test(text)) return t('secret.badCharacters');
  return /\s/.test(text) ? t('secret.space') : null;
}

function recognised(reading: Recognition, providers: readonly Provider[]) {
  const provider = providers.find((entry) => entry.id === reading.provider);
  const kind = provider?.keys.kinds.find((entry) => entry.id === reading.kind)?.label;
  return (
    <span className="inline-flex items-center gap-1 text-ok">
      <CircleCheck size={13} strokeWidth={1.8} aria-hidden />
      {[provider?.name, kind, reading.environment].filter(Boolean).join(' · ')}
    </span>
  );
}
