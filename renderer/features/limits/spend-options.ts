import UPlot from 'uplot';
import { roundSteps, roundTop } from '../../ui/chart-steps.ts';
import { tokenColour } from '../../ui/token-colour.ts';
import { bandColour } from './spend-colours.ts';
import { axisWords } from './spend-words.ts';
import type { Spending } from './spending.ts';

/**
 * Steps and bands as uPlot takes them: each band's top, the whole stack first, so that lower bands are drawn over it. The last
 * step is left out, because it grows all the time: `LiveBar` draws it.
 */
export function stackOf({ at, spenders }: Spending): UPlot.AlignedData {
  let below: number[] = at.map(() => 0);
  const tops = spenders.map(({ counts }) => {
    below = below.map((value, index) => value + (counts[index] ?? 0));
    return [...below.slice(0, -1), null];
  });
  return [at.map((begin) => begin / 1000), ...tops.toReversed()];
}

/** The end of the scale, for the highest step of all. */
export function topOf({ at, spenders }: Spending): number {
  const sums = at.map((_, index) => spenders.reduce((sum, { counts }) => sum + (counts[index] ?? 0), 0));
  const before = roundTop(Math.max(0, ...sums.slice(0, -1)));
  const running = roundTop(sums.at(-1) ?? 0);
  return running <= before ? before : roundTop(sums.at(-1) ?? 0, true);
}

/** Where the last step's bar stands in the chart's box, in CSS px, and how high one call is. */
export type LiveBox = { left: number; width: number; top: number; height: number; perCall: number };

type Hooks = { onPoint: (index: number | null) => void; onDrawn: (live: LiveBox) => void; top: () => number };

/** How the stack is drawn in a box, in the colours that hold at this moment. */
export function spendOptions(box: HTMLElement, spending: Spending, { onPoint, onDrawn, top }: Hooks): UPlot.Options {
  const surface = tokenColour('forced-color-adjust-none text-surface');
  const quiet = tokenColour('text-ink-3');
  const line = tokenColour('text-line');
  const font = `11px ${getComputedStyle(document.body).fontFamily}`;
  const axis = { stroke: quiet, font, ticks: { show: false } } as const;
  const { stepMs, range, spenders } = spending;
  let width = 0;
  const bars = UPlot.paths.bars?.({
    size: [0.82, 28],
    align: 1,
    each: (_plot, _series, _step, _left, _top, wide) => {
      width = wide / devicePixelRatio;
    },
  });
  return {
    width: box.clientWidth,
    height: box.clientHeight,
    padding: [8, 16, 0, 0],
    legend: { show: false },
    cursor: { points: { show: false }, drag: { x: false, y: false }, y: false },
    hooks: {
      setCursor: [(plot) => onPoint(plot.cursor.idx ?? null)],
      draw: [(plot) => onDrawn(liveBoxOf(plot, width))],
    },
    scales: {
      x: { time: false, range: (_plot, min, max) => [min, max + stepMs / 1000] },
      y: { range: () => [0, top()] },
    },
    axes: [
      {
        ...axis,
        size: 20,
        gap: 4,
        grid: { show: false },
        space: 56,
        values: (_plot, splits) => splits.map((second) => axisWords(second * 1000, range)),
        splits: (plot) => splitsOf(plot.data[0] ?? [], plot.width),
      },
      {
        ...axis,
        size: 40,
        gap: 6,
        grid: { stroke: line, width: 1 },
        splits: (_plot, _axis, _min, max) => roundSteps(max),
      },
    ],
    series: [
      {},
      ...spenders
        .map(({ id }, index) => ({
          fill: tokenColour(`forced-color-adjust-none ${bandColour(id, index).text}`), // nothing else tells one from the other
          stroke: surface,
          width: 1,
          points: { show: false },
          ...(bars ? { paths: bars } : {}),
        }))
        .toReversed(),
    ],
  };
}

function liveBoxOf(plot: UPlot, width: number): LiveBox {
  const { offsetLeft, offsetTop, clientHeight } = plot.over;
  const left = offsetLeft + plot.valToPos(plot.data[0].at(-1) ?? 0, 'x');
  return { left, width, top: offsetTop, height: clientHeight, perCall: clientHeight / (plot.scales.y?.max ?? 1) };
}

/** About one word every 80 px, always at a step, counted from the newest so that it stays when the chart grows. */
function splitsOf(seconds: ArrayLike<number>, width: number): number[] {
  const every = Math.max(1, Math.ceil(seconds.length / Math.max(2, Math.floor(width / 80))));
  const splits: number[] = [];
  for (let index = seconds.length - 1; index >= 0; index -= every) splits.unshift(seconds[index] ?? 0);
  return splits;
}
