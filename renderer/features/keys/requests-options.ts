import type UPlot from 'uplot';
import { say } from '../../messages/intl.ts';
import { roundSteps } from '../../ui/chart-steps.ts';
import { tokenColour } from '../../ui/token-colour.ts';

/** How the requests chart is drawn, in the colours that hold at this moment. */
export function requestsOptions(box: HTMLElement): UPlot.Options {
  const t = say('keys');
  const passed = tokenColour('forced-color-adjust-none text-accent');
  const stopped = tokenColour('forced-color-adjust-none text-bad');
  const quiet = tokenColour('text-ink-3');
  const line = tokenColour('text-line');
  const font = `11px ${getComputedStyle(document.body).fontFamily}`;
  const axis = { stroke: quiet, font, ticks: { show: false } } as const;
  return {
    width: box.clientWidth,
    height: box.clientHeight,
    padding: [8, 14, 0, 0],
    legend: { show: false },
    cursor: { points: { show: false }, drag: { x: false, y: false }, y: false },
    scales: { y: { range: (_plot, _min, max) => [0, Math.max(5, max * 1.1)] } },
    axes: [
      {
        ...axis,
        size: 20,
        gap: 4,
        grid: { show: false },
        values: (_plot, splits) => splits.map(minutesAgo),
        splits: everyTenMinutes,
      },
      {
        ...axis,
        size: 34,
        gap: 6,
        grid: { stroke: line, width: 1 },
        splits: (_plot, _axis, _min, max) => roundSteps(max),
      },
    ],
    series: [
      {},
      {
        label: t('chart.passed'),
        stroke: passed,
        width: 1.6,
        points: { show: false },
        fill: (plot) => fade(plot, passed),
      },
      { label: t('chart.stopped'), stroke: stopped, width: 1.4, points: { show: false } },
    ],
  };
}

function minutesAgo(second: number): string {
  const t = say('keys');
  const minutes = Math.floor(Date.now() / 60_000) - Math.floor(second / 60);
  return minutes <= 0 ? t('chart.now') : t('chart.ago', { n: String(minutes) });
}

function everyTenMinutes(_plot: UPlot, _axis: number, min: number, max: number): number[] {
  const splits: number[] = [];
  for (let second = max; second >= min; second -= 600) splits.unshift(second);
  return splits;
}

function fade(plot: UPlot, stroke: string): CanvasGradient {
  const gradient = plot.ctx.createLinearGradient(0, plot.bbox.top, 0, plot.bbox.top + plot.bbox.height);
  gradient.addColorStop(0, stroke.replace(/^rgb\((.*)\)$/, 'rgba($1, 0.22)'));
  gradient.addColorStop(1, stroke.replace(/^rgb\((.*)\)$/, 'rgba($1, 0)'));
  return gradient;
}
