import { CircleCheck, Eye, EyeOff } from 'lucide-react';
import { type Ref, useState } from 'react';
import type { Provider } from '../../../shared/providers/schema.ts';
import type { Recognition } from '../../../shared/rules/recognise.ts';
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
export function SecretField({
  ref,
  label = 'Key',
  value,
  onChange,
  reading,
  providers,
  error,
  hint = 'Paste it; the provider and the kind are recognised',
  unknown = 'Not a format that Fob knows',
}: Props) {
  const [visible, setVisible] = useState(false);
  return (
    <Field
      label={label}
      error={error ?? secretFault(value)}
      hint={value === '' ? hint : reading ? recognised(reading, providers) : unknown}
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
          label={visible ? 'Mask what is typed' : 'Show what is typed'}
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
  const text = value.trim();
  if (/[^\u0020-\u007e]/.test(text)) return 'contains characters that cannot stand in an HTTP header';
  return /\s/.test(text) ? 'contains a space; a key is one word' : null;
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
