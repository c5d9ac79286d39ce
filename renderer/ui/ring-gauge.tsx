import { memo } from 'react';
import { gaugeTone } from './gauge-tone.ts';

const R = 52;
const LENGTH = 2 * Math.PI * R;

/** A ring that fills as a quota is used; accent below 70 %, amber to 90 %, red above. */
export const RingGauge = memo(Ring);

function Ring({ label, part, spoken }: { label: string; part: number; spoken: string }) {
  const filled = Math.min(1, part);
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers draw a native meter each in their own way
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(filled * 100)}
      aria-valuetext={spoken}
      className="relative size-[116px] shrink-0 contain-strict"
    >
      <svg viewBox="0 0 120 120" className="-rotate-90 size-full" aria-hidden>
        <circle cx="60" cy="60" r={R} fill="none" strokeWidth="9" className="stroke-track" />
        {filled > 0 ? (
          <circle
            cx="60"
            cy="60"
            r={R}
            fill="none"
            strokeWidth="9"
            strokeLinecap="round"
            strokeDasharray={`${String(LENGTH * filled)} ${String(LENGTH)}`}
            className={{ accent: 'stroke-meter', warn: 'stroke-warn', bad: 'stroke-bad' }[gaugeTone(part)]}
          />
        ) : null}
      </svg>
      <span className="absolute inset-0 flex items-center justify-center font-semibold text-gauge" aria-hidden>
        {Math.round(part * 100)}
        <span className="mt-1.5 font-normal text-ink-3 text-small">%</span>
      </span>
    </div>
  );
}
