import { aPeriod } from '../../shared/rules/calendar-period.ts';
import { UsageError } from './errors.ts';
import { findKey, findTool, wholeNumber } from './key-options.ts';
import { moment } from './moments.ts';
import type { Session } from './session.ts';
import { facts } from './table.ts';

type Options = {
  credential?: string;
  tool?: string;
  limit: string;
  per: string;
  class?: string;
  warn?: boolean;
};

/** `fob budget set`: makes a budget, or changes the one of the same key or tool, class and period. */
export async function run(session: Session, options: Options): Promise<undefined> {
  const limit = wholeNumber(options.limit, '--limit', 1, 999_999_999);
  const period = periodOf(options.per);
  const { credential, tool } = options;
  if ((credential === undefined) === (tool === undefined)) {
    throw new UsageError('a budget is for one key or one tool key', 'give either --credential or --tool');
  }
  const fob = await session.fob();
  const target = credential === undefined ? (await findTool(fob, tool ?? '')).id : (await findKey(fob, credential)).id;
  const mode = options.warn === true ? 'warn' : 'refuse';
  const budget = await fob.ledger.setBudget({ target, class: options.class ?? null, period, limit, mode });
  session.print(budget, () =>
    facts([
      ['id', budget.id],
      ['for', budget.label],
      ['class', budget.class ?? 'all calls'],
      ['limit', `${budget.limit} ${aPeriod(budget.period)}`],
      ['used', `${budget.used}, counted since ${moment(budget.startsAt)}`],
      ['begins anew', moment(budget.resetsAt)],
      ['then', budget.mode === 'warn' ? 'calls go on, with a warning' : 'calls are refused'],
    ]),
  );
}

function periodOf(text: string): 'hour' | 'day' | 'month' {
  if (text === 'hour' || text === 'day' || text === 'month') return text;
  throw new UsageError('--per is not a period', 'write --per hour, --per day or --per month');
}
