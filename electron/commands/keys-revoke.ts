import { findKey } from './key-options.ts';
import type { Session } from './session.ts';

/** `fob keys revoke`: no call uses the key any more. */
export async function run(session: Session, _options: object, name: string): Promise<undefined> {
  const fob = await session.fob();
  const { id } = await findKey(fob, name);
  const key = await fob.credentials.revoke({ id });
  session.print(key, () => `Revoked ${key.label}. Revoke it at ${key.provider} too: Fob cannot.`);
}
