import type { ErrorData } from '../../shared/errors/fob-error.ts';
import type { StoreKind, VaultPhase } from '../../shared/model/system.ts';
import type { EngineConfig } from './engine-config.ts';

/** What the first and each later engine tells its host once every listener accepts. URLs are whole, without a last slash. */
export type ReadyMessage = {
  type: 'ready';
  pid: number;
  phase: VaultPhase;
  store: StoreKind | null;
  proxy: string;
  emulator: string;
  ui: string | null;
  /** A one-time link to the window in the browser, valid 60 s; null without that listener. */
  link: string | null;
};

/** What a host does itself of the user's settings. */
export type HostSettings = {
  lockOnSleep: boolean;
  lockOnScreenLock: boolean;
  minimiseOnCopy: boolean;
  startAtLogin: boolean;
  /** Keys as Electron writes them; null for none. */
  shortcut: string | null;
  /** Whether the proxy lets calls through; the tray's menu shows it. */
  proxyOn: boolean;
};

/** For the desktop; holds no secret. `alert` is what it tells of, null when it tells of several; `asks`: whether to let a caller in. */
export type HostNotice = { title: string; text: string; alert: number | null; asks: boolean };

export type EngineToHost =
  | { type: 'loaded' } // the program is up and waits for `start`
  | ReadyMessage
  | { type: 'opened' } // the vault was opened: after a crash the next engine may open it by itself
  | { type: 'lock-requested' }
  | { type: 'store-chosen' } // moved or restored: the storage and passphrase file of the start no longer count
  | { type: 'finished' } // all is written; the process ends by itself
  | { type: 'clipboard'; text: string; clearAfterMs: number } // `text` is a secret: to the clipboard and nowhere else
  | { type: 'gesture'; id: number } // asks whether a click or key press in the window is fresh
  | ({ type: 'notice' } & HostNotice)
  | { type: 'badge'; count: number } // limits that are nearly used up, whenever their number changes
  | ({ type: 'settings' } & HostSettings) // at the start and at every change
  | { type: 'ui-session'; hash: string } // SHA-256 of a bearer in hex, so that a later engine knows it
  | { type: 'keychain-helper'; id: number } // asks for a helper process, answered by `helper-port`; under Electron alone
  | { type: 'end-helper'; id: number }
  | { type: 'fatal'; error: ErrorData };

/** `connect` and `helper-port` carry one transferred MessagePort beside the message. */
export type HostToEngine =
  | { type: 'start'; config: EngineConfig }
  | { type: 'finish' }
  | { type: 'gesture-reply'; id: number; fresh: boolean }
  | { type: 'helper-port'; id: number }
  | { type: 'helper-gone'; id: number }
  | { type: 'alert-read'; id: number } // on the desktop's notice of it
  | { type: 'let-in'; alert: number } // the one who asks, as the alert tells
  | { type: 'switch-proxy'; on: boolean } // in the tray's menu
  | { type: 'connect' };

type Fields = Record<string, unknown>;

const checks: { [T in EngineToHost['type']]: (m: Fields) => boolean } = {
  loaded: () => true,
  ready: (m) =>
    typeof m.pid === 'number' &&
    typeof m.phase === 'string' &&
    orNull(m.store) &&
    typeof m.proxy === 'string' &&
    typeof m.emulator === 'string' &&
    orNull(m.ui) &&
    orNull(m.link),
  opened: () => true,
  'lock-requested': () => true,
  'store-chosen': () => true,
  finished: () => true,
  clipboard: (m) => typeof m.text === 'string' && typeof m.clearAfterMs === 'number',
  gesture: (m) => typeof m.id === 'number',
  'ui-session': (m) => typeof m.hash === 'string' && /^[0-9a-f]{64}$/.test(m.hash),
  settings: (m) =>
    [m.lockOnSleep, m.lockOnScreenLock, m.minimiseOnCopy, m.startAtLogin, m.proxyOn].every(isBoolean) &&
    orNull(m.shortcut),
  badge: (m) => isCount(m.count),
  'keychain-helper': (m) => typeof m.id === 'number',
  'end-helper': (m) => typeof m.id === 'number',
  notice: (m) =>
    shortText(m.title) && shortText(m.text) && (m.alert === null || isCount(m.alert)) && typeof m.asks === 'boolean',
  fatal: (m) => isErrorData(m.error),
};

/**
 * The engine's message, or null when it is none. Checked by hand: the host stays small by loading no schema library,
 * and the engine on the other side checks what the host sends with zod (`parseHostMessage`).
 */
export function parseEngineMessage(data: unknown): EngineToHost | null {
  if (typeof data !== 'object' || data === null) return null;
  const fields = data as Fields;
  const type = fields.type;
  if (typeof type !== 'string' || !Object.hasOwn(checks, type)) return null;
  return checks[type as EngineToHost['type']](fields) ? (data as EngineToHost) : null;
}

function shortText(value: unknown): boolean {
  return typeof value === 'string' && value.length <= 1000;
}

function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean';
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function orNull(value: unknown): boolean {
  return value === null || typeof value === 'string';
}

function isErrorData(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { code, message, hint } = value as Fields;
  return typeof code === 'string' && typeof message === 'string' && typeof hint === 'string';
}
