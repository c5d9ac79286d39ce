import { findKey } from './key-options.ts';
import type { Session } from './session.ts';

/** `fob keys reveal`: prints one secret and nothing else. */
export async function run(session: Session, _options: object, name: string): Promise<undefined> {
  const fob = await session.fob();
  const { id } = await findKey(fob, name);
  const { secret } = await fob.credentials.reveal({ id });
  session.print({ id, secret }, () => secret);
}
