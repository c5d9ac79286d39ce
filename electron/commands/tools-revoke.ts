import { findTool } from './key-options.ts';
import type { Session } from './session.ts';

/** `fob tools revoke`: the tool key ends now, open calls with it too. */
export async function run(session: Session, _options: object, name: string): Promise<undefined> {
  const fob = await session.fob();
  const { id } = await findTool(fob, name);
  const tool = await fob.tools.revoke({ id });
  session.print(tool, () => `Revoked the tool key of ${tool.label}.`);
}
