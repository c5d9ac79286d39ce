import type { ActivityTable } from './ports.ts';

/**
 * One transaction without a sync of its own: the write-ahead log in the page cache survives a kill, and no call waits for
 * the disk. Everybody else's commits stay fully synchronous.
 */
export function unsynced<T>(db: ActivityTable, work: () => T): T {
  db.exec('PRAGMA synchronous = NORMAL');
  try {
    return db.transaction(work);
  } finally {
    db.exec('PRAGMA synchronous = FULL');
  }
}
