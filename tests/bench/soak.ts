/**
 * An hour of Fob as built under an open-loop load, and what must hold meanwhile and afterwards.
 *
 * `npm run soak [-- --seconds 3600 --rate 500]`. A vendor, the load and Fob are processes of their own; the load mixes
 * methods, bodies, streams, tools that go away, wrong keys, limits that are really reached, and a vendor that answers 429
 * and 503. It ends at the first violation: a call in no row or in two, a row that says something else than the client
 * saw, a window with more calls than its limit, a call during a service's pause, a wrong credential at the vendor, memory
 * that grows, file descriptors that stay open. Prints one JSON document; exit status 1 when something was violated.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { cpus } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '../../electron/storage/database.ts';
import { buildFob, SECRETS, type SoakedFob, setUp, startFob } from './soak/fob.ts';
import { Load } from './soak/load.ts';
import { CALLERS, type Caller, CREDENTIALS, planned, sharedNow } from './soak/plan.ts';
import { QuotaWatch } from './soak/quotas.ts';
import { checkRecord, type RecordFigures } from './soak/record.ts';
import { openFiles, type Sample, type Settled, sample, series, settled, slopePerHour } from './soak/samples.ts';
import { type Arrivals, runUpstream } from './soak/upstream.ts';

const SAMPLE_MS = 10_000;
const OWNER_EVERY = 6; // samples between two looks of the owner
const COLLECT_EVERY = 30; // samples between two collections
/**
 * Memory is flat when what is left after a collection of all garbage, in the heap and in all, grows by at most 2 MB an hour
 * after the first 10 minutes: about 1 byte a call, where the least thing that a call could leave behind is 16. Without the
 * collection a sample tells how long ago the last one was: it moves by 10 MB from one to the next. What the heap takes and
 * keeps beyond that is held by the cap on the engine's own memory, in every sample.
 */
const WARM_UP_SECONDS = 600;
const SLOPE_MB_AN_HOUR = 2;
const MOST_MB = 260;
/** A slope over less time than this after the warm-up says nothing. */
const SLOPE_FROM_SECONDS = WARM_UP_SECONDS + 1800;
const PATIENCE_MS = 45_000;
const POINTS = 24;

type Options = { seconds: number; rate: number };
type Upstream = { child: ChildProcess; url: string };

class Soak {
  readonly violations: string[] = [];
  readonly samples: Sample[] = [];
  readonly settled: Settled[] = [];
  readonly #quotas = new QuotaWatch((text) => this.fault(text));
  readonly #pauses = new Map<number, number>();
  readonly #options: Options;
  readonly #fob: SoakedFob;
  readonly #load: Load;
  #stopEarly: (() => void) | null = null;
  #over = false;

