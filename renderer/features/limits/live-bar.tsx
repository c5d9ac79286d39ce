import { useRef } from 'react';
import { useMovingFigures } from '../../ui/moving.tsx';
import { bandColour } from './spend-colours.ts';
import type { LiveBox } from './spend-options.ts';
import type { Spending } from './spending.ts';

/**
 * The last step of the stack, which grows with each call: over the canvas, so that this is not drawn anew each second, and one
 * picture in a box that stays, because a part that changes its size lets the browser lay out and layer the page anew.
 */
export function LiveBar({ box, now }: { box: LiveBox; now: () => Spending }) {
  const bar = useRef<HTMLDivElement>(null);
  const drawn = useRef('');
  useMovingFigures(() => {
    const picture = stackPicture(now(), box.perCall);
    if (bar.current && picture !== drawn.current) bar.current.style.backgroundImage = picture;
    drawn.current = picture;
  });
  return (
    <div
      ref={bar}
      aria-hidden
      className="pointer-events-none absolute forced-color-adjust-none border-surface border-x contain-strict"
      style={{ left: box.left, top: box.top, width: box.width, height: box.height }}
    />
  );
}

/** The stack from below, each band with a line of the surface at its top. */
function stackPicture({ at, spenders }: Spending, perCall: number): string {
  const last = at.length - 1;
  let top = 0;
  const bands = spenders.map(({ id, counts }, index) => {
    const from = top;
    top += (counts[last] ?? 0) * perCall;
    const end = `${String(Math.max(from, top - 1))}px`;
    return `${bandColour(id, index).value} ${String(from)}px ${end},var(--color-surface) ${end} ${String(top)}px`;
  });
  return `linear-gradient(to top,${bands.join()},transparent ${String(top)}px)`;
}
