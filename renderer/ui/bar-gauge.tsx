import { memo } from 'react';
import { cn } from './cn.ts';
import { gaugeTone } from './gauge-tone.ts';

/** A quota as a bar, in the same colours as the ring. It fills by being moved, which lays nothing out anew. */
export const BarGauge = memo(Bar);

function Bar({ label, part, spoken }: { label: string; part: number; spoken: string }) {
  const percent = Math.round(Math.min(1, part) * 100);
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers draw a native meter each in their own way
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={spoken}
      className="block h-1.5 overflow-hidden rounded-full bg-track contain-content"
    >
      <div
        className={cn(
          'h-full rounded-full',
          { accent: 'bg-meter', warn: 'bg-meter-warn', bad: 'bg-meter-bad' }[gaugeTone(part)],
        )}
        style={{ transform: `translateX(${String(percent - 100)}%)` }}
      />
    </div>
  );
}
