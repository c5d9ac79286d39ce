import { keyTable } from './key-text.ts';
import type { Session } from './session.ts';

/** `fob keys list`. */
export async function run(
  session: Session,
  options: { provider?: string; query?: string; trash?: boolean },
): Promise<undefined> {
  const fob = await session.fob();
  const keys = await fob.credentials.list({
    ...(options.provider === undefined ? {} : { provider: options.provider }),
    ...(options.query === undefined ? {} : { query: options.query }),
    ...(options.trash ? { status: ['trashed'] } : {}),
  });
  session.print(keys, () => keyTable(keys));
}
