import { z } from 'zod';
import { storeKind } from '../../shared/model/system.ts';
import type { HostToEngine } from './host-link.ts';

const port = z.int().min(0).max(65_535); // 0: any free port

/** All that an engine is told at its start. It holds no secret: a passphrase stays in its file, a session is a hash. */
export const engineConfig = z.strictObject({
  host: z.enum(['electron', 'headless']),
  version: z.string(),
  dataDir: z.string().min(1),
  /** May it open the vault by itself? `locked` after a lock: then it waits for `unlock` whatever the storage. */
  start: z.enum(['open', 'locked']),
  /** The storage asked for; on a fresh data folder the engine sets it up, else it must be the pinned one. Null: as pinned. */
  store: storeKind.nullable(),
  passphraseFile: z.string().nullable(),
  proxyPort: port.nullable(), // null: as the user's settings say
  emulatorPort: port.nullable(),
  /** Where the engine before this one has listened: it stays there, whatever was set meanwhile. */
  heldPorts: z.strictObject({ proxy: port, emulator: port }).optional(),
  ui: z.strictObject({ port, dir: z.string() }).nullable(), // `dir`: the built window
  cliSocket: z.string(),
  uiSessions: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
  restarts: z.int().min(0),
});
export type EngineConfig = z.output<typeof engineConfig>;

const hostMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('start'), config: engineConfig }),
  z.strictObject({ type: z.literal('finish') }),
  z.strictObject({ type: z.literal('gesture-reply'), id: z.int(), fresh: z.boolean() }),
  z.strictObject({ type: z.literal('helper-port'), id: z.int() }),
  z.strictObject({ type: z.literal('helper-gone'), id: z.int() }),
  z.strictObject({ type: z.literal('alert-read'), id: z.int().min(1) }),
  z.strictObject({ type: z.literal('let-in'), alert: z.int().min(1) }),
  z.strictObject({ type: z.literal('switch-proxy'), on: z.boolean() }),
  z.strictObject({ type: z.literal('connect') }),
]);

/** The host's message, or null when it is none. */
export function parseHostMessage(data: unknown): HostToEngine | null {
  const result = hostMessage.safeParse(data);
  return result.success ? result.data : null;
}
