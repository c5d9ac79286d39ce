import { type DetailOptions, details, findKey } from './key-options.ts';
import { keyFacts } from './key-text.ts';
import type { Session } from './session.ts';

/** `fob keys edit`: changes what is noted about a key; the secret and where it goes stay. */
export async function run(
  session: Session,
  options: DetailOptions & { label?: string },
  name: string,
): Promise<undefined> {
  const set = { ...details(options), ...(options.label === undefined ? {} : { label: options.label }) };
  const fob = await session.fob();
  const { id } = await findKey(fob, name);
  const key = await fob.credentials.edit({ id, set });
  session.print(key, () => keyFacts(key));
}
