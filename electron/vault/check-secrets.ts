import { leading } from './credential-row.ts';
import { readBound } from './read-bound.ts';
import type { Session } from './session.ts';

/**
 * Reads every active credential's secret once, one after another so that a call in between waits for one read at most, and
 * marks what is missing or does not verify. Reading them all before opening would cost seconds with a thousand of them.
 */
export async function checkSecrets(session: Session, going: () => boolean, changed: () => void): Promise<void> {
  for (const { row } of [...session.catalog.entries()]) {
    const entry = session.catalog.get(row.id);
    if (!going()) return;
    if (!entry || entry.damage || entry.row.status !== 'active' || leading(entry.row).state !== 'current') continue;
    const found = await readBound(session, entry);
    if (typeof found !== 'string' || session.catalog.get(row.id)?.row !== entry.row) continue;
    session.catalog.mark(row.id, found);
    changed();
  }
}
