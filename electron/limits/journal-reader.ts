import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { diskError, ensurePrivateDir } from '../platform/paths.ts';
import { MAX_WINDOW_MS, type OldSegment, RESERVE_MS } from './journal.ts';
import type { Quota, VendorWord } from './quota.ts';
import type { Terms } from './terms.ts';

type Admission = { at: number; count: number };

/** What the journal knows of one quota; times are monotonic milliseconds of this boot. */
export type PastQuota = {
  identity: string;
  limitClass: string;
  terms: Terms;
  admissions: Admission[];
  arrival: number;
  /** Epoch milliseconds; null in files of earlier versions. */
  since: number | null;
  vendor: (Omit<VendorWord, 'since'> & { since: number | null }) | null;
};

export type Past = {
  quotas: PastQuota[];
  /** Up to here admissions may be missing; -Infinity when none are. */
  blindUntil: number;
  segments: OldSegment[];
  /** Number for the next segment. */
  next: number;
};

/**
 * Reads all segments of a journal, oldest first. Monotonic time of an earlier boot is moved so that its newest record
 * falls on the start of the next boot: nothing can have been admitted later than that, so no call is forgotten early,
 * whatever the wall clock says. A boot whose clock already runs past the records needs no telling apart: reading them
 * as of this boot makes them younger, which is on the safe side too.
 */
export function readJournal(dir: string, now: number): Past {
  ensurePrivateDir(dir);
  const reader = new Reader();
  const numbers = segmentNumbers(dir);
  const files = numbers.map(([, name]) => path.join(dir, name));
  for (const file of files) reader.segment(readText(file));
  return reader.end(now, files, (numbers.at(-1)?.[0] ?? 0) + 1);
}

/** Counts what the past says into a fresh quota. */
export function restore(quota: Quota, past: PastQuota, now: number, wall: number): void {
  const times = past.admissions.flatMap(({ at, count }) =>
    new Array<number>(count).fill(count > 1 ? Math.min(at + RESERVE_MS, now) : at),
  );
  times.sort((a, b) => a - b);
  for (const at of times) {
    quota.advance(at);
    quota.add(at);
  }
  if (quota.bucket !== null) quota.bucket.arrival = past.arrival;
  quota.since = Math.min(past.since ?? wall, wall);
  if (past.vendor !== null) quota.vendor = { ...past.vendor, since: Math.min(past.vendor.since ?? wall, wall) };
  quota.advance(now);
}

function segmentNumbers(dir: string): [number, string][] {
  try {
    return readdirSync(dir)
      .map((name): [number, string] => [Number(/^limits-(\d{8,})\.log$/.exec(name)?.[1] ?? Number.NaN), name])
      .filter(([number]) => Number.isSafeInteger(number))
      .sort(([a], [b]) => a - b);
  } catch (error) {
    throw diskError(error, 'cannot read the limit journal');
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw diskError(error, 'cannot read the limit journal');
  }
}

class Reader {
  readonly #quotas = new Map<string, PastQuota>();
  #names = new Map<string, PastQuota>();
  #newest = 0;
  #blindUntil = Number.NEGATIVE_INFINITY;
  /** The segment before had a gap that lasts until the next one begins. */
  #gap = false;

  segment(text: string): void {
    const [header = '', ...lines] = text.split('\n');
    // The last line is empty, or was cut off by a power failure: its call never went out.
    lines.pop();
    const found = /^fob-limits 1 (ok|no) (\d+(?:\.\d+)?)$/.exec(header);
    if (found === null) {
      this.#gap = true;
      return;
    }
    this.#begin(Number(found[2]));
    this.#names = new Map();
    const sound = lines.every((line) => this.#line(line));
    if (found[1] === 'no' || !sound) this.#gap = true;
  }

  /** A time that every record so far must come before; when it does not, the machine was started anew in between. */
  #begin(now: number): void {
    if (now < this.#newest) this.#shift(-this.#newest);
    this.#newest = now;
    if (this.#gap) this.#blindUntil = now;
    this.#gap = false;
  }

  #shift(by: number): void {
    this.#blindUntil += by;
    for (const quota of this.#quotas.values()) {
      for (const one of quota.admissions) one.at += by;
      quota.arrival += by;
      if (quota.vendor === null) continue;
      quota.vendor.heldUntil += by;
      quota.vendor.pausedUntil += by;
    }
  }

  #line(line: string): boolean {
    const space = line.indexOf(' ', 2);
    const index = line.slice(2, space);
    const rest = line.slice(space + 1);
    if (line.startsWith('k ')) return this.#name(index, rest);
    const quota = this.#names.get(index);
    const numbers = rest.split(' ').map((text) => (text === '' ? Number.NaN : Number(text)));
    if (quota === undefined || numbers.some(Number.isNaN)) return false;
    if (line.startsWith('a ')) return this.#admission(quota, numbers);
    return line.startsWith('v ') && this.#vendor(quota, numbers);
  }

  #name(index: string, json: string): boolean {
    const [identity, limitClass, limit, windowSeconds, factor, began] = parsed(json);
    if (typeof identity !== 'string' || typeof limitClass !== 'string') return false;
    const terms = { limit: Number(limit), windowSeconds: Number(windowSeconds), factor: Number(factor) };
    if (!(terms.limit >= 1 && terms.windowSeconds > 0 && terms.factor >= 1)) return false;
    const key = JSON.stringify([identity, limitClass]);
    const known = this.#quotas.get(key);
    const since = typeof began === 'number' ? began : null;
    const quota = known ?? { identity, limitClass, terms, admissions: [], arrival: 0, since, vendor: null };
    quota.since = since;
    quota.terms = terms;
    this.#quotas.set(key, quota);
    this.#names.set(index, quota);
    return true;
  }

  #admission(quota: PastQuota, [at, arrival, count]: number[]): boolean {
    if (at === undefined || arrival === undefined || count === undefined || !(count >= 1 && count <= 10_000))
      return false;
    quota.admissions.push({ at, count });
    quota.arrival = Math.max(quota.arrival, arrival);
    this.#newest = Math.max(this.#newest, at);
    return true;
  }

  #vendor(quota: PastQuota, numbers: number[]): boolean {
    const [at, limit, held, heldUntil, pausedUntil, since = null, ceiling = 0] = numbers;
    if (at === undefined || limit === undefined || held === undefined) return false;
    if (heldUntil === undefined || pausedUntil === undefined) return false;
    quota.vendor = { limit, held, heldUntil, pausedUntil, since, ceiling };
    this.#newest = Math.max(this.#newest, at);
    return true;
  }

  end(now: number, files: string[], next: number): Past {
    this.#begin(now);
    let deadline = this.#blindUntil + MAX_WINDOW_MS;
    for (const quota of this.#quotas.values()) {
      const newest = quota.admissions.at(-1)?.at ?? 0;
      const { heldUntil = 0, pausedUntil = 0 } = quota.vendor ?? {};
      deadline = Math.max(
        deadline,
        newest + quota.terms.windowSeconds * 1000 + RESERVE_MS,
        quota.arrival,
        heldUntil,
        pausedUntil,
      );
    }
    const segments = files.map((file) => ({ file, deadline: deadline + 1 }));
    return { quotas: [...this.#quotas.values()], blindUntil: this.#blindUntil, segments, next };
  }
}

function parsed(json: string): unknown[] {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
