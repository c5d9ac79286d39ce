import { findKey } from './key-options.ts';
import type { Session } from './session.ts';

/** `fob alerts resume`: lets a suspended key be used again. */
export async function run(session: Session, _options: object, name: string): Promise<undefined> {
  const fob = await session.fob();
  const { id } = await findKey(fob, name);
  const key = await fob.alerts.resume({ credentialId: id });
  session.print(key, () => `${key.label} can be used.`);
}
