import { FobError } from '../../shared/errors/fob-error.ts';
import type { Clock } from '../platform/clock.ts';
import { errorName, type Log } from '../platform/log.ts';
import { type CredentialRow, leading, type SecretVersion } from './credential-row.ts';
import { markDue, withoutSecrets } from './due.ts';
import { createExclusive } from './exclusive.ts';
import type { Secret } from './secret.ts';
import { itemId, sealRecord } from './secret-record.ts';
import type { Session } from './session.ts';

export type NewVersion = Pick<SecretVersion, 'hint' | 'fingerprint' | 'createdAt'>;

/**
 * Writes that touch catalog and store, one at a time and in two phases: row first, then the store, then the row again. A
 * stop in between leaves a `pending` or `deleting` row, which `sweep` ends: what was not finished is taken back.
 */
export type SecretWrites = {
  create(row: CredentialRow, secret: Secret): Promise<void>;
  /** Makes `secret` the current version; the one before counts until `validUntil`. */
  replace(
    id: string,
    version: NewVersion,
    secret: Secret,
    change: Partial<CredentialRow>,
    validUntil: number,
  ): Promise<void>;
  /** Deletes a credential and its secrets for good. */
  purge(id: string): Promise<void>;
  /** Ends whatever is unfinished or due. Throws what the store throws; then nothing is lost and the next sweep goes on. */
  sweep(): Promise<void>;
  /** Sweeps soon, without making the caller wait or fail. */
  sweepSoon(): void;
  /** Runs `work` between writes. */
  exclusively(work: () => Promise<void>): Promise<void>;
  idle(): Promise<void>;
};

export function createSecretWrites(ports: {
  session(): Session;
  clock: Clock;
  log: Log;
  changed(): void;
}): SecretWrites {
  const { session, clock, log, changed } = ports;
  const queue = createExclusive();
  const settle = (id: string) => settleEntry(session(), id, clock.now());
  const sweep = () =>
    queue.run(async () => {
      for (const entry of [...session().catalog.entries()]) if (await settle(entry.row.id)) changed();
    });
  /** Takes back a write that failed; when the store is what failed, the next sweep does it. */
  const takeBack = async (id: string, cause: unknown): Promise<never> => {
    const unavailable = cause instanceof FobError && cause.data.code === 'store_unavailable';
    if (!unavailable)
      await settle(id).catch((error: unknown) => log.warn('write-not-taken-back', { error: errorName(error) }));
    changed();
    throw cause;
  };
  return {
    create: (row, secret) =>
      queue.run(async () => {
        const { catalog } = session();
        const first = row.versions[0];
        if (!first) throw new Error('a new credential without a version');
        catalog.save({ ...row, status: 'pending', versions: [{ ...first, state: 'pending' }] });
        try {
          await storeSecret(session(), row, first.version, secret);
          const active = { ...row, status: 'active' as const, versions: [{ ...first, state: 'current' as const }] };
          catalog.save(active, { kind: 'added', at: row.createdAt });
        } catch (error) {
          await takeBack(row.id, error);
        }
        changed();
      }),
    replace: (id, version, secret, change, validUntil) =>
      queue.run(async () => {
        const { catalog } = session();
        const before = activeRow(session(), id);
        const next: SecretVersion = {
          ...version,
          version: Math.max(...before.versions.map((one) => one.version)) + 1,
          state: 'pending',
          validUntil: null,
        };
        catalog.save({ ...before, versions: [...before.versions, next] });
        try {
          await storeSecret(session(), before, next.version, secret);
          const row = activeRow(session(), id); // read again: it may have been edited or revoked meanwhile
          const versions = row.versions.map((one) => promoted(one, next.version, validUntil));
          const event = { kind: 'rotated' as const, at: version.createdAt, before: leading(row).hint.last4 };
          catalog.save({ ...row, ...change, versions }, event);
          catalog.mark(id, null);
        } catch (error) {
          await takeBack(id, error);
        }
        changed();
        await settle(id).catch((error: unknown) => log.warn('old-version-not-deleted', { error: errorName(error) }));
      }),
    purge: (id) =>
      queue.run(async () => {
        await purgeEntry(session(), id);
        changed();
      }),
    sweep,
    sweepSoon: () => void sweep().catch((error: unknown) => log.warn('sweep-failed', { error: errorName(error) })),
    exclusively: queue.run,
    idle: queue.idle,
  };
}

async function storeSecret(
  { store, keys }: Session,
  row: CredentialRow,
  version: number,
  secret: Secret,
): Promise<void> {
  const item = itemId(row.id, version);
  await store.set(
    item,
    sealRecord(item, { provider: row.provider, destination: row.destination, secret }, keys.record),
  );
}

function activeRow({ catalog }: Session, id: string): CredentialRow {
  const entry = catalog.get(id);
  if (entry?.row.status !== 'active' || entry.damage === 'row') {
    throw new FobError({
      code: 'conflict',
      message: 'The credential is no longer active',
      hint: 'Look at it again; restore it from the trash or add the key as a new one',
    });
  }
  return entry.row;
}

function promoted(one: SecretVersion, next: number, validUntil: number): SecretVersion {
  if (one.version === next) return { ...one, state: 'current' };
  return one.state === 'current' ? { ...one, state: 'previous', validUntil } : one;
}

/** Deletes what is due of one credential; a row whose MAC is wrong is left alone, as an edit must not make Fob delete a secret. */
async function settleEntry({ catalog, store }: Session, id: string, now: number): Promise<boolean> {
  const entry = catalog.get(id);
  if (!entry || entry.damage === 'row') return false;
  const row = markDue(entry.row, now);
  const due = row.versions.filter((one) => one.state === 'deleting').map((one) => one.version);
  if (row !== entry.row) catalog.save(row);
  if (due.length === 0 && row.status !== 'deleting') return row !== entry.row;
  for (const version of due) await store.delete(itemId(id, version));
  const left = catalog.get(id)?.row;
  if (left?.status === 'deleting') catalog.drop(id);
  else if (left) catalog.save(withoutSecrets(left, new Set(due)));
  return true;
}

async function purgeEntry({ catalog, store }: Session, id: string): Promise<void> {
  const entry = catalog.get(id);
  if (!entry) return;
  catalog.save({
    ...entry.row,
    status: 'deleting',
    versions: entry.row.versions.map((one) => ({ ...one, state: one.state === 'gone' ? 'gone' : 'deleting' })),
  });
  // The versions of a damaged row cannot be believed; the store's own list can.
  const items =
    entry.damage === 'row'
      ? (await store.list()).filter((item) => item.startsWith(`${id}.`))
      : entry.row.versions.filter((one) => one.state !== 'gone').map((one) => itemId(id, one.version));
  for (const item of items) await store.delete(item);
  catalog.drop(id);
}
