import { FobError } from '../../shared/errors/fob-error.ts';
import type { StoreKind, StoreProbe, VaultPhase } from '../../shared/model/system.ts';
import { errorName, type Log } from '../platform/log.ts';

type VaultView = {
  phase(): VaultPhase;
  store(): StoreKind | null;
  demandStore(kind: StoreKind): void;
  probe(): Promise<StoreProbe[]>;
  setup(input: { store: StoreKind; passphrase?: string | undefined }): Promise<void>;
  open(input: { passphrase?: string | undefined }): Promise<void>;
};

export type Wanted = {
  host: 'electron' | 'headless';
  start: 'open' | 'locked';
  /** The storage that was asked for by name. */
  store: StoreKind | null;
  passphrase: string | null;
};

/**
 * Brings the vault as far as it may go by itself at the start: sets up a fresh data folder where the storage is clear, and
 * opens the vault where no person is needed. Throws what the user must know before Fob runs at all: another storage than
 * the pinned one, a wrong passphrase, a storage asked for by name that cannot be had.
 */
export async function openAtStart(vault: VaultView, wanted: Wanted, log: Log): Promise<void> {
  if (wanted.store) vault.demandStore(wanted.store);
  if (vault.phase() === 'setup') return setUp(vault, wanted);
  if (wanted.start === 'locked') return;
  if (vault.store() === 'file' && wanted.passphrase === null) return;
  try {
    await vault.open(wanted.passphrase === null ? {} : { passphrase: wanted.passphrase });
  } catch (error) {
    if (isHopeless(error)) throw error;
    log.warn('vault not opened', { error: errorName(error), phase: vault.phase() }); // its phase and problem tell the rest
  }
}

async function setUp(vault: VaultView, { host, store, passphrase }: Wanted): Promise<void> {
  if (store === 'keychain') return vault.setup({ store });
  if (store === 'file') return passphrase === null ? undefined : vault.setup({ store, passphrase });
  // In the window a person chooses; a headless Fob takes the keychain where it works.
  if (host === 'electron') return;
  const probes = await vault.probe();
  if (probes.some((probe) => probe.kind === 'keychain' && probe.available)) await vault.setup({ store: 'keychain' });
}

function isHopeless(error: unknown): boolean {
  const code = error instanceof FobError ? error.data.code : 'internal';
  return (
    code === 'wrong_passphrase' ||
    code === 'try_later' ||
    code === 'bad_input' ||
    code === 'store_mismatch' ||
    code === 'internal'
  );
}

/** What `work` gives while the vault is open; throws `locked` otherwise. */
export function demandOpen<T>(phase: VaultPhase, work: () => T): T {
  if (phase === 'open') return work();
  throw new FobError({ code: 'locked', message: 'Fob is locked', hint: 'Unlock Fob, then try again' });
}
