import type { SpendRow } from '../../shared/model/ledger.ts';
import { parseDuration } from '../../shared/rules/duration.ts';
import { UsageError } from './errors.ts';
import { findKey, findTool, listOf } from './key-options.ts';
import { moment } from './moments.ts';
import type { Session } from './session.ts';
import { table } from './table.ts';

type By = 'credential' | 'tool' | 'class';
type Options = { credential?: string; tool?: string; since?: string; by?: string };

const HEADS: Readonly<Record<By, string>> = { credential: 'KEY', tool: 'TOOL', class: 'CLASS' };

/** `fob spend`: who spent how many calls of a key, of a tool, or of all. */
export async function run(session: Session, options: Options): Promise<undefined> {
  const since = Math.max(0, Date.now() - parseDuration(options.since ?? '7d', '--since'));
  const by = options.by === undefined ? usual(options) : listOf(options.by).map(byOf);
  const fob = await session.fob();
  const spend = await fob.ledger.spend({
    ...(options.credential === undefined ? {} : { credential: (await findKey(fob, options.credential)).id }),
    ...(options.tool === undefined ? {} : { tool: (await findTool(fob, options.tool)).id }),
    since,
    by,
  });
  session.print(spend, () => {
    if (spend.rows.length === 0) return `No calls since ${moment(spend.since)}.`;
    const all = spend.rows.reduce((sum, row) => sum + row.counted, 0);
    const rows = spend.rows.map((row) => [
      ...by.map((column) => name(row, column)),
      String(row.counted),
      all === 0 ? '–' : `${((100 * row.counted) / all).toFixed(1)} %`,
      String(row.failed),
      String(row.refused),
      String(row.bytesIn),
      String(row.bytesOut),
    ]);
    return table(
      [...by.map((column) => HEADS[column]), 'CALLS', 'SHARE', 'FAILED', 'REFUSED', 'BYTES IN', 'BYTES OUT'],
      rows,
    );
  });
}

function usual({ credential }: Options): By[] {
  return credential === undefined ? ['credential', 'tool', 'class'] : ['tool', 'class'];
}

function byOf(word: string): By {
  if (word === 'credential' || word === 'tool' || word === 'class') return word;
  throw new UsageError('--by has another word than credential, tool or class', 'write for example --by tool,class');
}

function name(row: SpendRow, column: By): string {
  if (column === 'class') return row.class ?? 'before its class was known';
  const who = row[column];
  return who === null ? '–' : (who.label ?? who.id);
}
