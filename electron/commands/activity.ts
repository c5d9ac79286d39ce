import type { Activity } from '../../shared/model/activity.ts';
import type { FobClient } from './client.ts';
import { wholeNumber } from './key-options.ts';
import { moment } from './moments.ts';
import type { Session } from './session.ts';
import { clean, table } from './table.ts';

/** `fob activity`: the calls, newest last; with --follow it goes on until it is ended. */
export async function run(session: Session, options: { limit?: string; follow?: boolean }): Promise<undefined> {
  const limit = wholeNumber(options.limit ?? '20', '--limit', 1, 1000);
  const fob = await session.fob();
  if (options.follow) return follow(session, fob, limit);
  const rows = (await fob.activity.list({ limit })).reverse();
  session.print(rows, () =>
    rows.length === 0
      ? 'No calls yet.'
      : table(['AT', 'TOOL', 'PROVIDER', 'CALL', 'STATUS', 'VERDICT', 'MS'], rows.map(cells)),
  );
}

async function follow(session: Session, fob: FobClient, limit: number): Promise<undefined> {
  const ended = new AbortController();
  process.once('SIGINT', () => ended.abort());
  process.once('SIGTERM', () => ended.abort());
  const show = (row: Activity) => session.terminal.out(session.json ? `${JSON.stringify(row)}\n` : `${line(row)}\n`);
  try {
    // Watching starts before the list is read, so that no call falls between the two.
    const events = await fob.system.watch({}, { signal: ended.signal });
    let last = 0;
    for await (const event of events) {
      const rows =
        event.type === 'activity' ? event.rows : last === 0 ? (await fob.activity.list({ limit })).reverse() : [];
      for (const row of rows) if (row.id > last) show(row);
      last = Math.max(last, ...rows.map((row) => row.id), 1);
    }
  } catch (error) {
    if (!ended.signal.aborted) throw error;
  }
}

function cells(row: Activity): string[] {
  return [
    moment(row.at),
    row.tool ?? '–',
    row.provider ?? '–',
    `${row.method} ${row.path}`,
    String(row.status),
    row.refusal ? `${row.verdict}: ${row.refusal}` : row.verdict,
    row.totalMs.toFixed(row.totalMs < 10 ? 1 : 0),
  ];
}

function line(row: Activity): string {
  return clean(cells(row).join('  '));
}
