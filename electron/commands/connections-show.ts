import { connectionFacts } from './connection-text.ts';
import { findConnection } from './find-connection.ts';
import { moment } from './moments.ts';
import type { Session } from './session.ts';
import { table } from './table.ts';

/** `fob connections show`: the connection and what happened to it. */
export async function run(session: Session, _options: object, name: string): Promise<undefined> {
  const fob = await session.fob();
  const connection = await findConnection(fob, name);
  const history = await fob.connections.history({ id: connection.id });
  session.print({ ...connection, history }, () => {
    const rows = history.map(({ at, kind, detail }) => [
      moment(at, { seconds: true }),
      kind.replace('_', ' '),
      detail ?? '',
    ]);
    return `${connectionFacts(connection)}\n\n${table(['AT', 'WHAT', ''], rows)}`;
  });
}
