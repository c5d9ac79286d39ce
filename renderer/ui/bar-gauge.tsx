import { Meter } from '@base-ui/react/meter';
import { memo } from 'react';
import { cn } from './cn.ts';
import { gaugeTone } from './gauge-tone.ts';

/** A quota as a bar, in the same colours as the ring. */
export const BarGauge = memo(Bar);

function Bar({ label, part, spoken }: { label: string; part: number; spoken: string }) {
  return (
    <Meter.Root value={Math.round(Math.min(1, part) * 100)} aria-label={label} aria-valuetext={spoken}>
      <Meter.Track className="block h-1.5 overflow-hidden rounded-full bg-track">
        <Meter.Indicator
          className={cn('rounded-full', { accent: 'bg-meter', warn: 'bg-warn', bad: 'bg-bad' }[gaugeTone(part)])}
        />
      </Meter.Track>
    </Meter.Root>
  );
}
