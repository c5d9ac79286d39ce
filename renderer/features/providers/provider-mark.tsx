import { useProvider } from '../../state/providers.ts';
import { Monogram } from '../../ui/monogram.tsx';

/** The two letters of the provider of this id, before a name in a list. */
export function ProviderMark({ id }: { id: string | null }) {
  return <Monogram provider={useProvider(id)} />;
}
