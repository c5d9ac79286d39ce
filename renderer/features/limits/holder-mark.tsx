import { Plug } from 'lucide-react';
import type { Provider } from '../../../shared/providers/schema.ts';
import { Monogram } from '../../ui/monogram.tsx';

/** Whose quota or budget a row is about: the provider's monogram, or for a tool the sign of tools in the same room. */
export function HolderMark({ provider }: { provider: Provider | null }) {
  if (provider) return <Monogram provider={provider} />;
  return (
    <span className="grid size-5 shrink-0 place-items-center text-ink-3">
      <Plug size={16} strokeWidth={1.6} aria-hidden />
    </span>
  );
}
