import type { StoreKind, StoreProbe, VaultPhase } from '../../shared/model/system.ts';
import type { Provider } from '../../shared/providers/schema.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import { createBackup, type RestoreInput, type RestoreStep } from './backup.ts';
import { checkSecrets } from './check-secrets.ts';
import { type Credentials, createCredentials } from './credentials.ts';
import type { Database } from './database-port.ts';
import { createKeychainProcess, type KeychainProcess } from './keychain-process.ts';
import { createLastUsed } from './last-used.ts';
import { openSession } from './open-session.ts';
import { createPassphrasePauses } from './passphrase-pauses.ts';
import { readPin, storeMismatch } from './pin.ts';
import { probeStores } from './probe.ts';
import { createSecretItems, type SecretItems } from './secret-items.ts';
import type { SecretStore } from './secret-store.ts';
import { createSecretWrites } from './secret-writes.ts';
import type { Session } from './session.ts';
import { createSettings } from './settings.ts';
import { splitValues } from './split-values.ts';
import { createStoreMove, type MoveStep } from './store-move.ts';
import { type SwitchableStore, switchableStore } from './switchable-store.ts';
import { createUsableCredentials } from './usable-credential.ts';
import { createUserProviders, type UserProviders } from './user-providers.ts';
import { createVaultLifecycle } from './vault-lifecycle.ts';
import { createVaultState, type VaultState } from './vault-state.ts';

/** Windows keeps 2,560 bytes an item. */
const WINDOWS_LIMIT = 2500;

export type VaultPorts = {
  db: Database;
  clock: Clock;
  log: Log;
  dataDir: string;
  /** Built-in and the user's own. */
  providers(): readonly Provider[];
  /** Labels of the tool keys that are bound to a credential. */
  usedBy(credentialId: string): string[];
  platform?: NodeJS.Platform;
  /** Takes the place of the helper process over keytar. */
  keychain?: KeychainProcess;
  /** Stands between the vault and its store, for fault tests. */
  wrapStore?(store: SecretStore): SecretStore;
  /** Called after each step of a move, for fault tests. */
  afterMoveStep?(step: MoveStep): void;
  afterRestoreStep?(step: RestoreStep): void;
  UNSAFE_log2NForTests?: number;
};

export type Vault = {
  phase(): VaultPhase;
  /** One line when the phase is `unavailable` or `damaged`, else null. */
  problem(): string | null;
  /** The pinned backend. */
  store(): StoreKind | null;
  needsPassphrase(): boolean;
  probe(): Promise<StoreProbe[]>;
  /** Throws `store_mismatch` when another backend than the asked one is pinned. */
  demandStore(kind: StoreKind): void;
  /** First run: makes the store, pins it and opens it. Throws `conflict` or `store_mismatch` when there is one already. */
  setup(input: { store: StoreKind; passphrase?: string | undefined }): Promise<void>;
  /** Unlocks, checks that store and database fit, ends unfinished writes. May be called again after any failure. */
  open(input: { passphrase?: string | undefined }): Promise<void>;
  /** Resolves once every secret has been read and checked since the vault was opened; before that, damage may yet show. */
  checked(): Promise<void>;
  /** Moves all secrets to the other storage and pins it; a new encrypted file needs its passphrase. Throws `conflict`, `bad_input` and what the stores throw. */
  move(to: StoreKind, passphrase: string | undefined): Promise<void>;
  /** Everything that a user would miss as one sealed file. */
  backup(passphrase: string): Promise<Buffer>;
  /** Puts a backup into a vault that was never used, whole or not at all; leaves it locked. Throws `conflict`, `wrong_passphrase` and what the store throws. */
  restore(input: RestoreInput): Promise<void>;
  /** Finishes writes and forgets the keys. */
  close(): Promise<void>;
  /** HMAC-SHA-256 with a key of its own for each purpose; throws `locked` while not open. */
  mac(purpose: string, data: string): Buffer;
  credentials: Credentials;
  userProviders: UserProviders;
  /** For other services' secrets. */
  items: SecretItems;
};

