import { FobError } from '../../shared/errors/fob-error.ts';
import type { StoreKind, StoreProbe, VaultPhase } from '../../shared/model/system.ts';
import type { Provider } from '../../shared/providers/schema.ts';
import type { Clock } from '../platform/clock.ts';
import { randomBase62 } from '../platform/ids.ts';
import type { Log } from '../platform/log.ts';
import { createBackend, demandNewPassphrase, openBackend } from './backend.ts';
import { type Credentials, createCredentials } from './credentials.ts';
import type { Database } from './database-port.ts';
import { createExclusive } from './exclusive.ts';
import { createKeychainProcess, type KeychainProcess } from './keychain-process.ts';
import { createLastUsed } from './last-used.ts';
import { openSession, plantRootKey } from './open-session.ts';
import { createPassphrasePauses } from './passphrase-pauses.ts';
import { beginPin, finishPin, hasPinFile, type Pin, readPin, restorePinFile, storeMismatch } from './pin.ts';
import { probeStores } from './probe.ts';
import type { SecretStore } from './secret-store.ts';
import { createSecretWrites } from './secret-writes.ts';
import type { Session } from './session.ts';
import { createSettings } from './settings.ts';
import { splitValues } from './split-values.ts';
import { createUsableCredentials } from './usable-credential.ts';
import { createUserProviders, type UserProviders } from './user-providers.ts';

const SWEEP_MS = 60_000;
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
  /** Finishes writes and forgets the keys. */
  close(): Promise<void>;
  /** HMAC-SHA-256 with a key of its own for each purpose; throws `locked` while not open. */
  mac(purpose: string, data: string): Buffer;
  credentials: Credentials;
  userProviders: UserProviders;
};

type State = { phase: VaultPhase; problem: string | null; pin: Pin | null };

/** The vault: one pinned store of secrets, its catalog, and the keys that bind the two. */
export function createVault(ports: VaultPorts): Vault {
  const { db, clock, log, dataDir } = ports;
  const platform = ports.platform ?? process.platform;
  const settings = createSettings(db);
  const helper = ports.keychain ?? createKeychainProcess();
  const keychain = platform === 'win32' ? splitValues(helper, WINDOWS_LIMIT) : helper;
  const backend = {
    dataDir,
    keychain,
    settings,
    pauses: createPassphrasePauses(settings, clock),
    UNSAFE_log2NForTests: ports.UNSAFE_log2NForTests,
  };
  const wrap = ports.wrapStore ?? ((store: SecretStore) => store);
  const turns = createExclusive();
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };

  let state: State = { phase: 'locked', problem: null, pin: null };
  let live: Session | null = null;
  let timer: NodeJS.Timeout | undefined;
  const session = (): Session => {
    if (!live) throw notOpen(state);
    return live;
  };
  const look = (): Pin | null => {
    try {
      const pin = readPin(dataDir, settings);
      state = { phase: pin ? 'locked' : 'setup', problem: null, pin };
      return pin;
    } catch (error) {
      fail(error);
      throw error;
    }
  };
  const fail = (error: unknown) => {
    const code = error instanceof FobError ? error.data.code : 'internal';
    const phases: Partial<Record<string, VaultPhase>> = {
      damaged: 'damaged',
      store_unavailable: 'unavailable',
      disk: 'unavailable',
    };
    const phase = phases[code];
    if (phase && error instanceof FobError) state = { ...state, phase, problem: error.message };
  };

  const writes = createSecretWrites({ session, clock, log, changed });
  const lastUsed = createLastUsed((uses) => live?.catalog.touch(uses), log);
  const usable = createUsableCredentials({ session, clock, changed });
  const userProviders = createUserProviders(db, () => session().keys.provider, log);
  const begin = async (pin: Pin, opened: SecretStore) => {
    live = await openSession(wrap(opened), db, log);
    state = { phase: 'open', problem: null, pin };
    userProviders.load();
    timer = setInterval(writes.sweepSoon, SWEEP_MS).unref();
    await writes.sweep().catch(() => log.warn('recovery-postponed'));
    changed();
  };
  const guarded = (work: () => Promise<void>) =>
    turns.run(async () => {
      try {
        await work();
      } catch (error) {
        // Before a store is pinned the choice is still open, whatever the first one tried has answered.
        if (!live && state.phase !== 'setup') fail(error);
        throw error;
      }
    });

  try {
    look();
  } catch {
    log.warn('vault-damaged'); // told by phase() and problem(), and again by open()
  }
  return {
    phase: () => state.phase,
    problem: () => state.problem,
    store: () => state.pin?.store ?? null,
    needsPassphrase: () => state.pin?.store === 'file',
    probe: () =>
      probeStores({ keychain, dataDir, platform, vaultId: state.pin?.store === 'keychain' ? state.pin.vaultId : null }),
    demandStore: (kind) => {
      if (state.pin && state.pin.store !== kind) throw storeMismatch(state.pin.store);
    },
    setup: ({ store, passphrase }) =>
      guarded(async () => {
        const before = live ? state.pin : look();
        if (before && before.store !== store) throw storeMismatch(before.store);
        if (before)
          throw new FobError({
            code: 'conflict',
            message: 'The storage is set up already',
            hint: 'Unlock Fob instead',
          });
        demandNewPassphrase({ store }, passphrase);
        const pin = beginPin(settings, store, randomBase62(22));
        const made = await createBackend(backend, pin, passphrase);
        await plantRootKey(made);
        await finishPin(dataDir, settings, pin);
        await begin(pin, made);
      }),
    open: ({ passphrase }) =>
      guarded(async () => {
        if (live) return;
        const pin = look();
        if (!pin) throw notOpen(state);
        const store = await openBackend(backend, pin, passphrase);
        if (!hasPinFile(dataDir)) {
          log.warn('pin-file-written-again');
          await restorePinFile(dataDir, pin);
        }
        await begin(pin, store);
      }),
    close: () =>
      turns.run(async () => {
        clearInterval(timer);
        await writes.idle();
        lastUsed.flush();
        helper.close();
        live = null;
        if (state.phase === 'open') state = { ...state, phase: 'locked' };
      }),
    mac: (purpose, data) => session().keys.other(purpose, data),
    credentials: createCredentials({
      session,
      clock,
      writes,
      usable,
      providers: ports.providers,
      usedBy: ports.usedBy,
      changed,
      onChange: (callback) => {
        listeners.add(callback);
        return () => listeners.delete(callback);
      },
      touched: lastUsed.touched,
    }),
    userProviders,
  };
}

function notOpen({ phase, problem }: State): FobError {
  switch (phase) {
    case 'setup':
      return new FobError({
        code: 'setup_needed',
        message: 'No storage is chosen yet',
        hint: 'Open Fob to set it up, or start it with --store file --passphrase-file FILE',
      });
    case 'unavailable':
      return new FobError({
        code: 'store_unavailable',
        message: problem ?? 'The storage does not answer',
        hint: 'Make the storage available, then unlock Fob',
      });
    case 'damaged':
      return new FobError({
        code: 'damaged',
        message: problem ?? 'The stored data does not fit together',
        hint: 'Put back the data folder from a backup',
      });
    case 'locked':
    case 'open':
      return new FobError({ code: 'locked', message: 'Fob is locked', hint: 'Unlock Fob, then try again' });
  }
}
