import { useRef } from 'react';
import { gaugeTone } from './gauge-tone.ts';
import { useMovingFigures, writeAttributes, writeText } from './moving.tsx';

const R = 52;
const LENGTH = 2 * Math.PI * R;
const tones = { accent: 'stroke-meter', warn: 'stroke-meter-warn', bad: 'stroke-meter-bad' } as const;

type Props = {
  label: string;
  /** How full it is now (1 is full), and the same in words. */
  read: () => { part: number; spoken: string };
};

/** A ring that fills as a quota is used; accent below 70 %, amber to 90 %, red above. Its figures move by themselves. */
export function RingGauge({ label, read }: Props) {
  const meter = useRef<HTMLDivElement>(null);
  const arc = useRef<SVGCircleElement>(null);
  const percent = useRef<HTMLSpanElement>(null);
  useMovingFigures(() => {
    const { part, spoken } = read();
    const filled = Math.min(1, Math.round(part * 100) / 100); // as its number says, so that it is painted no more often
    writeAttributes(meter.current, { 'aria-valuenow': String(Math.round(filled * 100)), 'aria-valuetext': spoken });
    writeAttributes(arc.current, {
      visibility: filled > 0 ? 'visible' : 'hidden', // its round ends would be a dot
      'stroke-dasharray': `${String(LENGTH * filled)} ${String(LENGTH)}`,
      class: tones[gaugeTone(part)],
    });
    writeText(percent.current, String(Math.round(part * 100)));
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers draw a native meter each in their own way
    <div
      ref={meter}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={0} // until its figures are written, before anybody can see it
      className="relative size-[116px] shrink-0 contain-strict"
    >
      <svg viewBox="0 0 120 120" className="-rotate-90 size-full" aria-hidden>
        <circle cx="60" cy="60" r={R} fill="none" strokeWidth="9" className="stroke-track" />
        <circle ref={arc} cx="60" cy="60" r={R} fill="none" strokeWidth="9" strokeLinecap="round" />
      </svg>
      <span className="absolute inset-0 flex items-center justify-center font-semibold text-gauge" aria-hidden>
        <span ref={percent} />
        <span className="mt-1.5 font-normal text-ink-3 text-small">%</span>
      </span>
    </div>
  );
}
