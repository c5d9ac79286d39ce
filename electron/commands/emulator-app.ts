import { listOf } from './key-options.ts';
import type { Session } from './session.ts';
import { facts } from './table.ts';

type Options = { provider: string; name: string; redirect: string[]; scopes?: string; confidential?: boolean };

/** `fob emulator app`: registers an OAuth client at an emulated vendor. */
export async function run(session: Session, options: Options): Promise<undefined> {
  const { provider, name, redirect: redirectUris, scopes, confidential } = options;
  const fob = await session.fob();
  const { app, clientSecret } = await fob.emulator.registerApp({
    provider,
    name,
    redirectUris,
    scopes: scopes === undefined ? undefined : listOf(scopes),
    confidential,
  });
  const made = { clientId: app.clientId, ...(clientSecret === null ? {} : { clientSecret }) };
  session.print(made, () =>
    facts([
      ['client id', made.clientId],
      ...(clientSecret === null ? [] : [['client secret', `${clientSecret}  (shown this once)`] as const]),
    ]),
  );
}
