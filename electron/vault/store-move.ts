import { FobError } from '../../shared/errors/fob-error.ts';
import type { StoreKind } from '../../shared/model/system.ts';
import { errorName, type Log } from '../platform/log.ts';
import { type BackendPorts, createBackend, demandNewPassphrase, openBackend, removeBackend } from './backend.ts';
import { readAll, sameSecrets } from './copy-secrets.ts';
import { movePin, type Pin } from './pin.ts';
import { type SecretStore, storeUnavailable } from './secret-store.ts';

export type StoreMovePorts = {
  backend: BackendPorts;
  log: Log;
  /** The pin of the open vault and its store; throws `locked` and the like. */
  live(): { pin: Pin; store: SecretStore };
  /** Runs `work` while nobody writes a secret. */
  exclusively(work: () => Promise<void>): Promise<void>;
  /** From here on the vault lives on `store`; resolves once nobody reads from the one before. */
  replace(pin: Pin, store: SecretStore): Promise<void>;
  wrapStore?: ((store: SecretStore) => SecretStore) | undefined;
  /** Called after each step, for fault tests. */
  afterStep?: ((step: MoveStep) => void) | undefined;
};

export type MoveStep = 'cleared' | 'marked' | 'copied' | 'compared' | 'pinned' | 'replaced' | 'removed';

export type StoreMove = {
  /** Moves every secret to the other storage; a new encrypted file needs its passphrase. Throws what the two stores throw. */
  move(to: StoreKind, passphrase: string | undefined): Promise<void>;
  /** Removes the copies in the other storage that a move which was stopped has left; does nothing where there was none. */
  tidy(): Promise<void>;
  /** The vault is open: moves may run. */
  start(): void;
  /** Ends a move that is still copying, as if it had failed. */
  stop(): void;
};

/** The storage that is not pinned and may hold copies of this vault's secrets. */
const LEFT = 'store_left';

/**
 * Copies all to the new storage, reads it back, switches the pin in one write of the database, then removes the old. At a
 * stop before the switch the old storage is whole and pinned, after it the new one; `LEFT` names the other, which is cleared.
 */
export function createStoreMove(ports: StoreMovePorts): StoreMove {
  const { backend, log, wrapStore = (store) => store, afterStep = () => undefined } = ports;
  const { settings } = backend;
  let stopped = false;
  const demandGoing = () => {
    if (stopped) throw conflict('Fob was locked while it moved', 'Unlock Fob, then move again; nothing was changed');
  };
  const clear = async (kind: StoreKind, pin: Pin) => {
    await removeBackend(backend, { ...pin, store: kind });
    settings.set(LEFT, '');
  };

  const copy = async (pin: Pin, passphrase: string | undefined, source: SecretStore): Promise<SecretStore> => {
    const secrets = await readAll(source, demandGoing);
    await createBackend(backend, pin, passphrase, secrets, demandGoing);
    afterStep('copied');
    backend.pauses.clear();
    const target = wrapStore(await openBackend(backend, pin, passphrase));
    const kept = await readAll(target, demandGoing);
    if (!sameSecrets(secrets, kept))
      throw storeUnavailable('The new storage did not keep every secret', 'Nothing was changed; try again');
    afterStep('compared');
    return target;
  };

  const moveNow = async (to: StoreKind, passphrase: string | undefined) => {
    const { pin, store: source } = ports.live();
    demandOther(pin, to);
    const next = { ...pin, store: to };
    let target: SecretStore;
    await removeBackend(backend, next); // of a move that was stopped; it also shows that the storage is there
    afterStep('cleared');
    settings.set(LEFT, to);
    try {
      afterStep('marked');
      target = await copy(next, passphrase, source);
      demandGoing();
    } catch (error) {
      await clear(to, pin).catch((fault: unknown) => log.warn('copies left', { error: errorName(fault) }));
      throw error;
    }
    await movePin(backend.dataDir, settings, next, { [LEFT]: pin.store });
    afterStep('pinned');
    await ports.replace(next, target);
    afterStep('replaced');
    log.info('storage moved', { from: pin.store, to });
    await clear(pin.store, pin).catch((error: unknown) => log.warn('old storage left', { error: errorName(error) }));
    afterStep('removed');
  };

  return {
    move: async (to, passphrase) => {
      demandOther(ports.live().pin, to);
      demandNewPassphrase({ store: to }, passphrase);
      await ports.exclusively(() => moveNow(to, passphrase));
    },
    tidy: async () => {
      const left = settings.get(LEFT);
      if (left !== 'keychain' && left !== 'file') return;
      await ports.exclusively(async () => {
        const { pin } = ports.live();
        if (settings.get(LEFT) === left && left !== pin.store) await clear(left, pin);
      });
    },
    start: () => {
      stopped = false;
    },
    stop: () => {
      stopped = true;
    },
  };
}

function demandOther(pin: Pin, to: StoreKind): void {
  if (pin.store !== to) return;
  const name = to === 'file' ? 'the encrypted file' : 'the keychain';
  throw conflict(`The secrets are in ${name} already`, 'There is nothing to move');
}

function conflict(message: string, hint: string): FobError {
  return new FobError({ code: 'conflict', message, hint });
}
