import { wholeNumber } from './key-options.ts';
import type { Session } from './session.ts';

/** `fob alerts read`: marks one alert, or all, as read. */
export async function run(session: Session, _options: object, which?: string): Promise<undefined> {
  const ids = which === undefined ? ('all' as const) : [wholeNumber(which, 'the id', 1, 999_999_999)];
  const left = await (await session.fob()).alerts.markRead({ ids });
  session.print(left, () => `${left.unread === 0 ? 'No' : left.unread} unread alerts are left.`);
}
