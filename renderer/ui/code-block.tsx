import { cn } from './cn.ts';

type Props = { text: string; className?: string; label: string; wraps?: boolean };

/** Text to paste into a terminal or a file; scrolls sideways inside its box, or `wraps`. */
export function CodeBlock({ text, className, label, wraps = false }: Props) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={label}
      className={cn('overflow-auto rounded-control border border-line bg-bg p-2.5', className)}
    >
      <pre
        className={cn(
          'font-mono text-ink text-small leading-5',
          wraps && 'whitespace-pre-wrap [overflow-wrap:anywhere]',
        )}
      >
        {text}
      </pre>
    </section>
  );
}
