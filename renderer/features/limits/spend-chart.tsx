import 'uplot/dist/uPlot.min.css';
import { type Dispatch, type KeyboardEvent, type SetStateAction, useEffect, useMemo, useRef, useState } from 'react';
import UPlot from 'uplot';
import { useTranslations } from 'use-intl';
import { Moving, useMovingFigures, writeAttributes } from '../../ui/moving.tsx';
import { plotIn } from '../../ui/plot-in.ts';
import { useNow } from '../../ui/use-now.ts';
import { LiveBar } from './live-bar.tsx';
import { type LiveBox, spendOptions, stackOf, topOf } from './spend-options.ts';
import { SpendTable } from './spend-table.tsx';
import { readWords } from './spend-words.ts';
import type { Spending } from './spending.ts';

/** Calls as a stack of bars. Arrow keys, Home and End move a cursor whose figures are said; a hidden table holds the same. */
export function SpendChart({ spending, now }: { spending: Spending; now: () => Spending }) {
  const t = useTranslations('limits');
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot | null>(null);
  const drawn = useRef('');
  const held = useRef(now);
  held.current = now;
  const [read, setRead] = useState<number | null>(null);
  const [live, setLive] = useState<LiveBox | null>(null);
  const bands = spending.spenders.map(({ id }) => id ?? '').join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: other bands or another range are another chart
  useEffect(() => drawnIn(box.current, plot, held, { setRead, setLive }), [bands, spending.range]);
  const last = spending.at.length - 1;
  const words = () => readWords(now(), read ?? last);
  useMovingFigures(() => {
    const picture = pictureOf(now());
    if (picture === drawn.current) return;
    const stack = stackOf(now());
    if (plot.current?.series.length !== stack.length) return; // with other bands it is made anew
    plot.current.setData(stack);
    drawn.current = picture;
  });

  // The chart moves every second, what is read out in quiet twice a minute.
  const slow = useNow(30_000);
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const table = useMemo(() => <SpendTable spending={held.current()} />, [bands, spending.at[0], slow]);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = cursorAfter(event.key, read ?? last, last);
    if (next === null) return;
    event.preventDefault();
    setRead(next);
    const left = plot.current?.valToPos((spending.at[next] ?? 0) / 1000, 'x');
    if (left !== undefined) plot.current?.setCursor({ left: left + 1, top: 4 }, false);
  };
  return (
    <div className="relative h-full">
      <div
        ref={box}
        role="slider"
        tabIndex={0}
        aria-label={t('spend.chart', {
          by: t(`spend.by.${spending.by}`),
          range: t(`spend.rangeWords.${spending.range}`),
        })}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={read ?? last}
        aria-valuetext={words()} // not with each call: who has the focus here would hear it each time
        onFocus={({ currentTarget }) => writeAttributes(currentTarget, { 'aria-valuetext': words() })}
        onKeyDown={onKeyDown}
        onBlur={({ currentTarget }) => {
          if (document.activeElement === currentTarget) return; // another window is in front for now
          setRead(null);
          plot.current?.setCursor({ left: -10, top: -10 }, false);
        }}
        onPointerLeave={() => setRead(null)}
        className="h-full overflow-hidden rounded-badge"
      />
      {live ? <LiveBar box={live} now={now} /> : null}
      {read === null ? null : (
        <div
          aria-hidden
          className="pointer-events-none absolute top-0 right-0 line-clamp-2 max-w-full rounded-badge bg-raised px-1.5 py-0.5 text-small shadow-float"
        >
          <Moving text={words} />
        </div>
      )}
      {/* A box of its own: a table is never narrower than its words, whatever it is told. */}
      <div className="sr-only">{table}</div>
    </div>
  );
}

/** What the canvas's picture depends on: most calls belong to the last step, whose bar is not the canvas's. */
function pictureOf(spending: Spending): string {
  const before = spending.spenders.map(({ total, counts }) => total - (counts.at(-1) ?? 0));
  return [topOf(spending), spending.at[0], spending.asOf, ...before].join(' ');
}

function cursorAfter(key: string, at: number, last: number): number | null {
  const moves: Record<string, number> = {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    ArrowDown: at - 1,
    ArrowUp: at + 1,
    PageDown: at - 10,
    PageUp: at + 10,
    Home: 0,
    End: last,
  };
  const next = moves[key];
  return next === undefined ? null : Math.max(0, Math.min(last, next));
}

type Drawn = {
  setRead: (index: number | null) => void;
  setLive: Dispatch<SetStateAction<LiveBox | null>>;
};

function isSame(a: LiveBox | null, b: LiveBox): boolean {
  return a !== null && (Object.keys(b) as (keyof LiveBox)[]).every((key) => a[key] === b[key]);
}

/** Draws into the box; gives back how to take it out. */
function drawnIn(
  element: HTMLDivElement | null,
  plot: { current: UPlot | null },
  held: { current: () => Spending },
  { setRead, setLive }: Drawn,
): (() => void) | undefined {
  if (!element) return undefined;
  // Only a pointer tells by the cursor what is read; the keyboard says so itself.
  const onPoint = (index: number | null) => element.matches(':hover') && setRead(index);
  const onDrawn = (live: LiveBox) => setLive((held) => (isSame(held, live) ? held : live));
  return plotIn(
    element,
    plot,
    () =>
      new UPlot(
        spendOptions(element, held.current(), { onPoint, onDrawn, top: () => topOf(held.current()) }),
        stackOf(held.current()),
        element,
      ),
  );
}
