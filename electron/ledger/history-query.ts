import type { History, HistoryInput, Spend, SpendInput } from '../../shared/contract/ledger.ts';
import { badInput } from '../../shared/errors/fob-error.ts';
import type { Figures, SpendRow } from '../../shared/model/ledger.ts';
import type { LedgerTables, Row, SqlValue, Statement } from './ports.ts';
import { DAYS, HOURS, KEPT_DAYS, MINUTES, slotOf, stretches, type Tier } from './slots.ts';

const WANTED_POINTS = 1500;
const MOST_POINTS = 5000;
const RESOLUTIONS = { minute: MINUTES, hour: HOURS, day: DAYS } as const;
const SUMS =
  'sum(t.counted) AS counted, sum(t.refused) AS refused, sum(t.failed) AS failed, sum(t.bytes_in) AS bytesIn, sum(t.bytes_out) AS bytesOut';

export type Filter = { credential?: string | undefined; tool?: string | undefined; class?: string | undefined };
type Grouped = Figures & { credential: string | null; tool: string | null; class: string | null };
type Names = { credential(id: string): string | null; tool(id: string): string | null };

/** Reads the history. `now` is epoch milliseconds; ranges end at the end of the slot that holds `until`. */
export class HistoryQuery {
  readonly #db: LedgerTables;
  readonly #names: Names;
  readonly #statements = new Map<string, Statement>();

  constructor(db: LedgerTables, names: Names) {
    this.#db = db;
    this.#names = names;
  }

  /** A series without gaps; throws `bad_input` for a range that is empty or has too many points. */
  history(input: HistoryInput, now: number): History {
    const until = input.until ?? now;
    const since = Math.max(demandRange(input.since, until), oldest(until));
    const resolution = input.resolution ?? finest(since, until);
    const tier = RESOLUTIONS[resolution];
    const from = slotOf(since, tier);
    const to = slotOf(until - 1, tier) + 1;
    if (to - from > MOST_POINTS) {
      throw badInput('resolution', `gives ${to - from} points`, 'Ask for a shorter range or a coarser resolution');
    }
    const found = new Map(this.#series(input, tier, from, to).map((row) => [Number(row.slot), row]));
    const points = Array.from({ length: to - from }, (_, index) => ({
      at: (from + index) * tier.ms,
      ...figuresOf(found.get(from + index)),
    }));
    return { resolution, since: from * tier.ms, until: to * tier.ms, points };
  }

  /** Who spent what, most counted first. */
  spend(input: SpendInput, now: number): Spend {
    const asked = input.until ?? now;
    const given = Math.max(demandRange(input.since, asked), oldest(asked));
    const { ms } = precision(given, asked);
    const [since, until] = [Math.floor(given / ms) * ms, Math.ceil(asked / ms) * ms];
    const by = [...new Set(input.by)];
    const rows = new Map<string, Grouped>();
    for (const { tier, from, to } of stretches(since, until)) {
      for (const row of this.#groups(input, tier, from, to, by)) {
        const group = { credential: textOf(row.credential), tool: textOf(row.tool), class: textOf(row.class) };
        const key = JSON.stringify(group);
        rows.set(key, { ...group, ...sum(rows.get(key), figuresOf(row)) });
      }
    }
    const named = [...rows.values()].map((row) => this.#named(row));
    return { since, until, rows: named.sort((a, b) => b.counted - a.counted || b.refused - a.refused) };
  }

  /** Calls counted for a target in slots `from` to before `to`. */
  counted(filter: Filter, tier: Tier, from: number, to: number): number {
    return this.#groups(filter, tier, from, to, []).reduce((all, row) => all + figuresOf(row).counted, 0);
  }

  /** Counted calls of every key in the minutes from slot `from` on. */
  minutes(from: number): { credential: string; tool: string; class: string; slot: number; counted: number }[] {
    const sql = `SELECT k.credential, k.tool, k.class, t.slot, t.counted FROM ledger_keys k
      CROSS JOIN ledger_minutes t ON t.key = k.id AND t.slot >= ? WHERE k.credential <> ''`;
    return this.#all(sql, [from]).map((row) => ({
      credential: String(row.credential),
      tool: String(row.tool),
      class: String(row.class),
      slot: Number(row.slot),
      counted: Number(row.counted),
    }));
  }

  #series(filter: Filter, tier: Tier, from: number, to: number): Row[] {
    const { condition, values } = where(filter);
    // Without a filter the row of all calls together answers; `condition` then keeps only that one.
    const which = values.length === 0 ? "k.credential = '' AND k.tool = '' AND k.class = ''" : condition;
    const sql = `SELECT t.slot, ${SUMS} FROM ledger_keys k CROSS JOIN ${tier.table} t
      ON t.key = k.id AND t.slot >= ? AND t.slot < ? WHERE ${which} GROUP BY t.slot`;
    return this.#all(sql, [from, to, ...values]);
  }

  #groups(filter: Filter, tier: Tier, from: number, to: number, by: readonly string[]): Row[] {
    const { condition, values } = where(filter);
    const columns = by.map((name) => `k.${name}`);
    const grouped = columns.length > 0 ? ` GROUP BY ${columns.join(', ')}` : '';
    const sql = `SELECT ${[...columns, SUMS].join(', ')} FROM ledger_keys k CROSS JOIN ${tier.table} t
      ON t.key = k.id AND t.slot >= ? AND t.slot < ? WHERE ${condition}${grouped}`;
    return this.#all(sql, [from, to, ...values]);
  }

  #all(sql: string, values: readonly SqlValue[]): Row[] {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement.all(...values);
  }

  #named({ credential, tool, class: limitClass, ...figures }: Grouped): SpendRow {
    const { credential: nameOf, tool: toolName } = this.#names;
    return {
      credential: credential === null ? null : { id: credential, label: nameOf(credential) },
      tool: tool === null ? null : { id: tool, label: toolName(tool) },
      class: limitClass === '' ? null : limitClass,
      ...figures,
    };
  }
}

