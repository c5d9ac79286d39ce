import { FobError } from '../../shared/errors/fob-error.ts';
import type { FobEvent } from '../../shared/model/event.ts';
import type { DoctorReport, StoreKind, StoreProbe, SystemState, VaultPhase } from '../../shared/model/system.ts';
import type { Clock } from '../platform/clock.ts';
import { examine } from './doctor.ts';
import type { Events } from './events.ts';
import { createProbes } from './probes.ts';

type VaultView = {
  phase(): VaultPhase;
  problem(): string | null;
  store(): StoreKind | null;
  needsPassphrase(): boolean;
  probe(): Promise<StoreProbe[]>;
  setup(input: { store: StoreKind; passphrase?: string | undefined }): Promise<void>;
  open(input: { passphrase?: string | undefined }): Promise<void>;
  close(): Promise<void>;
};

export type SystemPorts = {
  vault: VaultView;
  events: Events;
  clock: Clock;
  facts: { version: string; host: 'electron' | 'headless'; dataDir: string; restarts: number };
  /** Whether the user lets calls through the proxy. */
  proxyOn(): boolean;
  /** Where the listeners are; throws before they are. */
  listeners(): { proxy: { url: string; port: number }; emulator: { url: string; port: number } };
  issueLink: (() => { url: string; expiresAt: number }) | null;
  /** The vault was opened just now: what is kept in it can be loaded. */
  opened(): void;
  /** Origins to which no connection comes about just now. */
  circuits(): SystemState['circuits'];
  /** What cannot be written just now. */
  diskFaults(): SystemState['diskFaults'];
  /** Calls that are open end now. */
  cutCalls(): void;
  requestLock(): void;
};

export type SystemService = {
  phase(): VaultPhase;
  state(): Promise<SystemState>;
  setup(input: { store: StoreKind; passphrase?: string | undefined }): Promise<void>;
  unlock(input: { passphrase?: string | undefined }): Promise<void>;
  lock(): Promise<void>;
  /** Ends this engine for a fresh, locked one, whatever the phase. */
  handOver(): Promise<void>;
  doctor(): Promise<DoctorReport>;
  /** Something outside of this part that the state shows has changed. */
  changed(): void;
  uiLink(): { url: string; expiresAt: number };
  watch(signal: AbortSignal | undefined): AsyncGenerator<FobEvent, void, void>;
};

/** The `system` namespace: what state Fob is in, and the few steps from one to the next. */
export function createSystem(ports: SystemPorts): SystemService {
  const { vault, events, clock, facts } = ports;
  const startedAt = clock.now();
  let locking = false;
  const phase = (): VaultPhase => (locking ? 'locked' : vault.phase());
  const probes = createProbes(vault.probe, phase, clock.monotonic);

  const state = async (): Promise<SystemState> => {
    const { proxy, emulator } = ports.listeners();
    return {
      ...facts,
      phase: phase(),
      problem: vault.problem(),
      store: vault.store(),
      needsPassphrase: vault.needsPassphrase(),
      probes: await probes(),
      proxy: { ...proxy, error: null },
      proxyOn: ports.proxyOn(),
      emulator: { ...emulator, error: null },
      startedAt,
      circuits: ports.circuits(),
      diskFaults: ports.diskFaults(),
    };
  };
  const tell = async () => events.publish({ type: 'system', state: await state() });
  const handOver = async () => {
    locking = true;
    ports.cutCalls();
    await vault.close();
    await tell();
    ports.requestLock();
  };
  const entering = async (step: Promise<void>) => {
    const before = phase();
    try {
      await step;
      ports.opened();
    } finally {
      if (phase() !== before) await tell();
    }
  };

  return {
    phase,
    state,
    setup: (input) => entering(vault.setup(input)),
    async unlock(input) {
      if (locking)
        throw new FobError({
          code: 'conflict',
          message: 'Fob is being locked',
          hint: 'Try again in a second',
        });
      if (vault.phase() !== 'open') await entering(vault.open(input));
    },
    async lock() {
      if (!locking && vault.phase() !== 'setup' && vault.phase() !== 'locked') await handOver();
    },
    handOver,
    doctor: async () => {
      const { proxy, emulator } = ports.listeners();
      const held = (name: string, { port }: { port: number }) => ({ name, port, holder: null });
      return examine({
        ...facts,
        running: true,
        phase: phase(),
        problem: vault.problem(),
        store: vault.store(),
        probes: await vault.probe(),
        ports: [held('proxy', proxy), held('emulator', emulator)],
        circuits: ports.circuits(),
        diskFaults: ports.diskFaults(),
      });
    },
    changed: () => void tell().catch(() => {}), // a storage that cannot be looked at is told of by itself
    uiLink() {
      if (ports.issueLink) return ports.issueLink();
      throw new FobError({
        code: 'unsupported',
        message: 'This Fob shows no window in the browser',
        hint: 'Use its own window, or start `fob serve` without --no-ui',
      });
    },
    watch: (signal) => events.watch(async () => ({ type: 'system', state: await state() }), signal),
  };
}
