import { emulatorControl } from './emulator-control.ts';
import { listOf } from './key-options.ts';
import type { Session } from './session.ts';
import { facts } from './table.ts';

type Options = {
  provider: string;
  name: string;
  redirect: string[];
  scopes?: string;
  confidential?: boolean;
  url?: string;
};

/** `fob emulator app`: registers an OAuth client at an emulated vendor. */
export async function run(session: Session, options: Options): Promise<undefined> {
  const { provider, name, redirect: redirectUris, scopes, confidential, url } = options;
  const made = await (await emulatorControl(session, url)).registerApp({
    provider,
    name,
    redirectUris,
    scopes: scopes === undefined ? undefined : listOf(scopes),
    confidential,
  });
  session.print(made, () =>
    facts([
      ['client id', made.clientId],
      ...(made.clientSecret === undefined
        ? []
        : [['client secret', `${made.clientSecret}  (shown this once)`] as const]),
    ]),
  );
}
