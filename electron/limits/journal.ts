import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { Clock } from '../platform/clock.ts';
import type { DiskWatch } from '../platform/disk-watch.ts';
import { errorName, type Log } from '../platform/log.ts';
import { diskError, ensurePrivateDir } from '../platform/paths.ts';
import type { JournalEntry, Quota } from './quota.ts';

/** A block of calls written down beforehand must be used within this time; see `Journal`. */
export const RESERVE_MS = 100;
export const MAX_WINDOW_MS = 86_400_000;
const SEGMENT_BYTES = 1_048_576;
const RETRY_MS = 1000;
const MARK = 'fob-limits 1 ';

export type JournalPorts = { dir: string; clock: Clock; log: Log; disk?: DiskWatch; segmentBytes?: number };
export type OldSegment = { file: string; deadline: number };

function segmentFile(dir: string, number: number): string {
  return path.join(dir, `limits-${String(number).padStart(8, '0')}.log`);
}

/**
 * What was admitted, as text lines in segment files, each written with one `write` before its call goes out: the page
 * cache keeps it through a kill -9 (not through a power cut, which takes longer than most windows to come back from).
 *
 *     fob-limits 1 ok <monotonic>                       header; `no` in place of `ok` once a write has failed
 *     k <n> [identity, class, limit, seconds, factor, since]   names a quota of this segment
 *     a <n> <monotonic> <arrival> <count>               admissions; `arrival` is the burst bucket's state after them
 *     v <n> <monotonic> <limit> <held> <heldUntil> <pausedUntil> <since> <ceiling>   the vendor's word
 *
 * Quotas of 2,000 and more are written in blocks that double while they are used up in time, to at most 0.1 % of the
 * limit: after a kill -9 the unused rest of the last block counts as used, so the error is on the safe side. Segments
 * are deleted once everything in them has left its window. When the disk refuses, admissions go on from memory and the
 * header is marked in place, which needs no new space; the next start then takes the window as full.
 */
export class Journal {
  readonly #ports: JournalPorts;
  #old: OldSegment[];
  #number: number;
  #file = -1;
  #position = 0;
  #deadline = 0;
  #names = 0;
  /** Changes whenever names given before may be missing from the segment. */
  #generation = 0;
  #failedUntil: number | null = null;
  #unwritten = false;

  constructor(ports: JournalPorts, past: { segments: OldSegment[]; next: number }) {
    this.#ports = ports;
    this.#old = past.segments;
    this.#number = past.next - 1;
    ensurePrivateDir(ports.dir);
    this.#open(ports.clock.monotonic());
  }

