import type { Provider } from '../../shared/providers/schema.ts';
import { cn } from './cn.ts';
import { inkOn } from './ink-on.ts';

/** A provider's two letters on its colour, blank while it is not known; decoration, the name stands beside it. */
export function Monogram({ provider, size = 20 }: { provider: Pick<Provider, 'monogram'> | null; size?: 20 | 28 }) {
  return (
    <span
      aria-hidden
      className={cn(
        'inline-flex shrink-0 select-none items-center justify-center rounded-badge bg-ink-3 font-semibold text-white leading-none',
        size === 20 ? 'size-5 text-[9px]' : 'size-7 rounded-control text-meta',
      )}
      style={
        provider ? { backgroundColor: provider.monogram.colour, color: inkOn(provider.monogram.colour) } : undefined
      }
    >
      {provider?.monogram.letters}
    </span>
  );
}
