import { findConnection } from './find-connection.ts';
import type { Session } from './session.ts';

/** `fob connections disconnect`: revokes at the service, then deletes here whatever the service said. */
export async function run(session: Session, _options: object, name: string): Promise<undefined> {
  const fob = await session.fob();
  const { id, usedBy } = await findConnection(fob, name);
  if (usedBy.length > 0) session.say(`fob: note: these tools lose their access: ${usedBy.join(', ')}`);
  const gone = await fob.connections.disconnect({ id });
  if (!gone.revoked && gone.detail !== null) session.say(`fob: note: not revoked at the provider: ${gone.detail}`);
  session.print(gone, () => (gone.revoked ? 'Revoked at the provider and deleted here.' : 'Deleted here.'));
}
