import type UPlot from 'uplot';
import { say } from '../../messages/intl.ts';

/** How the requests chart is drawn, in the colours that hold at this moment. */
export function requestsOptions(box: HTMLElement): UPlot.Options {
  const t = say('keys');
  const passed = colour('text-accent');
  const stopped = colour('text-bad');
  const quiet = colour('text-ink-3');
  const line = colour('text-line');
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
      { ...axis, size: 34, gap: 6, grid: { stroke: line, width: 1 }, splits: threeSteps },
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

function threeSteps(_plot: UPlot, _axis: number, _min: number, max: number): number[] {
  const raw = max / 2.2;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, raw)));
  const step = Math.max(1, [5, 2, 1].map((factor) => factor * power).find((size) => size <= raw) ?? power);
  const splits: number[] = [];
  for (let value = 0; value <= max; value += step) splits.push(value);
  return splits;
}

function fade(plot: UPlot, stroke: string): CanvasGradient {
  const gradient = plot.ctx.createLinearGradient(0, plot.bbox.top, 0, plot.bbox.top + plot.bbox.height);
  gradient.addColorStop(0, stroke.replace(/^rgb\((.*)\)$/, 'rgba($1, 0.22)'));
  gradient.addColorStop(1, stroke.replace(/^rgb\((.*)\)$/, 'rgba($1, 0)'));
  return gradient;
}

/** A token as the canvas needs it: resolved for the theme that is on. */
function colour(className: 'text-accent' | 'text-bad' | 'text-ink-3' | 'text-line'): string {
  const probe = document.createElement('span');
  probe.className = className;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}
