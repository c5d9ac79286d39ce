import type { Connection } from '../../shared/model/connection.ts';
import type { FobClient } from './client.ts';
import { only } from './key-options.ts';

/** The connection with this id or label; throws `not_found` when there is none, `conflict` when there are more. */
export async function findConnection(fob: FobClient, name: string): Promise<Connection> {
  if (/^conn_/.test(name)) return fob.connections.get({ id: name });
  return only(await fob.connections.list({}), name, 'connection', '`fob connections list` shows them');
}
