import { REFUSALS } from '../../shared/errors/refusals.ts';
import type { Activity } from '../../shared/model/activity.ts';
import { isRehearsal } from '../../shared/rules/rehearsal.ts';
import { type FilterOptions, filterOf } from './activity-filter.ts';
import { wholeNumber } from './key-options.ts';
import { moment } from './moments.ts';
import type { Session } from './session.ts';
import { clean, table } from './table.ts';

type Options = FilterOptions & { limit?: string; follow?: boolean };

/** `fob activity`: the calls that fit, newest last; with --follow it goes on until it is ended. */
export async function run(session: Session, options: Options, words?: unknown): Promise<undefined> {
  const limit = wholeNumber(options.limit ?? '20', '--limit', 1, 1000);
  const filter = filterOf(Array.isArray(words) ? words : [], options);
  if (options.follow) {
    const { follow } = await import('./activity-follow.ts');
    const show = (row: Activity) => session.terminal.out(session.json ? `${JSON.stringify(row)}\n` : `${line(row)}\n`);
    return follow(session, { filter, limit, show });
  }
  const fob = await session.fob();
  const rows = (await fob.activity.list({ ...filter, limit })).reverse();
  session.print(rows, () => {
    if (rows.length === 0) return Object.keys(filter).length === 0 ? 'No calls yet.' : 'No call fits.';
    return table(['AT', 'TOOL', 'PROVIDER', 'CALL', 'STATUS', 'VERDICT', 'MS'], rows.map(cells));
  });
}

function cells(row: Activity): string[] {
  if (row.gap) return [moment(row.at, { seconds: true }), '–', '–', row.detail ?? '', '–', row.gap.kind, '–'];
  return [
    moment(row.at, { seconds: true }),
    row.tool ?? '–',
    row.provider ?? '–',
    `${row.method} ${row.path}`,
    String(row.status),
    `${verdictOf(row)}${isRehearsal(row.credentialId ?? '') ? ' (rehearsal)' : ''}`,
    row.totalMs.toFixed(row.totalMs < 10 ? 1 : 0),
  ];
}

function verdictOf({ verdict, refusal }: Activity): string {
  return refusal ? `${verdict} by ${REFUSALS[refusal].check}: ${refusal}` : verdict;
}

function line(row: Activity): string {
  return clean(cells(row).join('  '));
}
