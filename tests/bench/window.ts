/**
 * The window's speed in Chromium, each figure with its bar: `node tests/bench/window.ts [start palette limits scroll memory]`.
 *
 * Start and palette: the built headless host on its real engine with 1,000 keys in the vault, the median of `--rounds` (9);
 * the start in a Chromium that reports nothing but when it is asked, since that takes time.
 * Limits, scroll and memory: the built window on an engine of memory alone, which says each second what a busy one would, an
 * hour of it at once. Work is measured as CPU time of the page's thread or of its process, so that a busy machine shows only
 * in what is named "on the clock"; beside the limits page an empty page ticks in a browser of its own.
 */
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { launchBrowser } from '../support/browser.ts';
import { buildFob } from './soak/fob.ts';
import { measureLimits } from './window/limits.ts';
import { measureMemory } from './window/memory.ts';
import { measurePalette } from './window/palette.ts';
import { measureScroll } from './window/scroll.ts';
import { measureStart } from './window/start.ts';
import { filledFob } from './window/vault.ts';

const KEYS = 1000;

/** One line of the table; `most` is the bar, null for what only explains the figure above it. */
type Row = { figure: string; measured: number; most: number | null; unit: string };

const row = (figure: string, measured: number, unit: string, most: number | null = null): Row => ({
  figure,
  measured,
  most,
  unit,
});

async function onRealEngine(parts: ReadonlySet<string>, rounds: number): Promise<Row[]> {
  if (!parts.has('start') && !parts.has('palette')) return [];
  const fob = await filledFob(KEYS);
  try {
    const rows: Row[] = [];
    if (parts.has('start')) {
      const start = await measureStart(fob.link, rounds);
      rows.push(
        row('first render, on the clock', start.first, 'ms', 350),
        row('interactive, on the clock', start.interactive, 'ms', 600),
        row('… CPU of the page’s thread till then', start.cpu, 'ms'),
        row('… an empty page’s first render beside it, on the clock', start.peer, 'ms'),
        row('JS asked for until then, gzip', start.gzip, 'KB', 220),
        row('… in files', start.files, ''),
      );
    }
    if (parts.has('palette')) {
      const stroke = await measurePalette(await fob.link(), Math.ceil(rounds / 3));
      rows.push(
        row('a palette keystroke, CPU, median', stroke.middle, 'ms', 16),
        row('… at the 95th percentile', stroke.p95, 'ms'),
        row('… script alone', stroke.script, 'ms'),
      );
    }
    return rows;
  } finally {
    await fob.end();
  }
}

async function limits(rounds: number): Promise<Row[]> {
  const { page, mean, all, script, peer } = await measureLimits(20, rounds);
  return [
    row('limits page, 1 Hz, 20 series: CPU of its process, 20 s', page, '%', 1.5),
    row('… the mean of all rounds', mean, '%'),
    row('… script alone', script, '%'),
    row('… all of Chromium', all, '%'),
    row('… an empty page that ticks: its process', peer.page, '%'),
    row('… an empty page that ticks: all of Chromium', peer.all, '%'),
  ];
}

async function scroll(): Promise<Row[]> {
  const browser = await launchBrowser();
  try {
    const { keys, calls } = await measureScroll(browser);
    return [
      row('scroll 10,000 keys: frame, 95th percentile, on the clock', keys.p95, 'ms', 17),
      row('… CPU a frame', keys.cpu, 'ms'),
      row('scroll 100,000 calls: frame, 95th percentile, on the clock', calls.p95, 'ms', 17),
      row('… CPU a frame', calls.cpu, 'ms'),
    ];
  } finally {
    await browser.close();
  }
}

async function memory(): Promise<Row[]> {
  const browser = await launchBrowser();
  try {
    const { empty, start, hour, full } = await measureMemory(browser);
    return [
      row('memory of the page’s own after an hour of 72,000 calls', hour.own, 'MB', 120),
      row('… script’s heap in it', hour.heap, 'MB'),
      row('… at the start', start.own, 'MB'),
      row('… with the full log of 100,000 calls', full.own, 'MB'),
      row('… an empty page’s own', empty.own, 'MB'),
      row('… its RSS, with what all of Chromium’s processes share', hour.rss, 'MB'),
    ];
  } finally {
    await browser.close();
  }
}

function table(rows: readonly Row[]): string {
  const lines = rows.map(({ figure, measured, most, unit }) => {
    const bar = most === null ? '' : `≤ ${most} ${unit}`;
    const reached = most === null ? '' : measured <= most ? 'yes' : 'MISSED';
    return `| ${figure} | ${measured.toFixed(measured < 10 ? 2 : 0)} ${unit} | ${bar} | ${reached} |`;
  });
  return ['| figure | measured | bar | reached |', '|---|---|---|---|', ...lines].join('\n');
}

const ALL = ['start', 'palette', 'limits', 'scroll', 'memory'];
const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string', default: '9' } },
  allowPositionals: true,
});
const parts = new Set(positionals.length > 0 ? positionals : ALL);
const unknown = [...parts].filter((part) => !ALL.includes(part));
if (unknown.length > 0) throw new Error(`no such part: ${unknown.join(', ')}; there are ${ALL.join(', ')}`);

buildFob();
const loadBefore = loadavg()[0] ?? 0;
const rows = [
  ...(await onRealEngine(parts, Number(values.rounds))),
  ...(parts.has('limits') ? await limits(Number(values.rounds)) : []),
  ...(parts.has('scroll') ? await scroll() : []),
  ...(parts.has('memory') ? await memory() : []),
];
const load = `load ${loadBefore.toFixed(1)} before, ${(loadavg()[0] ?? 0).toFixed(1)} after`;
console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${load}\n\n${table(rows)}`);
