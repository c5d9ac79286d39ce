import type { ExportActivity } from '../../shared/contract/activity.ts';
import { type FilterOptions, filterOf } from './activity-filter.ts';
import { UsageError } from './errors.ts';
import type { Session } from './session.ts';

/** `fob activity export`: the rows that fit, oldest first, page by page to stdout, never more than one in memory. */
export async function run(
  session: Session,
  options: FilterOptions & { format?: string },
  words?: unknown,
): Promise<undefined> {
  const format = options.format ?? (session.json ? 'json' : 'csv');
  if (format !== 'csv' && format !== 'json')
    throw new UsageError('--format is neither csv nor json', 'write --format csv or --format json');
  const filter = filterOf(Array.isArray(words) ? words : [], options);
  const fob = await session.fob();
  let cursor: ExportActivity['cursor'];
  do {
    const page = await fob.activity.export({ ...filter, format, ...(cursor ? { cursor } : {}) });
    session.terminal.out(page.text);
    if ((await session.terminal.drained?.()) === false) return;
    cursor = page.next ?? undefined;
  } while (cursor);
}