  /** Writes one admission of one or both quotas; throws FobError `disk` when not even the failure can be marked. */
  admit(quota: Quota, own: Quota | null, now: number): void {
    if (this.#failedUntil !== null && !this.#recovered(now)) return;
    const text = this.#admission(quota, now) + (own === null ? '' : this.#admission(own, now));
    if (text === '') return;
    const leaves = now + RESERVE_MS + Math.max(quota.terms.span, own?.terms.span ?? 0);
    this.#deadline = Math.max(this.#deadline, leaves, quota.arrivalAfter(now) + quota.terms.span);
    this.#write(text, now);
  }

  /** Writes the vendor's word on a quota. */
  correct(quota: Quota, now: number): void {
    const vendor = quota.vendor;
    if (vendor === null || this.#failedUntil !== null) return;
    const name = this.#name(quota);
    const { limit, held, heldUntil, pausedUntil, since, ceiling } = vendor;
    const line = `v ${name.index} ${now} ${limit} ${held} ${heldUntil} ${pausedUntil} ${since} ${ceiling}\n`;
    this.#deadline = Math.max(this.#deadline, heldUntil, pausedUntil);
    this.#write(name.line + line, now);
  }

  flush(): void {
    if (this.#file >= 0) this.#guard('cannot write the limit journal', () => fdatasyncSync(this.#file));
  }

  close(): void {
    if (this.#file < 0) return;
    try {
      this.flush();
    } catch (error) {
      // A kill loses none of it, a power cut may: no reason to keep anybody else from closing.
      this.#ports.log.warn('limit journal is not on the disk', { error: errorName(error) });
    }
    closeSync(this.#file);
    this.#file = -1;
  }

  #admission(quota: Quota, now: number): string {
    const { entry, line } = this.#name(quota);
    if (entry.spare > 0 && now <= entry.spareUntil) {
      entry.spare -= 1;
      return line;
    }
    const usedUp = entry.spare === 0 && now <= entry.spareUntil;
    entry.block = usedUp ? Math.max(1, Math.min(entry.block * 2, Math.floor(quota.terms.limit / 1000))) : 1;
    entry.spare = entry.block - 1;
    entry.spareUntil = now + RESERVE_MS;
    const arrival = quota.arrivalAfter(now) + entry.spare * quota.terms.interval;
    return `${line}a ${entry.index} ${now} ${arrival} ${entry.block}\n`;
  }

  /** The quota's number in this segment, with the line that introduces it when it is new or its terms have changed. */
  #name(quota: Quota): { entry: JournalEntry; index: number; line: string } {
    const known = quota.journal;
    if (known?.generation === this.#generation && known.terms === quota.terms) {
      return { entry: known, index: known.index, line: '' };
    }
    const { limit, windowSeconds, factor } = quota.terms;
    const index = this.#names;
    this.#names += 1;
    const entry = { generation: this.#generation, index, terms: quota.terms, block: 1, spare: 0, spareUntil: 0 };
    quota.journal = entry;
    const name = JSON.stringify([quota.identity, quota.limitClass, limit, windowSeconds, factor, quota.since]);
    return { entry, index, line: `k ${index} ${name}\n` };
  }

  #write(text: string, now: number): void {
    try {
      const written = writeSync(this.#file, text, this.#position);
      if (written !== Buffer.byteLength(text)) throw Object.assign(new Error('short write'), { code: 'ENOSPC' });
      this.#position += written;
      if (this.#unwritten) this.#written();
    } catch (error) {
      this.#failed(error, now);
      return;
    }
    if (this.#position >= (this.#ports.segmentBytes ?? SEGMENT_BYTES)) this.#turn(now);
  }

  #written(): void {
    this.#unwritten = false;
    this.#ports.disk?.written('limits');
  }

  #failed(error: unknown, now: number): void {
    this.#generation += 1;
    this.#unwritten = true;
    this.#ports.disk?.failed('limits', diskError(error, 'cannot write the limit journal'));
    this.#guard('cannot write the limit journal', () => writeSync(this.#file, 'no', MARK.length));
    this.#failedUntil = now + RETRY_MS;
    // What went out meanwhile is in no segment: only the mark tells, for as long as any window can be.
    this.#deadline = now + RETRY_MS + MAX_WINDOW_MS;
    this.#ports.log.warn('limit journal cannot be written; counting in memory', { error: errorName(error) });
  }

  #recovered(now: number): boolean {
    if (this.#failedUntil === null || now < this.#failedUntil) return false;
    this.#failedUntil = now + RETRY_MS;
    try {
      this.#turn(now);
    } catch {
      return false;
    }
    this.#failedUntil = null;
    this.#ports.log.info('limit journal is written again');
    return true;
  }

  #turn(now: number): void {
    const before = { handle: this.#file, file: segmentFile(this.#ports.dir, this.#number), deadline: this.#deadline };
    this.#open(now);
    closeSync(before.handle);
    this.#old.push({ file: before.file, deadline: before.deadline });
    for (const one of this.#old) if (one.deadline < now) rmSync(one.file, { force: true });
    this.#old = this.#old.filter((one) => one.deadline >= now);
  }

  #open(now: number): void {
    this.#guard('cannot make the limit journal', () => {
      const number = this.#number + 1;
      const file = segmentFile(this.#ports.dir, number);
      const handle = openSync(file, 'wx', 0o600);
      const header = `${MARK}ok ${now}\n`;
      try {
        if (writeSync(handle, header, 0) !== header.length)
          throw Object.assign(new Error('short write'), { code: 'ENOSPC' });
      } catch (error) {
        // The next try makes a file of the same name.
        closeSync(handle);
        rmSync(file, { force: true });
        throw error;
      }
      this.#file = handle;
      this.#number = number;
      this.#position = header.length;
      this.#names = 0;
      this.#generation += 1;
    });
  }

  #guard<T>(what: string, work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw diskError(error, what);
    }
  }
}
