import { useTranslations } from 'use-intl';
import type { Provider } from '../../../shared/providers/schema.ts';
import { useStore } from '../../state/store.ts';
import { byText } from '../../ui/table/use-sorting.ts';
import { ProviderField } from '../keys/provider-field.tsx';

type Props = { value: string | null; onChange: (provider: Provider) => void; error: string | null };

/** Which service to sign in to: those that offer it, by name. */
export function ServiceField(props: Props) {
  const t = useTranslations('connections.form');
  const providers = useStore((state) => state.providers.items)
    .map((entry) => entry.provider)
    .filter((provider) => provider.oauth !== null)
    .toSorted((a, b) => byText(a.name, b.name));
  return <ProviderField {...props} providers={providers} words={{ label: t('service'), choose: t('choose') }} />;
}
