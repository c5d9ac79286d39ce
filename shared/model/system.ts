import { z } from 'zod';
import { instant } from './fields.ts';

export const storeKind = z.enum(['keychain', 'file']);
export type StoreKind = z.output<typeof storeKind>;

/** What a storage backend is like on this machine right now. */
export const storeProbe = z.strictObject({
  kind: storeKind,
  available: z.boolean(),
  name: z.string(), // e.g. "Secret Service (GNOME Keyring)", "macOS Keychain", "encrypted file"
  reason: z.string(), // one line: why it is or is not available
});
export type StoreProbe = z.output<typeof storeProbe>;

const listenerState = z.strictObject({ url: z.string(), port: z.int(), error: z.string().nullable() });

/**
 * `setup`: no storage chosen yet. `locked`: waits for the passphrase or a click. `open`: working. `unavailable`: the pinned
 * storage does not answer; nothing is lost and nothing is deleted. `damaged`: the stored data does not fit together.
 */
export const vaultPhase = z.enum(['setup', 'locked', 'open', 'unavailable', 'damaged']);
export type VaultPhase = z.output<typeof vaultPhase>;

/** An origin to which no connection comes about: calls to it are refused until `retryAt`. */
const openCircuit = z.strictObject({ origin: z.string(), retryAt: instant });

/** What Fob cannot write down just now because the disk refuses, since when, and what would help. */
export const diskFault = z.strictObject({
  what: z.enum(['activity', 'history', 'limits', 'budgets']),
  since: instant,
  advice: z.string(),
});
export type DiskFault = z.output<typeof diskFault>;

export const systemState = z.strictObject({
  version: z.string(),
  host: z.enum(['electron', 'headless']),
  phase: vaultPhase,
  /** One line for `unavailable` and `damaged`, else null. */
  problem: z.string().nullable(),
  store: storeKind.nullable(), // the pinned backend
  needsPassphrase: z.boolean(), // true when unlocking asks for one
  probes: z.array(storeProbe),
  dataDir: z.string(),
  proxy: listenerState,
  /** Whether the proxy lets calls through; off, it answers each with `paused`. */
  proxyOn: z.boolean(),
  emulator: listenerState,
  startedAt: instant,
  /** How many times the engine crashed and was restarted since the host started. */
  restarts: z.int().min(0),
  circuits: z.array(openCircuit),
  diskFaults: z.array(diskFault),
});
export type SystemState = z.output<typeof systemState>;

export const doctorCheck = z.strictObject({
  name: z.string(),
  status: z.enum(['ok', 'warn', 'fail']),
  value: z.string(),
  advice: z.string().nullable(),
});
export const doctorReport = z.strictObject({ ok: z.boolean(), checks: z.array(doctorCheck) });
export type DoctorCheck = z.output<typeof doctorCheck>;
export type DoctorReport = z.output<typeof doctorReport>;
