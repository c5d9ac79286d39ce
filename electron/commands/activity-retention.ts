import { wholeNumber } from './key-options.ts';
import { moment } from './moments.ts';
import type { Session } from './session.ts';
import { facts } from './table.ts';

/** `fob activity retention`: how long rows are kept; with --days or --rows it is changed. */
export async function run(session: Session, options: { days?: string; rows?: string }): Promise<undefined> {
  const days = options.days === undefined ? {} : { days: wholeNumber(options.days, '--days', 1, 3650) };
  const rows = options.rows === undefined ? {} : { rows: wholeNumber(options.rows, '--rows', 1000, 20_000_000) };
  const change = { ...days, ...rows };
  const { activity } = await session.fob();
  const state = Object.keys(change).length === 0 ? await activity.retention({}) : await activity.setRetention(change);
  session.print(state, () =>
    facts([
      ['days', String(state.days)],
      ['rows', String(state.rows)],
      ['held', `${state.held} rows, since ${moment(state.oldestAt)}`],
    ]),
  );
}
