import { errorName, type Log } from '../platform/log.ts';
import type { LedgerTables, Statement } from './ports.ts';
import { DAYS, KEPT_DAYS, slotOf, TIERS, type Tier } from './slots.ts';

const FIRST_MS = 60_000;
const EVERY_MS = 3_600_000;
/** Keys at a time, with a pause, because deleted text is overwritten, which takes its time. */
const STEP_KEYS = 20;
const STEP_MS = 50;
/** Slots of a key at a time, for a Fob that was not run for long. */
const STEP_SLOTS = 2880;

export type TrimPorts = {
  db: LedgerTables;
  log: Log;
  now(): number;
  /** A clock that jumped must not delete what it takes for old. */
  steady(): boolean;
  /** A key has no history left. */
  forget(key: number): void;
};

/** Removes what is older than 90 days, a little at a time, once an hour. */
export class HistoryTrim {
  readonly #ports: TrimPorts;
  readonly #old: readonly { tier: Tier; erase: Statement }[];
  #timer: NodeJS.Timeout;

  constructor(ports: TrimPorts) {
    this.#ports = ports;
    this.#old = TIERS.map((tier) => ({
      tier,
      erase: ports.db.prepare(
        `DELETE FROM ${tier.table} WHERE key = ?1 AND slot < ?2
           AND slot < (SELECT min(slot) FROM ${tier.table} WHERE key = ?1) + ${STEP_SLOTS}`,
      ),
    }));
    this.#timer = setTimeout(() => this.#pass(), FIRST_MS).unref();
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #pass(): void {
    this.#look(() => (this.#ports.steady() ? this.#keys() : []));
  }

  /** Removes of the first of these keys; the others are next. What the disk refuses waits for the next hour. */
  #look(keys: () => number[]): void {
    let rest: number[] = [];
    try {
      const all = keys();
      this.keys(all.slice(0, STEP_KEYS));
      rest = all.slice(STEP_KEYS);
    } catch (error) {
      this.#ports.log.warn('old history cannot be removed', { error: errorName(error) });
    }
    const isMore = rest.length > 0;
    const next = () => (isMore ? this.#look(() => rest) : this.#pass());
    this.#timer = setTimeout(next, isMore ? STEP_MS : EVERY_MS).unref();
  }

  /** Removes what is too old of some keys, and the keys that have nothing left. */
  keys(keys: readonly number[]): void {
    const { db, now, forget } = this.#ports;
    const keepFrom = slotOf(now(), DAYS) - KEPT_DAYS;
    const left = db.prepare('SELECT 1 FROM ledger_days WHERE key = ? LIMIT 1');
    const eraseKey = db.prepare('DELETE FROM ledger_keys WHERE id = ?');
    db.transaction(() => {
      for (const key of keys) {
        // Whole days in all three tables, so that the sums stay equal.
        for (const { tier, erase } of this.#old) erase.run(key, (keepFrom * DAYS.ms) / tier.ms);
        if (left.all(key).length > 0) continue;
        eraseKey.run(key);
        forget(key);
      }
    });
  }

  #keys(): number[] {
    return this.#ports.db
      .prepare('SELECT id FROM ledger_keys')
      .all()
      .map((row) => Number(row.id));
  }
}
