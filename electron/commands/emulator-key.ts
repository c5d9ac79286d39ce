import { environmentOf, findProvider } from './key-options.ts';
import type { Session } from './session.ts';

type Options = { provider: string; kind?: string; env?: string; plan?: string };

/** `fob emulator key`: a key in a vendor's own format that only the emulator accepts; plain text prints it alone, for a pipe. */
export async function run(session: Session, options: Options): Promise<undefined> {
  const environment = options.env === undefined ? {} : { environment: environmentOf(options.env) };
  const fob = await session.fob();
  await findProvider(fob, options.provider);
  const minted = await fob.emulator.mintKey({
    provider: options.provider,
    ...environment,
    ...(options.kind === undefined ? {} : { kind: options.kind }),
    ...(options.plan === undefined ? {} : { plan: options.plan }),
  });
  session.print(minted, () => minted.key);
}
