import { FobError } from '../../shared/errors/fob-error.ts';
import type { StoreKind } from '../../shared/model/system.ts';
import { randomBase62 } from '../platform/ids.ts';
import { errorName, type Log } from '../platform/log.ts';
import { type BackendPorts, createBackend, demandNewPassphrase, openBackend, removeBackend } from './backend.ts';
import { RESTORING } from './backup.ts';
import { createExclusive } from './exclusive.ts';
import { plantRootKey } from './open-session.ts';
import { beginPin, finishPin, hasPinFile, type Pin, restorePinFile, storeMismatch } from './pin.ts';
import type { SecretStore } from './secret-store.ts';
import type { Session } from './session.ts';
import type { VaultState } from './vault-state.ts';

/** Unfinished writes, graces that end and the trash are looked at this often. */
const SWEEP_MS = 60_000;

export type VaultLifecycle = {
  /** Throws `locked`, `setup_needed`, `store_unavailable` or `damaged` while the vault is not open. */
  session(): Session;
  live(): Session | null;
  setup(input: { store: StoreKind; passphrase?: string | undefined }): Promise<void>;
  open(input: { passphrase?: string | undefined }): Promise<void>;
  /** Runs `work` with a way to end the session; whatever becomes of it, what is pinned afterwards is read anew. */
  restore(work: (endSession: () => Promise<void>) => Promise<void>): Promise<void>;
  /** Resolves once every secret has been read and checked since the vault was opened. */
  checked(): Promise<void>;
  close(finish: () => Promise<void>): Promise<void>;
};

type Ports = {
  state: VaultState;
  backend: BackendPorts;
  log: Log;
  openSession(store: SecretStore): Promise<Session>;
  /** Called once the session is there, before anybody is told. */
  opened(): void;
  sweep(): Promise<void>;
  /** Reads every secret once, for as long as `going` says. */
  check(session: Session, going: () => boolean): Promise<void>;
};

/** Setting up, unlocking and closing, one at a time. */
export function createVaultLifecycle({
  state,
  backend,
  log,
  openSession,
  opened,
  sweep,
  check,
}: Ports): VaultLifecycle {
  const turns = createExclusive();
  let live: Session | null = null;
  let timer: NodeJS.Timeout | undefined;
  let checking: Promise<void> = Promise.resolve();
  const sweepQuietly = () =>
    sweep().catch((error: unknown) => log.warn('recovery-postponed', { error: errorName(error) }));
  const begin = async (pin: Pin, store: SecretStore) => {
    const session = await openSession(store);
    live = session;
    state.opened(pin);
    opened();
    timer = setInterval(() => void sweepQuietly(), SWEEP_MS).unref();
    await sweepQuietly();
    checking = check(session, () => live === session).catch((error: unknown) =>
      log.warn('check-stopped', { error: errorName(error) }),
    );
  };
  const inTurn = (work: () => Promise<void>) =>
    turns.run(async () => {
      try {
        await work();
      } catch (error) {
        if (!live) state.failed(error);
        throw error;
      }
    });
  return {
    live: () => live,
    session: () => {
      if (!live) throw state.notOpen();
      return live;
    },
    setup: ({ store, passphrase }) =>
      inTurn(async () => {
        demandNotSetUp(live ? state.pin() : state.look(), store);
        demandNewPassphrase({ store }, passphrase);
        const pin = beginPin(backend.settings, store, randomBase62(22));
        await clearStoppedRestore(backend, pin);
        const made = await createBackend(backend, pin, passphrase);
        await plantRootKey(made);
        await finishPin(backend.dataDir, backend.settings, pin);
        await begin(pin, made);
      }),
    open: ({ passphrase }) =>
      inTurn(async () => {
        if (live) return;
        const pin = state.look();
        if (!pin) throw state.notOpen();
        const store = await openBackend(backend, pin, passphrase);
        if (!hasPinFile(backend.dataDir)) {
          log.warn('pin-file-written-again');
          await restorePinFile(backend.dataDir, pin);
        }
        await begin(pin, store);
      }),
    restore: (work) =>
      turns.run(async () => {
        let ended = false;
        const endSession = async () => {
          ended = true;
          clearInterval(timer);
          live = null;
          await checking;
        };
        try {
          await work(endSession);
        } finally {
          if (ended) state.look();
        }
      }),
    checked: () => checking,
    close: (finish) =>
      turns.run(async () => {
        clearInterval(timer);
        await finish();
        live = null;
        await checking;
        state.closed();
      }),
  };
}

/** Secrets that a stopped restore has left would look like those of a lost database. */
async function clearStoppedRestore(backend: BackendPorts, pin: Pin): Promise<void> {
  if (backend.settings.get(RESTORING) !== '1') return;
  await removeBackend(backend, pin);
  backend.settings.set(RESTORING, '');
}

function demandNotSetUp(pin: Pin | null, store: StoreKind): void {
  if (!pin) return;
  if (pin.store !== store) throw storeMismatch(pin.store);
  throw new FobError({ code: 'conflict', message: 'The storage is set up already', hint: 'Unlock Fob instead' });
}
