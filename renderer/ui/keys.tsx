import { cn } from './cn.ts';

/** A keyboard shortcut, such as "Ctrl K". */
export function Keys({ text, inverted = false }: { text: string; inverted?: boolean }) {
  return (
    <kbd
      className={cn(
        'rounded-badge border px-1 font-mono text-meta',
        inverted ? 'border-current/30' : 'border-line bg-bg text-ink-2',
      )}
    >
      {text}
    </kbd>
  );
}
