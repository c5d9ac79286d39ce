import { findTool } from './key-options.ts';
import type { Session } from './session.ts';
import { toolFacts } from './tool-text.ts';

/** `fob tools approve`: lets in who asks to call with a tool key. */
export async function run(session: Session, { untilLock }: { untilLock?: boolean }, name: string): Promise<undefined> {
  const fob = await session.fob();
  const { id } = await findTool(fob, name);
  const tool = await fob.tools.approve({ id, ...(untilLock ? { until: 'lock' as const } : {}) });
  session.print(tool, () => toolFacts(tool));
}
