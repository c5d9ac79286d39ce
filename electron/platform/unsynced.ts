/**
 * One transaction without a sync of its own: the write-ahead log in the page cache survives a kill, and no call waits for
 * the disk. For what a power cut may take; everybody else's commits stay fully synchronous.
 */
export function unsynced<T>(db: { exec(sql: string): void; transaction<R>(work: () => R): R }, work: () => T): T {
  db.exec('PRAGMA synchronous = NORMAL');
  try {
    return db.transaction(work);
  } finally {
    db.exec('PRAGMA synchronous = FULL');
  }
}
