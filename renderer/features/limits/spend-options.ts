import UPlot from 'uplot';
import { roundSteps } from '../../ui/chart-steps.ts';
import { tokenColour } from '../../ui/token-colour.ts';
import { bandColour } from './spend-colours.ts';
import { axisWords } from './spend-words.ts';
import type { Spending } from './spending.ts';

/** Steps and bands as uPlot takes them: each band's top, the whole stack first, so that lower bands are drawn over it. */
export function stackOf({ at, spenders }: Spending): UPlot.AlignedData {
  let below: number[] = at.map(() => 0);
  const tops = spenders.map(({ counts }) => {
    below = below.map((value, index) => value + (counts[index] ?? 0));
    return below;
  });
  return [at.map((begin) => begin / 1000), ...tops.toReversed()];
}

type Hooks = { onPoint: (index: number | null) => void };

/** How the stack is drawn in a box, in the colours that hold at this moment. */
export function spendOptions(box: HTMLElement, spending: Spending, { onPoint }: Hooks): UPlot.Options {
  const surface = tokenColour('text-surface');
  const quiet = tokenColour('text-ink-3');
  const line = tokenColour('text-line');
  const font = `11px ${getComputedStyle(document.body).fontFamily}`;
  const axis = { stroke: quiet, font, ticks: { show: false } } as const;
  const { stepMs, range, spenders } = spending;
  const bars = UPlot.paths.bars?.({ size: [0.82, 28], align: 1 });
  return {
    width: box.clientWidth,
    height: box.clientHeight,
    padding: [8, 16, 0, 0],
    legend: { show: false },
    cursor: { points: { show: false }, drag: { x: false, y: false }, y: false },
    hooks: { setCursor: [(plot) => onPoint(plot.cursor.idx ?? null)] },
    scales: {
      x: { time: false, range: (_plot, min, max) => [min, max + stepMs / 1000] },
      y: { range: (_plot, _min, max) => [0, Math.max(5, max * 1.1)] },
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
          fill: tokenColour(bandColour(id, index).text),
          stroke: surface,
          width: 1,
          points: { show: false },
          ...(bars ? { paths: bars } : {}),
        }))
        .toReversed(),
    ],
  };
}

/** About one word every 80 px, always at a step, counted from the newest so that it stays when the chart grows. */
function splitsOf(seconds: ArrayLike<number>, width: number): number[] {
  const every = Math.max(1, Math.ceil(seconds.length / Math.max(2, Math.floor(width / 80))));
  const splits: number[] = [];
  for (let index = seconds.length - 1; index >= 0; index -= every) splits.unshift(seconds[index] ?? 0);
  return splits;
}
