import { FobError } from '../../shared/errors/fob-error.ts';
import type { StoreKind } from '../../shared/model/system.ts';
import type { Clock } from '../platform/clock.ts';
import { randomBase62 } from '../platform/ids.ts';
import { type BackendPorts, createBackend, demandNewPassphrase, openBackend, removeBackend } from './backend.ts';
import { openBackup, sealBackup } from './backup-file.ts';
import { demandUnused, dumpTables, loadTables } from './backup-tables.ts';
import { readAll, sameSecrets } from './copy-secrets.ts';
import type { Database } from './database-port.ts';
import { beginPin, type Pin, restorePinFile, unpin } from './pin.ts';
import { Secret } from './secret.ts';
import type { SecretStore } from './secret-store.ts';

/** Set while a restore writes into the storage, so that what it leaves when it is stopped is cleared by the next set-up. */
export const RESTORING = 'restoring';

export type BackupPorts = {
  db: Database;
  clock: Clock;
  backend: BackendPorts;
  /** The store of the open vault; throws `locked` and the like. */
  store(): SecretStore;
  exclusively(work: () => Promise<void>): Promise<void>;
  /** Throws unless the vault is open, which shows that its storage is as empty as its database, or was never set up. */
  demandOpenOrNew(): void;
  /** What is pinned, or null before the first set-up. */
  pin(): Pin | null;
  /** Called after each step, for fault tests. */
  afterStep?: ((step: RestoreStep) => void) | undefined;
};

export type RestoreStep = 'unpinned' | 'cleared' | 'copied' | 'compared' | 'loaded';
export type RestoreInput = {
  backup: Buffer;
  passphrase: string;
  store: StoreKind;
  storePassphrase: string | undefined;
};

/** Everything that a user would miss as one sealed file, and back from it. */
export function createBackup(ports: BackupPorts) {
  const { db, clock, backend, store, exclusively, demandOpenOrNew, pin, afterStep = () => undefined } = ports;
  const cost = { log2N: backend.UNSAFE_log2NForTests };
  const { settings, dataDir } = backend;

  const make = async (passphrase: string): Promise<Buffer> => {
    let sealed: Buffer | null = null;
    await exclusively(async () => {
      const secrets = await readAll(store());
      const items = Object.fromEntries([...secrets].map(([id, secret]) => [id, secret.expose()]));
      sealed = await sealBackup({ ...dumpTables(db), madeAt: clock.now(), items }, passphrase, cost);
    });
    if (sealed === null) throw new Error('a backup that was made is there');
    return sealed;
  };

  /** Reads and checks all before anything is touched; the database's one write at the end is what makes it count. */
  const prepare = async (input: RestoreInput) => {
    demandNewPassphrase({ store: input.store }, input.storePassphrase);
    demandOpenOrNew();
    const backup = await openBackup(input.backup, input.passphrase, cost);
    demandUnused(db);
    return backup;
  };
  const restoreNow = async (input: RestoreInput, endSession: () => Promise<void>): Promise<void> => {
    const backup = await prepare(input);
    const before = pin();
    const ours = before !== null || settings.get(RESTORING) === '1' || input.store === 'keychain';
    await endSession();
    if (before) {
      await unpin(dataDir, settings);
      if (before.store !== input.store) await removeBackend(backend, before);
    }
    afterStep('unpinned');
    settings.set(RESTORING, '1');
    const next = beginPin(settings, input.store, randomBase62(22));
    if (ours) await removeBackend(backend, next); // else a file of a set-up that was stopped, which is kept aside
    afterStep('cleared');
    const secrets = new Map(Object.entries(backup.items).map(([id, text]) => [id, Secret.of(text)]));
    await createBackend(backend, next, input.storePassphrase, secrets);
    afterStep('copied');
    backend.pauses.clear();
    const kept = await readAll(await openBackend(backend, next, input.storePassphrase));
    if (!sameSecrets(secrets, kept)) throw notKept();
    afterStep('compared');
    db.transaction(() => {
      loadTables(db, backup);
      settings.setAll({ set_up: '1', [RESTORING]: '' });
    });
    afterStep('loaded');
    await restorePinFile(dataDir, next).catch(() => undefined); // the next opening writes it
  };
  return {
    make,
    restore: (input: RestoreInput, endSession: () => Promise<void>) => exclusively(() => restoreNow(input, endSession)),
  };
}

function notKept(): FobError {
  return new FobError({
    code: 'store_unavailable',
    message: 'The storage did not keep every secret',
    hint: 'Nothing was restored; check the storage, then try again',
  });
}
