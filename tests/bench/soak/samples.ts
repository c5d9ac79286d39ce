import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import path from 'node:path';
import type { RecordableHistogram } from 'node:perf_hooks';
import { collect } from './collected.ts';

/** Sizes in MB, latencies in milliseconds. `anon`: memory that no file stands behind, heap and buffers; PSS moves with what other processes share. */
export type Sample = {
  seconds: number;
  rate: number;
  p50: number;
  p99: number;
  max: number;
  engineRss: number;
  enginePss: number;
  engineAnon: number;
  hostAnon: number;
  fds: number;
  db: number;
  open: number;
};

type Memory = { rss: number; pss: number; anon: number };

function memoryOf(pid: number): Memory {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const mb = (name: string) => Math.round(Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1]) / 10.24) / 100;
  return { rss: mb('Rss'), pss: mb('Pss'), anon: mb('Pss_Anon') };
}

/** What a process has open: paths, without the numbers of journals that take turns, and for sockets and the like their kind. */
export function openFiles(pid: number): string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${fd}`).replace(/:\[\d+\]$|\d{8,}(?=\.log$)/, '');
    } catch {
      return []; // closed meanwhile
    }
  });
}

/** Database with its log, in MB. */
function databaseSize(dataDir: string): number {
  const files = readdirSync(dataDir).filter((name) => name.startsWith('fob.db'));
  const bytes = files.reduce((sum, name) => sum + statSync(path.join(dataDir, name)).size, 0);
  return Math.round(bytes / 10_485.76) / 100;
}

export type Sampled = { dataDir: string; host: number; engine: number };

/** Takes a sample and empties the latencies. */
export function sample(of: Sampled, seconds: number, rate: number, open: number, times: RecordableHistogram): Sample {
  const engine = memoryOf(of.engine);
  const ms = (micros: number) => Math.round(micros / 10) / 100;
  const latencies = { p50: ms(times.percentile(50)), p99: ms(times.percentile(99)), max: ms(times.max) };
  times.reset();
  return {
    seconds: Math.round(seconds),
    rate: Math.round(rate),
    ...latencies,
    engineRss: engine.rss,
    enginePss: engine.pss,
    engineAnon: engine.anon,
    hostAnon: memoryOf(of.host).anon,
    fds: openFiles(of.engine).length,
    db: databaseSize(of.dataDir),
    open,
  };
}

/** Right after a collection of all garbage, in MB: the heap in use, and all memory of the engine's own. */
export type Settled = { seconds: number; heap: number; anon: number };

/** Has the engine `pid` collect its garbage and takes what is left, `seconds` after the start. */
export async function settled(pid: number, seconds: number): Promise<Settled> {
  const heap = Math.round((await collect(pid)) / 10_485.76) / 100;
  return { seconds: Math.round(seconds), heap, anon: memoryOf(pid).anon };
}

/**
 * Median of the slopes between every two points after the first `warmUp` seconds (Theil and Sen), in MB an hour; 0 where there
 * are fewer than two. One point unlike the others would bend a line of least squares.
 */
export function slopePerHour<F extends string>(
  points: readonly ({ seconds: number } & Record<F, number>)[],
  field: F,
  warmUp: number,
): number {
  const late = points.filter(({ seconds }) => seconds >= warmUp);
  const slopes = late.flatMap((one, index) =>
    late.slice(index + 1).map((other) => (other[field] - one[field]) / (other.seconds - one.seconds)),
  );
  const median = slopes.toSorted((a, b) => a - b)[Math.floor(slopes.length / 2)] ?? 0;
  return Math.round(median * 3600 * 100) / 100;
}

/** At most `count` points: means of equal runs, of latencies and open calls the worst. */
export function series(samples: readonly Sample[], count: number): Sample[] {
  const each = Math.ceil(samples.length / count);
  const points: Sample[] = [];
  for (let at = 0; at < samples.length; at += each) {
    const run = samples.slice(at, at + each);
    const mean = (field: keyof Sample) =>
      Math.round((run.reduce((sum, one) => sum + one[field], 0) / run.length) * 100) / 100;
    const worst = (field: keyof Sample) => Math.max(...run.map((one) => one[field]));
    const point = Object.fromEntries(
      (Object.keys(run[0] as Sample) as (keyof Sample)[]).map((key) => [key, mean(key)]),
    );
    points.push({ ...(point as Sample), max: worst('max'), p99: worst('p99'), open: worst('open') });
  }
  return points;
}