function where(filter: Filter): { condition: string; values: string[] } {
  const parts = ["k.credential <> ''"];
  const values: string[] = [];
  for (const column of ['credential', 'tool', 'class'] as const) {
    const value = filter[column];
    if (value === undefined) continue;
    parts.push(`k.${column} = ?`);
    values.push(value);
  }
  return { condition: parts.join(' AND '), values };
}

function demandRange(since: number, until: number): number {
  if (since < until) return since;
  throw badInput('since', 'is not before the end of the range', 'Name an earlier time');
}

function oldest(until: number): number {
  return until - (KEPT_DAYS + 1) * DAYS.ms;
}

function finest(since: number, until: number): 'minute' | 'hour' | 'day' {
  const points = (tier: Tier) => (until - since) / tier.ms;
  if (points(MINUTES) <= WANTED_POINTS) return 'minute';
  return points(HOURS) <= WANTED_POINTS ? 'hour' : 'day';
}

/** Long ranges are asked in whole hours or days: a table of 1,000 keys is then added up in time. */
function precision(since: number, until: number): Tier {
  if (until - since > 14 * DAYS.ms) return DAYS;
  return until - since > DAYS.ms ? HOURS : MINUTES;
}

function figuresOf(row: Row | undefined): Figures {
  const number = (name: string) => Number(row?.[name] ?? 0);
  return {
    counted: number('counted'),
    refused: number('refused'),
    failed: number('failed'),
    bytesIn: number('bytesIn'),
    bytesOut: number('bytesOut'),
  };
}

function sum(a: Figures | undefined, b: Figures): Figures {
  if (a === undefined) return b;
  return {
    counted: a.counted + b.counted,
    refused: a.refused + b.refused,
    failed: a.failed + b.failed,
    bytesIn: a.bytesIn + b.bytesIn,
    bytesOut: a.bytesOut + b.bytesOut,
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
