import { findConnection } from './find-connection.ts';
import type { Session } from './session.ts';

/** `fob token`: prints a live access token and nothing else. */
export async function run(session: Session, options: { connection: string }): Promise<undefined> {
  const fob = await session.fob();
  const { id } = await findConnection(fob, options.connection);
  const given = await fob.connections.token({ id });
  session.say('fob: note: this token ends soon and goes round Fob’s limits; the proxy is the better way');
  session.print({ id, ...given }, () => given.accessToken);
}
