import { cn } from './cn.ts';

/** Text to paste into a terminal or a file; scrolls sideways inside its box. */
export function CodeBlock({ text, className, label }: { text: string; className?: string; label: string }) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={label}
      className={cn('overflow-auto rounded-control border border-line bg-bg p-2.5', className)}
    >
      <pre className="font-mono text-ink text-small leading-5">{text}</pre>
    </section>
  );
}
