import { useTranslations } from 'use-intl';
import type { Provider } from '../../../shared/providers/schema.ts';
import { useStore } from '../../state/store.ts';
import { Field } from '../../ui/field.tsx';
import { Monogram } from '../../ui/monogram.tsx';
import { type Option, Select } from '../../ui/select.tsx';

type Props = {
  value: string | null;
  /** Those to choose from; all that Fob knows when not given. */
  providers?: readonly Provider[];
  words?: { label: string; choose: string };
  onChange: (provider: Provider) => void;
  error: string | null;
};

/** Which vendor; recognised from the key where its format tells. */
export function ProviderField({ value, providers: offered, words, onChange, error }: Props) {
  const t = useTranslations('keys.fields');
  const known = useStore((state) => state.providers.items);
  const providers = offered ?? known.map((entry) => entry.provider);
  const options: Option<string | null>[] = providers.map((provider) => ({
    value: provider.id,
    label: provider.name,
    note: provider.sells,
    mark: <Monogram provider={provider} />,
  }));
  return (
    <Field label={words?.label ?? t('provider')} error={error}>
      <Select
        value={value}
        options={value === null ? [{ value: null, label: words?.choose ?? t('chooseProvider') }, ...options] : options}
        onChange={(id) => {
          const chosen = providers.find((provider) => provider.id === id);
          if (chosen) onChange(chosen);
        }}
      />
    </Field>
  );
}
