import type { DiskWatch } from '../platform/disk-watch.ts';
import { errorName, type Log } from '../platform/log.ts';
import type { LedgerCall, LedgerTables, Statement } from './ports.ts';
import { MINUTES, slotOf, TIERS } from './slots.ts';

const BATCH_MS = 1000;
/** More keys than these are written in several turns, so that no call waits for long. */
const BATCH_KEYS = 200;
/** While the disk refuses, this many minutes of keys wait in memory. */
const WAITING = 20_000;
const WARN_EVERY = 60;

/** What one key's calls came to in one minute, as far as it is not written yet. */
type Cell = {
  readonly credential: string;
  readonly tool: string;
  readonly class: string;
  minute: number;
  counted: number;
  refused: number;
  failed: number;
  bytesIn: number;
  bytesOut: number;
  waits: boolean;
};

/**
 * Adds calls up by credential, tool and class and writes them once a second. A call costs a map lookup and a few
 * additions; each batch is one transaction that adds to minutes, hours and days alike, so that they never differ. A
 * kill -9 loses at most the last second.
 */
export class HistoryWriter {
  readonly #db: LedgerTables;
  readonly #log: Log;
  readonly #disk: DiskWatch | undefined;
  readonly #add: readonly Statement[];
  readonly #newKey: Statement;
  readonly #oldKey: Statement;
  readonly #keys = new Map<string, number>();
  /** By tool; a tool calls with few credentials and classes. */
  readonly #cells = new Map<string, Cell[]>();
  #waiting: Cell[] = [];
  #timer: NodeJS.Timeout | null = null;
  #dropped = 0;
  #failures = 0;
  #closed = false;

