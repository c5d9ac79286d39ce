import { emulatorControl } from './emulator-control.ts';
import { details } from './key-options.ts';
import { parseMoment } from './moments.ts';
import type { Session } from './session.ts';

type Options = {
  provider: string;
  kind?: string;
  env?: string;
  plan?: string;
  label?: string;
  scopes?: string;
  workspace?: string;
  expires?: string;
  ip?: string[];
  url?: string;
};

/** `fob emulator key`: a key in a vendor's own format that only the emulator accepts; plain text prints it alone, for a pipe. */
export async function run(session: Session, options: Options): Promise<undefined> {
  const { provider, label, workspace, expires, url, ...rest } = options;
  const { kind, environment, plan, scopes, allowedAddresses } = details(rest);
  const expiresAt = expires === undefined ? undefined : parseMoment(expires, '--expires', { durations: true });
  const order = { provider, label, workspace, kind, environment, plan, scopes, expiresAt, allowedAddresses };
  const minted = await (await emulatorControl(session, url)).mintKey(order);
  session.print(minted, () => minted.key);
}
