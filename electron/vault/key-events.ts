import { type KeyEvent, keyEventSchema } from '../../shared/model/key-event.ts';
import { type CredentialRow, leading } from './credential-row.ts';
import type { Database, DatabaseRow } from './database-port.ts';

/** Of each key: so many times that its secret left Fob, and so many of all else, so that copying pushes out no rotation. */
export const EVENTS_KEPT = 100;

const HANDOUTS = "kind IN ('revealed', 'copied')";

/** What was done to keys, as kept beside their rows. */
export type KeyEvents = {
  /** Call within the transaction of what it tells. */
  note(id: string, event: KeyEvent): void;
  /** Newest first. */
  of(row: CredentialRow): KeyEvent[];
};

export function createKeyEvents(db: Database): KeyEvents {
  const put = db.prepare('INSERT INTO credential_events (credential_id, at, kind, detail) VALUES (?, ?, ?, ?)');
  const trims = [HANDOUTS, `NOT ${HANDOUTS}`].map((these) =>
    db.prepare(
      `DELETE FROM credential_events WHERE credential_id = ? AND ${these} AND seq <=
       (SELECT seq FROM credential_events WHERE credential_id = ? AND ${these} ORDER BY seq DESC LIMIT 1 OFFSET ${EVENTS_KEPT})`,
    ),
  );
  const all = db.prepare('SELECT at, kind, detail FROM credential_events WHERE credential_id = ? ORDER BY seq DESC');
  return {
    note: (id, { at, kind, ...detail }) => {
      put.run(id, at, kind, Object.keys(detail).length === 0 ? null : JSON.stringify(detail));
      for (const trim of trims) trim.run(id, id);
    },
    of: (row) => {
      const kept = all.all(row.id).flatMap(readEvent);
      return [...kept, ...untold(row, kept)].sort((a, b) => b.at - a.at);
    },
  };
}

/** An event that an edited database made unreadable is left out. */
function readEvent({ at, kind, detail }: DatabaseRow): KeyEvent[] {
  try {
    const more = detail === null ? {} : (JSON.parse(String(detail)) as object);
    return [keyEventSchema.parse({ ...more, at, kind })];
  } catch {
    return [];
  }
}

/** What the row itself tells and no event does: of a key from before there were any, or from an older backup. */
function untold(row: CredentialRow, kept: readonly KeyEvent[]): KeyEvent[] {
  const told = (kind: KeyEvent['kind'], at: number) => kept.some((event) => event.kind === kind && event.at === at);
  const events: KeyEvent[] = [];
  if (row.trashedAt !== null) events.push({ kind: 'trashed', at: row.trashedAt });
  if (row.rotatedAt !== null) events.push({ kind: 'rotated', at: row.rotatedAt, before: lastFourBefore(row) });
  events.push({ kind: 'added', at: row.createdAt });
  return events.filter(({ kind, at }) => !told(kind, at));
}

function lastFourBefore(row: CredentialRow): string {
  const { version } = leading(row);
  const before = row.versions.filter((one) => one.version < version).at(-1);
  return before?.hint.last4 ?? '';
}
