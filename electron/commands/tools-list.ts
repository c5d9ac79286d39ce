import { moment } from './moments.ts';
import type { Session } from './session.ts';
import { table } from './table.ts';
import { mayUse, ownLimit, toolStatus } from './tool-text.ts';

/** `fob tools list`. */
export async function run(session: Session): Promise<undefined> {
  const tools = await (await session.fob()).tools.list({});
  session.print(tools, () => {
    if (tools.length === 0) return 'No tool keys. Make one with `fob tools add`.';
    const rows = tools.map((tool) => [
      tool.id,
      tool.label,
      `fob_…${tool.last4}`,
      mayUse(tool),
      ownLimit(tool),
      toolStatus(tool),
      moment(tool.expiresAt),
      moment(tool.lastUsedAt),
    ]);
    return table(['ID', 'LABEL', 'KEY', 'MAY USE', 'OWN LIMIT', 'STATUS', 'EXPIRES', 'LAST USED'], rows);
  });
}
