import type { Ref } from 'react';
import { useTranslations } from 'use-intl';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';

type Props = {
  value: string;
  onChange: (value: string) => void;
  error: string | null;
  placeholder?: string | undefined;
  hint?: string;
  ref?: Ref<HTMLInputElement>;
};

/** The name that a key or tool goes by. */
export function LabelField({ value, onChange, error, placeholder, hint, ref }: Props) {
  const t = useTranslations('keys');
  const long = value.length > 120 ? t('fields.nameLong') : null;
  return (
    <Field label={t('fields.name')} error={error ?? long} hint={hint}>
      <Input ref={ref} value={value} placeholder={placeholder} onChange={(event) => onChange(event.target.value)} />
    </Field>
  );
}
