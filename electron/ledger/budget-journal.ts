import {
  closeSync,
  fdatasync,
  fdatasyncSync,
  fstatSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import type { FobError } from '../../shared/errors/fob-error.ts';
import { PERIOD_KINDS } from '../../shared/rules/calendar-period.ts';
import type { DiskWatch } from '../platform/disk-watch.ts';
import { errorName, type Log } from '../platform/log.ts';
import { diskError, ensurePrivateDir } from '../platform/paths.ts';
import type { PastPeriod } from './period-clock.ts';

const HEADER = 'fob-budgets 1';
const FILE = 'budgets.log';
const TIDY_BYTES = 262_144;
/** The two clocks may have read a little apart when a period was written down. */
const MAX_SKEW_MS = 60_000;

export type PastBudgets = {
  periods: PastPeriod[];
  /** By budget key: calls up to which may have gone out in the running period. */
  counts: Map<string, number>;
  /** False when a line could not be read: then a count may be too low. */
  sound: boolean;
};

export type JournalPorts = { dir: string; log: Log; disk?: DiskWatch };
export type JournalState = { periods: readonly PastPeriod[]; counts: Iterable<readonly [key: string, count: number]> };

/**
 * How far each budget has been given out, as text lines written with one `write` before the call goes out: the page
 * cache keeps them through a kill -9, and `sync` brings them to the disk within about a second for a power cut.
 *
 *     p <kind> <start> <end> <remaining> <wall> <elapsed> <boot or ->    the running period; ends the counts of its kind
 *     u <count> <key>                                                   calls up to which may have gone out
 *     r <kind> ...                                                      as `p`, the counts going on
 *     x <key>                                                           the budget is not counted any more
 *
 * A count is written a little ahead, at most 0.1 % of the limit, so that not every call writes; after a kill -9 the rest
 * of that counts as used, so that never more goes out than the budget. The last line of a key counts.
 */
export class BudgetJournal {
  readonly #ports: JournalPorts;
  readonly #file: string;
  #handle: number;
  #size = 0;
  #dirty = false;
  /** Ends of counts that could not be written yet: no count may stand before them. */
  #pending = '';
  readonly #faults = new Set<'unwritten' | 'unsynced'>();
  /** A sync has failed; the next one does not bring what that left out, so everything has to be written anew. */
  #stale = false;

  constructor(ports: JournalPorts, state: JournalState) {
    this.#ports = ports;
    this.#file = path.join(ports.dir, FILE);
    this.#handle = this.#fresh(state);
  }

  /** Writes that up to `count` calls may go out; throws FobError `disk` when that cannot be written. */
  mark(key: string, count: number): void {
    this.#write(`u ${count} ${key}\n`);
  }

  forget(key: string): void {
    this.#pending += `x ${key}\n`;
    this.#write('');
  }

  /** Writes the periods; the counts of those in `turned` begin anew. */
  periods(all: readonly PastPeriod[], turned: readonly string[]): void {
    const lines = all.map((one) => periodLine(turned.includes(one.kind) ? 'p' : 'r', one)).join('');
    if (turned.length > 0) this.#pending += lines;
    this.#write(turned.length > 0 ? '' : lines);
  }

  /** Written enough that it should be made small again, or not on the disk for sure. */
  get isUntidy(): boolean {
    return this.#size > TIDY_BYTES || this.#stale;
  }

  /** The disk refused the last write. */
  get isUnwritten(): boolean {
    return this.#faults.has('unwritten');
  }

  /** Writes everything anew into a file that then takes the place of the old one. */
  tidy(state: JournalState): void {
    const before = this.#handle;
    this.#handle = this.#fresh(state);
    closeSync(before);
  }

  /** Has the system write to the disk what is new; waits for nothing. */
  sync(): void {
    if (!this.#dirty) return;
    this.#dirty = false;
    fdatasync(this.#handle, (error) => {
      if (error === null) this.#took('unsynced');
      else if (error.code !== 'EBADF') {
        this.#stale = true;
        this.#refused('unsynced', diskError(error, 'cannot sync the budget journal'));
      }
    });
  }

  /** Writes the exact counts, to the disk, and ends. */
  close(state: JournalState): void {
    try {
      if (this.#isOurs()) this.tidy(state);
      fdatasyncSync(this.#handle);
    } catch (error) {
      // What was written before errs on the safe side.
      this.#ports.log.warn('budget journal cannot be made exact', { error: errorName(error) });
    }
    closeSync(this.#handle);
  }

  /** An engine whose host was killed may still be finishing when the next one has begun a journal of its own. */
  #isOurs(): boolean {
    return statSync(this.#file).ino === fstatSync(this.#handle).ino;
  }

  #write(line: string): void {
    const text = this.#pending + line;
    try {
      const written = writeSync(this.#handle, text, this.#size);
      if (written !== Buffer.byteLength(text)) throw Object.assign(new Error('short write'), { code: 'ENOSPC' });
      this.#size += written;
      this.#pending = '';
      this.#dirty = true;
      this.#took('unwritten');
    } catch (error) {
      throw this.#refused('unwritten', diskError(error, 'cannot write the budget journal'));
    }
  }

  #took(what: 'unwritten' | 'unsynced'): void {
    if (!this.#faults.delete(what) || this.#faults.size > 0) return;
    this.#ports.log.info('budget journal is written again');
    this.#ports.disk?.written('budgets');
  }

  #refused(what: 'unwritten' | 'unsynced', error: FobError): FobError {
    if (this.#faults.size === 0) this.#ports.log.warn('budget journal cannot be written', { error: error.message });
    this.#faults.add(what);
    this.#ports.disk?.failed('budgets', error);
    return error;
  }

  #fresh({ periods, counts }: JournalState): number {
    const lines = [`${HEADER}\n`, ...periods.map((one) => periodLine('p', one))];
    for (const [key, count] of counts) lines.push(`u ${count} ${key}\n`);
    const text = lines.join('');
    try {
      ensurePrivateDir(this.#ports.dir);
      const next = `${this.#file}.new`;
      const handle = openSync(next, 'w', 0o600);
      const bytes = Buffer.from(text);
      try {
        for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
        renameSync(next, this.#file);
      } catch (error) {
        closeSync(handle); // while the disk refuses this is tried every second
        throw error;
      }
      this.#size = bytes.length;
      this.#pending = '';
      this.#dirty = true;
      this.#stale = false;
      return handle;
    } catch (error) {
      throw diskError(error, 'cannot make the budget journal');
    }
  }
}

/** Reads the journal of `dir`; one that is missing or not ours gives nothing and is not sound. */
export function readBudgets(dir: string): PastBudgets {
  const past: PastBudgets = { periods: [], counts: new Map(), sound: true };
  const [header, ...lines] = textOf(dir).split('\n');
  // The last line is empty, or was cut off by a power failure.
  lines.pop();
  past.sound = header === HEADER && lines.map((line) => readLine(line, past)).every((good) => good);
  return past;
}

function textOf(dir: string): string {
  try {
    return readFileSync(path.join(dir, FILE), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw diskError(error, 'cannot read the budget journal');
  }
}

function readLine(line: string, past: PastBudgets): boolean {
  const [mark = '', first = '', ...rest] = line.split(' ');
  if (mark === 'u' && /^\d{1,15}$/.test(first) && rest.length > 0) {
    past.counts.set(rest.join(' '), Number(first));
    return true;
  }
  if (mark === 'x') return past.counts.delete([first, ...rest].join(' ')) || true;
  return (mark === 'p' || mark === 'r') && readPeriod(mark, first, rest, past);
}

function readPeriod(mark: 'p' | 'r', name: string, rest: readonly string[], past: PastBudgets): boolean {
  const kind = PERIOD_KINDS.find((one) => one === name);
  const [start, end, remaining, wall, elapsed] = rest.slice(0, 5).map((text) => (text === '' ? Number.NaN : +text));
  if (kind === undefined || start === undefined || end === undefined || remaining === undefined) return false;
  if (wall === undefined || elapsed === undefined) return false;
  if (![start, end, remaining, wall, elapsed].every(Number.isFinite) || remaining > end - start + MAX_SKEW_MS)
    return false;
  const boot = rest[5] === undefined || rest[5] === '-' ? null : rest[5];
  past.periods = past.periods.filter((one) => one.kind !== kind);
  past.periods.push({ kind, start, end, remaining, wall, elapsed, boot });
  if (mark === 'p') for (const key of past.counts.keys()) if (key.endsWith(` ${kind}`)) past.counts.delete(key);
  return true;
}

function periodLine(mark: 'p' | 'r', { kind, start, end, remaining, wall, elapsed, boot }: PastPeriod): string {
  return `${mark} ${kind} ${start} ${end} ${remaining} ${wall} ${elapsed} ${boot ?? '-'}\n`;
}
