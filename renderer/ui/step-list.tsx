import { Check } from 'lucide-react';
import { cn } from './cn.ts';

/** The steps of a task in a row: those done, the one at hand, those to come. */
export function StepList({ label, steps, at }: { label: string; steps: readonly string[]; at: number }) {
  return (
    <ol aria-label={label} className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {steps.map((step, index) => (
        <li
          key={step}
          aria-current={index === at ? 'step' : undefined}
          className={cn('flex items-center gap-1.5 text-small', index === at ? 'font-medium text-ink' : 'text-ink-3')}
        >
          <span
            aria-hidden
            className={cn(
              'flex size-4.5 items-center justify-center rounded-full text-meta tabular-nums',
              index < at && 'bg-ok-bg text-ok',
              index === at && 'bg-accent-fill text-white',
              index > at && 'bg-chip text-ink-2',
            )}
          >
            {index < at ? <Check size={11} strokeWidth={2.6} /> : index + 1}
          </span>
          {step}
        </li>
      ))}
    </ol>
  );
}
