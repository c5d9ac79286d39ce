import { findKey } from './key-options.ts';
import type { Session } from './session.ts';

/** `fob keys remove`: into the trash, or with --purge gone for good. */
export async function run(session: Session, options: { purge?: boolean }, name: string): Promise<undefined> {
  const fob = await session.fob();
  const found = await findKey(fob, name);
  if (found.status !== 'trashed') {
    const key = await fob.credentials.remove({ id: found.id });
    if (!options.purge)
      return void session.print(
        key,
        () => `Put ${key.label} into the trash. \`fob keys restore ${key.id}\` takes it out again.`,
      );
  }
  const purged = await fob.credentials.purge({ id: found.id });
  session.print(purged, () => `Deleted ${found.label} and its secret.`);
}