  constructor(db: LedgerTables, log: Log, disk?: DiskWatch) {
    this.#db = db;
    this.#log = log;
    this.#disk = disk;
    this.#add = TIERS.map(({ table }) =>
      db.prepare(
        `INSERT INTO ${table} (key, slot, counted, refused, failed, bytes_in, bytes_out) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (key, slot) DO UPDATE SET counted = counted + excluded.counted, refused = refused + excluded.refused,
           failed = failed + excluded.failed, bytes_in = bytes_in + excluded.bytes_in,
           bytes_out = bytes_out + excluded.bytes_out`,
      ),
    );
    this.#newKey = db.prepare('INSERT OR IGNORE INTO ledger_keys (credential, tool, class) VALUES (?, ?, ?)');
    this.#oldKey = db.prepare('SELECT id FROM ledger_keys WHERE credential = ? AND tool = ? AND class = ?');
  }

  /** Takes a call; never throws and never waits for the disk. */
  record(call: LedgerCall): void {
    if (this.#closed) return;
    const minute = slotOf(call.at, MINUTES);
    const cell = this.#cell(call);
    // What waits of another minute goes on waiting as a cell of its own.
    if (cell.waits && cell.minute !== minute) this.#setAside(cell);
    if (!cell.waits) {
      cell.waits = true;
      cell.minute = minute;
      this.#waiting.push(cell);
      this.#arm(BATCH_MS);
    }
    if (call.verdict === 'refused') cell.refused += 1;
    else cell.counted += 1;
    if (call.verdict === 'failed') cell.failed += 1;
    cell.bytesIn += call.bytesIn;
    cell.bytesOut += call.bytesOut;
  }

  /** Writes all that waits. */
  flush(): void {
    this.#flush(this.#waiting.length);
  }

  #flush(most: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const batch = this.#waiting.slice(0, most);
    if (batch.length === 0) return;
    try {
      this.#write(batch);
    } catch (error) {
      this.#keep(error);
      return;
    }
    if (this.#failures > 0) this.#written();
    this.#waiting = this.#waiting.slice(batch.length);
    for (const cell of batch) clear(cell);
    if (this.#waiting.length > 0) this.#arm(0);
  }

  #arm(ms: number): void {
    if (!this.#closed) this.#timer ??= setTimeout(() => this.#flush(BATCH_KEYS), ms).unref();
  }

  close(): void {
    if (this.#closed) return;
    this.flush();
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  /** A key was removed from the database. */
  forget(key: number): void {
    for (const [name, id] of this.#keys) if (id === key) this.#keys.delete(name);
  }

  #cell(call: LedgerCall): Cell {
    let cells = this.#cells.get(call.tool);
    if (cells === undefined) {
      cells = [];
      this.#cells.set(call.tool, cells);
    }
    for (const cell of cells) if (cell.class === call.class && cell.credential === call.credential) return cell;
    const { credential, tool, class: limitClass } = call;
    const cell = { ...nothing(), credential, tool, class: limitClass, minute: 0, waits: false };
    cells.push(cell);
    return cell;
  }

  #setAside(cell: Cell): void {
    const index = this.#waiting.indexOf(cell);
    if (index >= 0) this.#waiting[index] = { ...cell };
    clear(cell);
  }

  /** Without a sync per batch: the write-ahead log in the page cache survives a kill, and no call waits for the disk. */
  #write(cells: readonly Cell[]): void {
    const all = new Map<number, Cell>();
    const db = this.#db;
    db.exec('PRAGMA synchronous = NORMAL');
    try {
      db.transaction(() => {
        for (const cell of cells) {
          this.#upsert(cell);
          addTo(all, cell);
        }
        for (const total of all.values()) this.#upsert(total);
      });
    } catch (error) {
      this.#keys.clear(); // some may have been made in what was taken back
      throw error;
    } finally {
      db.exec('PRAGMA synchronous = FULL');
    }
  }

  #upsert(cell: Cell): void {
    const key = this.#key(cell);
    const { counted, refused, failed, bytesIn, bytesOut } = cell;
    for (const [level, { ms }] of TIERS.entries()) {
      const slot = Math.floor((cell.minute * MINUTES.ms) / ms);
      this.#add[level]?.run(key, slot, counted, refused, failed, bytesIn, bytesOut);
    }
  }

  #key({ credential, tool, class: limitClass }: Cell): number {
    const name = `${credential} ${tool} ${limitClass}`;
    let key = this.#keys.get(name);
    if (key === undefined) {
      this.#newKey.run(credential, tool, limitClass);
      key = Number(this.#oldKey.all(credential, tool, limitClass)[0]?.id);
      this.#keys.set(name, key);
    }
    return key;
  }

  #keep(error: unknown): void {
    const surplus = this.#waiting.splice(0, Math.max(0, this.#waiting.length - WAITING));
    for (const cell of surplus) clear(cell);
    this.#dropped += surplus.length;
    if (this.#failures % WARN_EVERY === 0) {
      const counts = { waiting: this.#waiting.length, dropped: this.#dropped };
      this.#log.warn('the history of calls cannot be written', { error: errorName(error), ...counts });
    }
    this.#failures += 1;
    this.#disk?.failed('history', error);
    this.#arm(BATCH_MS);
  }

  #written(): void {
    this.#failures = 0;
    this.#log.info('the history of calls is written again', { dropped: this.#dropped });
    this.#dropped = 0;
    this.#disk?.written('history');
  }
}

function nothing() {
  return { counted: 0, refused: 0, failed: 0, bytesIn: 0, bytesOut: 0 };
}

function clear(cell: Cell): void {
  Object.assign(cell, nothing(), { waits: false });
}

/** All calls of a minute together, under the empty name. */
function addTo(all: Map<number, Cell>, cell: Cell): void {
  let total = all.get(cell.minute);
  if (total === undefined) {
    total = { ...nothing(), credential: '', tool: '', class: '', minute: cell.minute, waits: false };
    all.set(cell.minute, total);
  }
  total.counted += cell.counted;
  total.refused += cell.refused;
  total.failed += cell.failed;
  total.bytesIn += cell.bytesIn;
  total.bytesOut += cell.bytesOut;
}
