import type { Alert } from '../../shared/model/alert.ts';
import { wholeNumber } from './key-options.ts';
import { moment } from './moments.ts';
import type { Session } from './session.ts';
import { table } from './table.ts';

/** `fob alerts list`: what Fob spoke up about, newest first. */
export async function run(session: Session, options: { limit?: string; unread?: boolean }): Promise<undefined> {
  const limit = wholeNumber(options.limit ?? '20', '--limit', 1, 500);
  const fob = await session.fob();
  const found = await fob.alerts.list({ limit, ...(options.unread ? { unread: true } : {}) });
  session.print(found, () =>
    found.alerts.length === 0
      ? `No ${options.unread ? 'unread ' : ''}alerts.`
      : table(['ID', 'AT', 'SEVERITY', 'WHAT', 'WHAT TO DO'], found.alerts.map(cells)),
  );
}

function cells({ id, at, severity, title, fix, readAt }: Alert): string[] {
  return [`${id}${readAt === null ? ' *' : ''}`, moment(at), severity, title, fix];
}
