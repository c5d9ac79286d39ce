import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The part of the harness's result file that the table is made of; a peer's figures beside those of our proxy, `TARGET`. */
type HarnessResult = {
  machine: string;
  S: Record<
    string,
    { vs: Record<string, number>; cpuVs: Record<string, number>; add50: number; p99: number; rss: number }
  >;
  SS: Record<
    string,
    { downCpu: number; upCpu: number; downGrow: number; upGrow: number; sseDelayAdd: number; sseFirst: number }
  >;
};

type Row = { figure: string; measured: number; unit: string; best: 'low' | 'high'; bar: number; aim?: number };

const BARE = 'g-dispatch';

/** At most the bar. */
function low(figure: string, measured: number, bar: number, aim?: number, unit = ''): Row {
  const row: Row = { figure, measured, best: 'low', bar, unit };
  return aim === undefined ? row : { ...row, aim };
}

/** At least the bar. */
function high(figure: string, measured: number, bar: number, aim: number): Row {
  return { figure, measured, best: 'high', bar, aim, unit: '' };
}

/** The proxy beside its peers, as ratios within one run. */
function proxyRows({ S, SS }: HarnessResult): Row[] {
  const [fob, bare, bodies, bareBodies] = [S.TARGET, S[BARE], SS.TARGET, SS[BARE]];
  if (!fob || !bare || !bodies || !bareBodies) throw new Error('the harness measured neither Fob nor the bare loop');
  const ratio = (peer: string) => fob.vs[peer] ?? Number.NaN;
  return [
    high('requests/s ÷ bare loop', ratio(BARE), 0.85, 0.95),
    low('CPU per request ÷ bare loop', fob.cpuVs[BARE] ?? Number.NaN, 1.2, 1.05),
    high('requests/s ÷ fastify with the same checks', ratio('fastify'), 1.25, 1.6),
    high(`requests/s ÷ nginx (bare loop: ${bare.vs.nginx?.toFixed(2)})`, ratio('nginx'), 0.3, 0.4),
    low("added median at one connection ÷ bare loop's", fob.add50 / bare.add50, 1.15, 1.05),
    low("p99 at 64 connections ÷ bare loop's", fob.p99 / bare.p99, 1.5, 1.1),
    low("memory under load ÷ bare loop's", fob.rss / bare.rss, 1.25, 1),
    low("100 MB download, CPU ÷ bare loop's", bodies.downCpu / bareBodies.downCpu, 1.25, 1),
    low("100 MB upload, CPU ÷ bare loop's", bodies.upCpu / bareBodies.upCpu, 1.25, 1),
    low('100 MB download, memory growth', bodies.downGrow, 80, 32, ' MB'),
    low('100 MB upload, memory growth', bodies.upGrow, 80, 32, ' MB'),
    low('server-sent events, delay over direct', bodies.sseDelayAdd / 1000, 1, undefined, ' ms'),
    low("server-sent events, first byte ÷ bare loop's", bodies.sseFirst / bareBodies.sseFirst, 1.3),
  ];
}

/** Single parts, each measured by a program of this folder, on the core that the proxy had. */
function partRows(): Row[] {
  const gate = figuresOf('gate.ts');
  const activity = figuresOf('activity.ts', '100000');
  const memory = gate('limiter: memory a key, 120 calls in the window') / 1000;
  return [
    low('key check, 10,000 tool keys', gate('tool key: check, 10,000 keys'), 1.5, 0.7, ' µs'),
    low('limiter, one decision, one key', gate('limiter: admit, one key'), 0.2, 0.08, ' µs'),
    low('limiter, one decision, 100,000 keys', gate('limiter: admit, 100,000 keys'), 0.2, 0.08, ' µs'),
    low('limiter, memory a key at limit 120', memory, 1.4, 0.7, ' KB'),
    low('recording one call', activity('one call, all of it: record, chain, seal, write'), 3, 1, ' µs'),
  ];
}

/** Runs a bench of single parts and returns a look-up of the first number of its lines, by their names. */
function figuresOf(file: string, ...args: string[]): (name: string) => number {
  const command = [process.execPath, '--expose-gc', '--no-warnings', path.join(import.meta.dirname, file), ...args];
  const lines = execFileSync('taskset', ['-c', '0', ...command], { encoding: 'utf8' }).split('\n');
  return (name) => {
    const line = lines.find((one) => one.startsWith(`${name} `));
    return Number.parseFloat(line?.slice(name.length) ?? '');
  };
}

function verdict({ measured, best, bar, aim }: Row): string {
  if (!Number.isFinite(measured)) return 'not measured';
  const reached = (limit: number) => (best === 'low' ? measured <= limit : measured >= limit);
  if (aim !== undefined && reached(aim)) return 'aim';
  return reached(bar) ? 'bar' : 'MISSED';
}

/** The whole table of figures with their bars, from the harness's result and the project's own benches, as Markdown. */
export function figuresTable(resultFile: string): string {
  const result = JSON.parse(readFileSync(resultFile, 'utf8')) as HarnessResult;
  const lines = [...proxyRows(result), ...partRows()].map((row) => {
    const { figure, measured, unit, best, bar, aim } = row;
    const sign = best === 'low' ? '≤' : '≥';
    const limit = (value?: number) => (value === undefined ? '' : `${sign} ${value}${unit}`);
    return `| ${figure} | ${measured.toFixed(2)}${unit} | ${limit(bar)} | ${limit(aim)} | ${verdict(row)} |`;
  });
  const head = ['| figure | measured | bar | aim | reached |', '|---|---|---|---|---|'];
  return [result.machine, '', ...head, ...lines].join('\n');
}
