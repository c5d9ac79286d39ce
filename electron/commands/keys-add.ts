import { demandKeyFacts } from '../../shared/rules/key-demands.ts';
import { type DetailOptions, details, findProvider } from './key-options.ts';
import { printSaved } from './key-text.ts';
import { readSecret } from './secret-input.ts';
import type { Session } from './session.ts';

type Options = DetailOptions & { provider: string; label: string; upstream?: string; acceptOtherFormat?: boolean };

/** `fob keys add`: stores a vendor's key that comes on stdin. */
export async function run(session: Session, options: Options): Promise<undefined> {
  const noted = details(options);
  const fob = await session.fob();
  // What can be told wrong without the secret is told before it is asked for.
  demandKeyFacts(await findProvider(fob, options.provider), noted);
  const secret = await readSecret(session.terminal, 'secret');
  const upstream = options.upstream === undefined ? {} : { upstream: options.upstream };
  const saved = await fob.credentials.add({
    provider: options.provider,
    label: options.label,
    secret,
    ...noted,
    ...upstream,
    ...(options.acceptOtherFormat === true ? { acceptOtherFormat: true } : {}),
  });
  printSaved(session, saved, 'Stored');
}
