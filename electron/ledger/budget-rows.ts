import { z } from 'zod';
import type { SetBudget } from '../../shared/contract/ledger.ts';
import { FobError } from '../../shared/errors/fob-error.ts';
import { instant } from '../../shared/model/fields.ts';
import { budgetId, budgetLimit, budgetMode, budgetPeriod, budgetTarget, className } from '../../shared/model/ledger.ts';
import type { PeriodKind } from '../../shared/rules/calendar-period.ts';
import { canonicalJson, sameBytes } from '../platform/digest.ts';
import { newId } from '../platform/ids.ts';
import type { LedgerPorts, Row } from './ports.ts';

/** A budget that a user set. One that does not verify is `damaged`: it is shown, and lets nothing out. */
export type BudgetRow = {
  id: string;
  target: string;
  class: string | null;
  period: PeriodKind;
  limit: number;
  mode: 'refuse' | 'warn';
  createdAt: number;
  damaged: boolean;
};

const fields = z.strictObject({
  id: budgetId,
  target: budgetTarget,
  class: className.nullable(),
  period: budgetPeriod,
  limit: budgetLimit,
  mode: budgetMode,
  createdAt: instant,
});
/** What must be readable for a row to be shown at all. */
const identity = fields.pick({ id: true, target: true, class: true, period: true });

export type BudgetRows = {
  all(): readonly BudgetRow[];
  of(target: string): readonly BudgetRow[];
  /** Reads the rows anew; throws FobError `locked` while the vault is not open. */
  reload(): void;
  /** Makes or changes the budget of a target, class and period. */
  put(input: SetBudget, now: number): BudgetRow;
  /** Throws `not_found`. */
  remove(id: string): BudgetRow;
};

export function createBudgetRows({ db, mac }: Pick<LedgerPorts, 'db' | 'mac'>): BudgetRows {
  const select = db.prepare('SELECT * FROM ledger_budgets ORDER BY created_at, id');
  const insert = db.prepare(
    `INSERT INTO ledger_budgets (id, target, class, period, "limit", mode, created_at, mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (target, class, period) DO UPDATE SET "limit" = excluded."limit", mode = excluded.mode,
       created_at = excluded.created_at, id = excluded.id, mac = excluded.mac`,
  );
  const erase = db.prepare('DELETE FROM ledger_budgets WHERE id = ?');
  let rows: BudgetRow[] = [];
  let byTarget = new Map<string, BudgetRow[]>();
  const keep = (next: BudgetRow[]) => {
    rows = next;
    byTarget = Map.groupBy(rows, ({ target }) => target);
  };
  return {
    all: () => rows,
    of: (target) => byTarget.get(target) ?? [],
    reload() {
      keep(select.all().flatMap((stored) => readRow(stored, mac) ?? []));
    },
    put(input, now) {
      const same = rows.find((row) => sameBudget(row, input));
      const kept = same === undefined || same.damaged ? { id: newId('budg'), createdAt: now } : same;
      const row: BudgetRow = { ...input, id: kept.id, createdAt: kept.createdAt, damaged: false };
      const { id, target, class: limitClass, period, limit, mode, createdAt } = row;
      insert.run(id, target, limitClass ?? '', period, limit, mode, createdAt, rowMac(mac, row));
      keep([...rows.filter((one) => one !== same), row]);
      return row;
    },
    remove(id) {
      const row = rows.find((one) => one.id === id);
      if (row === undefined) throw noBudget();
      erase.run(id);
      keep(rows.filter((one) => one !== row));
      return row;
    },
  };
}

function sameBudget(row: BudgetRow, input: SetBudget): boolean {
  return row.target === input.target && row.class === input.class && row.period === input.period;
}

function rowMac(mac: LedgerPorts['mac'], { damaged: _damaged, ...bound }: BudgetRow): Uint8Array {
  return mac('budget', canonicalJson(bound));
}

function readRow(stored: Row, mac: LedgerPorts['mac']): BudgetRow | null {
  const plain = {
    id: stored.id,
    target: stored.target,
    class: stored.class === '' ? null : stored.class,
    period: stored.period,
  };
  const rest = { limit: stored.limit, mode: stored.mode, createdAt: stored.created_at };
  const parsed = fields.safeParse({ ...plain, ...rest });
  if (parsed.success) {
    const row: BudgetRow = { ...parsed.data, damaged: false };
    row.damaged = !(stored.mac instanceof Uint8Array && sameBytes(stored.mac, rowMac(mac, row)));
    return row;
  }
  const shown = identity.safeParse(plain);
  return shown.success ? { ...shown.data, limit: 1, mode: 'refuse', createdAt: 0, damaged: true } : null;
}

function noBudget(): FobError {
  return new FobError({
    code: 'not_found',
    message: 'There is no budget with this id',
    hint: 'See `fob budget list`; a provider’s own budgets cannot be removed',
  });
}
