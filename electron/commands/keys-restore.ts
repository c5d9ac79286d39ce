import { findKey } from './key-options.ts';
import type { Session } from './session.ts';

/** `fob keys restore`: out of the trash. */
export async function run(session: Session, _options: object, name: string): Promise<undefined> {
  const fob = await session.fob();
  const { id } = await findKey(fob, name, 'trash');
  const key = await fob.credentials.restore({ id });
  session.print(key, () => `Restored ${key.label}.`);
}
