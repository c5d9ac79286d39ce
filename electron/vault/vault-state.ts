import { FobError } from '../../shared/errors/fob-error.ts';
import type { VaultPhase } from '../../shared/model/system.ts';
import type { Pin } from './pin.ts';

/** Where the vault stands, and what it says to whoever asks too early. */
export type VaultState = {
  phase(): VaultPhase;
  problem(): string | null;
  pin(): Pin | null;
  /** Reads the pin anew; throws `damaged` when what is kept does not fit together. */
  look(): Pin | null;
  opened(pin: Pin): void;
  closed(): void;
  /** Moves to `unavailable` or `damaged` where the error means that; a wrong passphrase, say, changes nothing. */
  failed(error: unknown): void;
  /** The error for a call that needs an open vault. */
  notOpen(): FobError;
};

export function createVaultState(readPin: () => Pin | null): VaultState {
  let now: { phase: VaultPhase; problem: string | null; pin: Pin | null } = {
    phase: 'locked',
    problem: null,
    pin: null,
  };
  const failed = (error: unknown) => {
    const phase = error instanceof FobError ? phaseAfter(error) : null;
    if (phase && error instanceof FobError) now = { ...now, phase, problem: error.message };
  };
  return {
    phase: () => now.phase,
    problem: () => now.problem,
    pin: () => now.pin,
    look: () => {
      try {
        const pin = readPin();
        now = { phase: pin ? 'locked' : 'setup', problem: null, pin };
        return pin;
      } catch (error) {
        failed(error);
        throw error;
      }
    },
    opened: (pin) => {
      now = { phase: 'open', problem: null, pin };
    },
    closed: () => {
      if (now.phase === 'open') now = { ...now, phase: 'locked' };
    },
    failed: (error) => {
      // Before a store is pinned the choice is still open, whatever the first one tried has answered.
      if (now.phase !== 'setup') failed(error);
    },
    notOpen: () => notOpen(now.phase, now.problem),
  };
}

function phaseAfter(error: FobError): VaultPhase | null {
  switch (error.data.code) {
    case 'damaged':
      return 'damaged';
    case 'store_unavailable':
    case 'disk':
      return 'unavailable';
    default:
      return null;
  }
}

function notOpen(phase: VaultPhase, problem: string | null): FobError {
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
