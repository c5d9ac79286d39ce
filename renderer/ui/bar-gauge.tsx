import { Meter } from '@base-ui/react/meter';
import { cn } from './cn.ts';
import { gaugeTone } from './gauge-tone.ts';

/** A quota as a bar; `mark` (0 to 1) draws where the plain limit ends and the burst begins. */
export function BarGauge({ label, part, spoken, mark }: { label: string; part: number; spoken: string; mark?: number | undefined }) {
  return (
    <Meter.Root value={Math.round(Math.min(1, part) * 100)} aria-label={label} aria-valuetext={spoken}>
      <Meter.Track className="relative block h-1.5 overflow-hidden rounded-full bg-track">
        <Meter.Indicator
          className={cn('rounded-full', { accent: 'bg-accent-fill', warn: 'bg-warn', bad: 'bg-bad' }[gaugeTone(part)])}
        />
        {mark !== undefined && mark < 1 ? (
          <span className="absolute inset-y-0 w-px bg-ink-2" style={{ left: `${String(mark * 100)}%` }} />
        ) : null}
      </Meter.Track>
    </Meter.Root>
  );
}
