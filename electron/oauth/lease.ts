import type { OAuthPorts } from './ports.ts';

/** Longer than a refresh may take: two exchanges and the writes. */
const LEASE_MS = 30_000;

export type Lease = {
  /** True when this process may refresh the connection; the lease ends by `release`, by its time, or with its process. */
  take(connectionId: string): boolean;
  release(connectionId: string): void;
};

/**
 * One refresh per connection over all processes on this data folder: a row in the database. Times are the machine's uptime; the lease
 * of a process that is gone, or of before the machine's start, counts for nothing.
 */
export function createLease(
  { db, uptime }: Pick<OAuthPorts, 'db' | 'uptime'>,
  owner = { pid: process.pid, name: crypto.randomUUID() },
  isAlive = processIsAlive,
): Lease {
  const read = db.prepare('SELECT owner, pid, boot, ends_up FROM oauth_leases WHERE connection_id = ?');
  const write = db.prepare(
    `INSERT INTO oauth_leases (connection_id, owner, pid, boot, ends_up) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (connection_id) DO UPDATE SET owner = excluded.owner, pid = excluded.pid, boot = excluded.boot, ends_up = excluded.ends_up`,
  );
  const drop = db.prepare('DELETE FROM oauth_leases WHERE connection_id = ? AND owner = ?');
  const boot = uptime.boot ?? '';
  return {
    take: (id) =>
      db.transaction(() => {
        const held = read.get(id);
        const holds =
          held !== undefined &&
          held.owner !== owner.name &&
          held.boot === boot &&
          Number(held.ends_up) > uptime.elapsed() &&
          isAlive(Number(held.pid));
        if (!holds) write.run(id, owner.name, owner.pid, boot, uptime.elapsed() + LEASE_MS);
        return !holds;
      }),
    release: (id) => void drop.run(id, owner.name),
  };
}

function processIsAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
