import { connectionTable } from './connection-text.ts';
import type { Session } from './session.ts';

/** `fob connections list`. */
export async function run(session: Session): Promise<undefined> {
  const connections = await (await session.fob()).connections.list({});
  session.print(connections, () => connectionTable(connections));
}
