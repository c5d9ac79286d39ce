import { findConnection } from './find-connection.ts';
import { moment } from './moments.ts';
import type { Session } from './session.ts';

/** `fob connections refresh`: renews the token now. */
export async function run(session: Session, _options: object, name: string): Promise<undefined> {
  const fob = await session.fob();
  const { id } = await findConnection(fob, name);
  const connection = await fob.connections.refresh({ id });
  session.print(
    connection,
    () => `Renewed; the token lives until ${moment(connection.accessExpiresAt, { seconds: true })}.`,
  );
}
