import { useTranslations } from 'use-intl';
import type { Provider } from '../../../shared/providers/schema.ts';
import { useStore } from '../../state/store.ts';
import { Field } from '../../ui/field.tsx';
import { Monogram } from '../../ui/monogram.tsx';
import { type Option, Select } from '../../ui/select.tsx';
import { byText } from '../../ui/table/use-sorting.ts';

type Props = { value: string | null; onChange: (provider: Provider) => void; error: string | null };

/** Which service to sign in to: those that offer it, by name. */
export function ServiceField({ value, onChange, error }: Props) {
  const t = useTranslations('connections');
  const providers = useStore((state) => state.providers.items)
    .map((entry) => entry.provider)
    .filter((provider) => provider.oauth !== null)
    .toSorted((a, b) => byText(a.name, b.name));
  const options: Option<string | null>[] = providers.map((provider) => ({
    value: provider.id,
    label: provider.name,
    note: provider.sells,
    mark: <Monogram provider={provider} />,
  }));
  return (
    <Field label={t('form.service')} error={error}>
      <Select
        value={value}
        options={value === null ? [{ value: null, label: t('form.choose') }, ...options] : options}
        onChange={(id) => {
          const chosen = providers.find((provider) => provider.id === id);
          if (chosen) onChange(chosen);
        }}
      />
    </Field>
  );
}