/** The vault: one pinned store of secrets, its catalog, and the keys that bind the two. */
export function createVault(ports: VaultPorts): Vault {
  const ground = createGround(ports);
  const { state, keychain, platform } = ground;
  const session = () => courses.lifecycle.session();
  const contents = createContents(ports, session, () => courses.lifecycle.live());
  const { changes, writes, items, lastUsed, userProviders } = contents;
  const courses = createCourses(ports, ground, contents);
  const { lifecycle, storeMove, backups } = courses;
  lookQuietly(state, ports.log);
  return {
    phase: state.phase,
    problem: state.problem,
    store: () => state.pin()?.store ?? null,
    needsPassphrase: () => state.pin()?.store === 'file',
    probe: () => probeStores({ keychain, dataDir: ports.dataDir, platform, vaultId: keychainVaultId(state) }),
    demandStore: (kind) => {
      const pin = state.pin();
      if (pin && pin.store !== kind) throw storeMismatch(pin.store);
    },
    setup: lifecycle.setup,
    open: lifecycle.open,
    checked: lifecycle.checked,
    move: storeMove.move,
    backup: backups.make,
    restore: (input) => lifecycle.restore((endSession) => backups.restore(input, endSession)),
    close: () => {
      storeMove.stop();
      return lifecycle.close(async () => {
        await writes.idle();
        await items.idle();
        lastUsed.flush();
        ground.endKeychain();
      });
    },
    mac: (purpose, data) => session().keys.other(purpose, data),
    credentials: createCredentials({
      session,
      clock: ports.clock,
      log: ports.log,
      writes,
      usable: createUsableCredentials({ session, clock: ports.clock, changed: changes.tell }),
      providers: ports.providers,
      usedBy: ports.usedBy,
      changed: changes.tell,
      onChange: changes.listen,
      touched: lastUsed.touched,
    }),
    userProviders,
    items,
  };
}

/** What there is before any store is open: the pin, the way to the keychain, and what a store is opened with. */
function createGround({ db, clock, dataDir, platform = process.platform, ...ports }: VaultPorts) {
  const settings = createSettings(db);
  const helper = ports.keychain ?? createKeychainProcess();
  const keychain = platform === 'win32' ? splitValues(helper, WINDOWS_LIMIT) : helper;
  const pauses = createPassphrasePauses(settings, clock);
  return {
    state: createVaultState(() => readPin(dataDir, settings)),
    backend: { dataDir, keychain, settings, pauses, UNSAFE_log2NForTests: ports.UNSAFE_log2NForTests },
    keychain,
    platform,
    endKeychain: () => helper.close(),
  };
}

/** What an open vault holds, and who is told that it changed. */
function createContents({ db, clock, log }: VaultPorts, session: () => Session, live: () => Session | null) {
  const changes = createChanges();
  return {
    changes,
    session,
    writes: createSecretWrites({ session, clock, log, changed: changes.tell }),
    items: createSecretItems(db, session),
    userProviders: createUserProviders(db, () => session().keys.provider, log),
    lastUsed: createLastUsed((uses) => live()?.catalog.touch(uses), log),
  };
}

/** What the vault goes through as a whole: opening and closing, a move to another store, a backup. */
function createCourses(
  ports: VaultPorts,
  { state, backend }: ReturnType<typeof createGround>,
  { session, changes, writes, items, userProviders }: ReturnType<typeof createContents>,
) {
  const { db, clock, log } = ports;
  const exclusively = (work: () => Promise<void>) => writes.exclusively(() => items.exclusively(work));
  let store: SwitchableStore | null = null;
  const storeMove = createStoreMove({
    backend,
    log,
    live: () => ({ pin: state.pin() ?? never(), store: session().store }),
    exclusively,
    replace: async (pin, next) => {
      state.opened(pin);
      await store?.swap(next);
    },
    wrapStore: ports.wrapStore,
    afterStep: ports.afterMoveStep,
  });
  const lifecycle = createVaultLifecycle({
    state,
    backend,
    log,
    openSession: (opened) => {
      storeMove.start();
      store = switchableStore(ports.wrapStore?.(opened) ?? opened);
      return openSession(store, db);
    },
    opened: () => {
      userProviders.load();
      changes.tell();
    },
    sweep: async () => {
      await writes.sweep();
      await items.sweep();
      await storeMove.tidy();
    },
    check: (open, going) => checkSecrets(open, going, changes.tell),
  });
  const demandOpenOrNew = () => {
    if (state.phase() !== 'setup') session();
  };
  const backups = createBackup({
    db,
    clock,
    backend,
    store: () => session().store,
    exclusively,
    demandOpenOrNew,
    pin: state.pin,
    afterStep: ports.afterRestoreStep,
  });
  return { lifecycle, storeMove, backups };
}

function never(): never {
  throw new Error('an open vault has a pin');
}

function createChanges() {
  const listeners = new Set<() => void>();
  return {
    tell: () => {
      for (const listener of listeners) listener();
    },
    listen: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Damage found at the start is told by phase() and problem(), and again by open(); it must not keep Fob from starting. */
function lookQuietly(state: VaultState, log: Log): void {
  try {
    state.look();
  } catch {
    log.warn('vault-damaged');
  }
}

function keychainVaultId(state: VaultState): string | null {
  const pin = state.pin();
  return pin?.store === 'keychain' ? pin.vaultId : null;
}
