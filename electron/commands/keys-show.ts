import { findKey } from './key-options.ts';
import { keyFacts } from './key-text.ts';
import type { Session } from './session.ts';

/** `fob keys show`. */
export async function run(session: Session, _options: object, name: string): Promise<undefined> {
  const key = await findKey(await session.fob(), name);
  session.print(key, () => keyFacts(key));
}
