import { findTool } from './key-options.ts';
import type { Session } from './session.ts';
import { toolFacts } from './tool-text.ts';

/** `fob tools show`. */
export async function run(session: Session, _options: object, name: string): Promise<undefined> {
  const tool = await findTool(await session.fob(), name);
  session.print(tool, () => toolFacts(tool));
}
