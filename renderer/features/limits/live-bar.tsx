import { cn } from '../../ui/cn.ts';
import { bandColour } from './spend-colours.ts';
import type { LiveBox } from './spend-options.ts';
import type { Spending } from './spending.ts';

/** The last step of the stack, which grows with each call: drawn over the canvas, so that this is not drawn anew each second. */
export function LiveBar({ box, spending }: { box: LiveBox; spending: Spending }) {
  const last = spending.at.length - 1;
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute flex flex-col-reverse overflow-hidden contain-strict"
      style={{ left: box.left, top: box.top, width: box.width, height: box.height }}
    >
      {spending.spenders.map(({ id, counts }, index) => (
        <div
          key={id}
          className={cn(
            'forced-color-adjust-none shrink-0 border-surface border-x border-t',
            bandColour(id, index).fill,
          )}
          style={{ height: (counts[last] ?? 0) * box.perCall }}
        />
      ))}
    </div>
  );
}
