import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../../electron/platform/clock.ts';
import type { Log } from '../../../electron/platform/log.ts';
import { openDatabase } from '../../../electron/storage/database.ts';
import { KeychainError, type KeychainFault } from '../../../electron/vault/keychain.ts';
import type { KeychainProcess } from '../../../electron/vault/keychain-process.ts';
import { createVault, type Vault, type VaultPorts } from '../../../electron/vault/vault.ts';
import { builtInProviders } from '../../../shared/providers/built-in.ts';

export const PASSPHRASE = 'a long enough passphrase';
/** Cheap key derivation for tests that are not about it. */
export const CHEAP_LOG2N = 5;
export const LIVE_KEY = `ifk_live_${'Ab3dEf7hIj1lMn5p'.repeat(2)}`;
export const TEST_KEY = `ifk_test_${'Zb3dEf7hIj1lMn5q'.repeat(2)}`;
export const OTHER_KEY = `ifk_live_${'Qr9tUv2xYz4bCd6f'.repeat(2)}`;

export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'fob-vault-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function fakeClock(start = 1_800_000_000_000): Clock & { advance(ms: number): void; set(ms: number): void } {
  let now = start;
  return {
    now: () => now,
    monotonic: () => now,
    advance: (ms) => {
      now += ms;
    },
    set: (ms) => {
      now = ms;
    },
  };
}

export function memoryLog(): Log & { lines: string[] } {
  const lines: string[] = [];
  const keep = (event: string, fields: object = {}) => void lines.push(`${event} ${JSON.stringify(fields)}`);
  return { lines, info: keep, warn: keep, error: keep };
}

/** A keychain in memory that can be locked like a real one (answers as if empty) or made to fail. */
export function memoryKeychain() {
  const items = new Map<string, string>();
  const state = { locked: false, fault: null as KeychainFault | null, calls: 0 };
  const key = (service: string, account: string) => `${service}\n${account}`;
  const call = () => {
    state.calls += 1;
    if (state.fault) throw new KeychainError(state.fault);
  };
  const keychain: KeychainProcess = {
    get: async (service, account) => {
      call();
      return state.locked ? null : (items.get(key(service, account)) ?? null);
    },
    set: async (service, account, value) => {
      call();
      if (state.locked) throw new KeychainError('locked');
      items.set(key(service, account), value);
    },
    delete: async (service, account) => {
      call();
      if (!state.locked) items.delete(key(service, account));
    },
    list: async (service) => {
      call();
      if (state.locked) return [];
      return [...items.keys()]
        .filter((one) => one.startsWith(`${service}\n`))
        .map((one) => one.slice(service.length + 1));
    },
    close: () => undefined,
  };
  return { keychain, items, state };
}

export type TestVault = {
  vault: Vault;
  clock: ReturnType<typeof fakeClock>;
  log: ReturnType<typeof memoryLog>;
  dataDir: string;
  db: ReturnType<typeof openDatabase>;
  reopen(): Promise<TestVault>;
};

/** A vault over a real database in a temporary folder; not yet set up. */
export function makeVault(
  options: Partial<VaultPorts> & { dataDir?: string; clock?: ReturnType<typeof fakeClock> } = {},
): TestVault {
  const dataDir = options.dataDir ?? temporaryFolder();
  const clock = options.clock ?? fakeClock();
  const log = memoryLog();
  const db = openDatabase(path.join(dataDir, 'fob.db'));
  onTestFinished(() => db.close());
  const vault: Vault = createVault({
    providers: () => [...builtInProviders, ...vault.userProviders.list()],
    usedBy: () => [],
    UNSAFE_log2NForTests: CHEAP_LOG2N,
    ...options,
    db,
    clock,
    log,
    dataDir,
  });
  return {
    vault,
    clock,
    log,
    dataDir,
    db,
    reopen: async () => {
      await vault.close();
      db.close();
      return makeVault({ ...options, dataDir, clock });
    },
  };
}

/** A vault in an encrypted file, open. */
export async function openFileVault(options: Parameters<typeof makeVault>[0] = {}): Promise<TestVault> {
  const made = makeVault(options);
  await made.vault.setup({ store: 'file', passphrase: PASSPHRASE });
  return made;
}

/** A vault in a keychain in memory, open. */
export async function openKeychainVault(options: Parameters<typeof makeVault>[0] = {}) {
  const memory = memoryKeychain();
  const made = makeVault({ keychain: memory.keychain, ...options });
  await made.vault.setup({ store: 'keychain' });
  return { ...made, ...memory };
}

export const iconflowKey = (secret = LIVE_KEY) => ({
  provider: 'iconflow',
  secret,
  label: 'Packs',
  upstream: 'emulator' as const,
});