  constructor(options: Options, fob: SoakedFob, keys: readonly string[], upstream: Upstream) {
    const { seconds, rate } = options;
    this.#options = options;
    this.#fob = fob;
    this.#load = new Load(fob.proxy, keys, rate, seconds * rate, (id, seen) => this.#pauses.set(id, seen));
    upstream.child.on('message', (arrivals) => this.#arrived(arrivals as Arrivals));
    void fob.ended.then((code) => {
      if (!this.#over) this.fault(`fob serve ended with ${code}`);
    });
  }

  readonly fault = (text: string): void => {
    if (this.violations.length < 20) this.violations.push(text);
    this.#stopEarly?.();
  };

  async run(): Promise<Record<string, unknown>> {
    const fdsAtStart = openFiles(this.#fob.engine);
    // SQLite keeps the descriptor of a checkpoint's connection for the next one: closing it would drop the locks of all.
    const allowed = [...fdsAtStart, path.join(this.#fob.dataDir, 'fob.db')];
    await this.#underLoad();
    const missing = await this.#load.stop(PATIENCE_MS);
    if (missing > 0) this.fault(`${missing} calls never got an answer`);
    await new Promise((resolve) => setTimeout(resolve, 1500)); // the last rows and arrivals
    this.#quotas.check(Number.POSITIVE_INFINITY);
    const fdsAtEnd = await this.#filesBackTo(allowed);
    const more = without(fdsAtEnd, allowed);
    if (more.length > 0) this.fault(`more is open than at the start: ${more.join(', ')}`);
    const verified = this.#verify();
    const record = await checkRecord(this.#fob, this.#load, this.fault);
    return this.#summary(record, { fdsAtStart: fdsAtStart.length, fdsAtEnd: fdsAtEnd.length, verified });
  }

  #arrived({ ids, at, credentials }: Arrivals): void {
    for (const [place, id] of ids.entries()) {
      const seen = this.#pauses.get(id);
      if (seen === undefined) continue;
      this.#pauses.delete(id);
      this.#quotas.paused(id, seen, at[place] as number);
    }
    for (const [place, id] of ids.entries()) {
      const { credential } = CALLERS[planned(id).caller] as Caller;
      if (CREDENTIALS[credentials[place] as number]?.[0] !== credential)
        this.fault(`call ${id} came to the service without the credential ${credential}, or with a tool key`);
      this.#quotas.arrived(id, this.#load.starts[id] as number, at[place] as number);
    }
  }

  /** Until the time is over or something was violated. */
  async #underLoad(): Promise<void> {
    const over = new Promise<void>((resolve) => {
      this.#stopEarly = resolve;
    });
    const from = sharedNow();
    let before = { at: from, sent: 0 };
    this.#load.start();
    const sampler = setInterval(() => {
      const now = sharedNow();
      const rate = ((this.#load.sent - before.sent) * 1000) / (now - before.at);
      before = { at: now, sent: this.#load.sent };
      const taken = sample(this.#fob, (now - from) / 1000, rate, this.#load.open, this.#load.latencies);
      this.samples.push(taken);
      console.error(JSON.stringify(taken));
      this.#quotas.check(now);
      if (this.samples.length % OWNER_EVERY === 0) this.#lookAsOwner();
      if (this.samples.length % COLLECT_EVERY === 0) void this.#settle((now - from) / 1000);
      if (now - from >= this.#options.seconds * 1000) this.#stopEarly?.();
    }, SAMPLE_MS);
    await over;
    clearInterval(sampler);
    this.#stopEarly = null;
  }

  async #settle(seconds: number): Promise<void> {
    try {
      const point = await settled(this.#fob.engine, seconds);
      this.settled.push(point);
      console.error(JSON.stringify(point));
    } catch (error) {
      if (!this.#over) this.fault(`the engine's garbage could not be collected: ${error}`);
    }
  }

  /** What an owner does now and then; its answers do not matter here, its cost and leaks do. */
  #lookAsOwner(): void {
    for (const words of [
      ['limits', '--json'],
      ['activity', '--limit', '50', '--json'],
    ])
      this.#fob.stream(words).stdout?.resume();
  }

  /** Idle connections to the service go by themselves, after half a minute. */
  async #filesBackTo(before: readonly string[]): Promise<string[]> {
    for (const until = sharedNow() + 90_000; sharedNow() < until; ) {
      if (without(openFiles(this.#fob.engine), before).length === 0) break;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    return openFiles(this.#fob.engine);
  }

  #verify(): unknown {
    try {
      return JSON.parse(this.#fob.fob(['activity', 'verify', '--json']));
    } catch (error) {
      this.fault(`fob activity verify: ${(error as { stdout?: string }).stdout ?? error}`);
      return null;
    }
  }

  #summary(record: RecordFigures, more: Record<string, unknown>): Record<string, unknown> {
    const slopes = {
      heap: slopePerHour(this.settled, 'heap', WARM_UP_SECONDS),
      settled: slopePerHour(this.settled, 'anon', WARM_UP_SECONDS),
      engine: slopePerHour(this.samples, 'engineAnon', WARM_UP_SECONDS),
      host: slopePerHour(this.samples, 'hostAnon', WARM_UP_SECONDS),
    };
    for (const field of ['heap', 'settled', 'host'] as const)
      if (this.#options.seconds >= SLOPE_FROM_SECONDS && slopes[field] > SLOPE_MB_AN_HOUR)
        this.fault(`memory (${field}) grows by ${slopes[field]} MB an hour`);
    const most = Math.max(...this.samples.map(({ engineAnon }) => engineAnon));
    if (most > MOST_MB) this.fault(`the engine held ${most} MB, more than ${MOST_MB}`);
    const { sent, mostOpen } = this.#load;
    this.#over = true;
    return {
      ok: this.violations.length === 0,
      violations: this.violations,
      ...this.#options,
      machine: { cpu: cpus()[0]?.model, cpus: cpus().length, node: process.version },
      sent,
      mostOpen,
      record,
      ...more,
      quotas: this.#quotas.summary(),
      warmUpSeconds: WARM_UP_SECONDS,
      slopeMbPerHour: slopes,
      mostAnonMb: most,
      settled: this.settled,
      series: series(this.samples, POINTS),
    };
  }
}

/** What stands in `all` more often than in `some`. */
function without(all: readonly string[], some: readonly string[]): string[] {
  const left = [...some];
  return all.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function startUpstream(): Promise<Upstream> {
  const child = fork(import.meta.filename, ['--part', 'upstream'], { serialization: 'advanced' });
  return new Promise((resolve, reject) => {
    child.once('message', (message) => {
      resolve({ child, url: `http://127.0.0.1:${(message as { port: number }).port}` });
    });
    child.once('exit', (code) => reject(new Error(`the upstream ended with ${code}`)));
  });
}

async function main(options: Options): Promise<boolean> {
  buildFob();
  const upstream = await startUpstream();
  const fob = await startFob();
  try {
    const soak = new Soak(options, fob, setUp(fob, upstream.url), upstream);
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => soak.fault(`ended by ${signal}`));
    const summary = await soak.run();
    await fob.stop();
    const database = openDatabase(path.join(fob.dataDir, 'fob.db'));
    const integrity = database.integrity();
    database.close();
    if (integrity.length > 0) summary.ok = false;
    console.log(JSON.stringify({ ...summary, integrity }, null, 1));
    return summary.ok === true;
  } finally {
    await fob.stop();
    upstream.child.kill();
    fob.cleanUp();
  }
}

const { values } = parseArgs({
  options: { seconds: { type: 'string' }, rate: { type: 'string' }, part: { type: 'string' } },
});
if (values.part === 'upstream') await runUpstream(SECRETS);
else
  process.exitCode = (await main({ seconds: Number(values.seconds ?? 3600), rate: Number(values.rate ?? 500) }))
    ? 0
    : 1;
