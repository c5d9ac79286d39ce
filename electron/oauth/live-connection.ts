import type { ConnectionRow } from './connection-row.ts';
import { type Grant, msLeft } from './grant.ts';
import type { OAuthPorts } from './ports.ts';
import { liveConnection, refusedConnection, type UsableConnection } from './usable-connection.ts';

/** Pauses between tries of a refresh that cannot be done just now. */
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;
/** After a renewed token that was refused as well, 401s of the connection are passed on for this long. */
const DEAF_MS = 60_000;

type Ports = Pick<OAuthPorts, 'clock' | 'uptime' | 'provider' | 'makeSecret'>;

/** One connection in memory: its row, its grant once read, and how its refresh stands. */
export class LiveConnection {
  row: ConnectionRow;
  grant: Grant | null = null;
  damaged = false;
  /** Given by the vendor and not yet safe in the vault: it is saved before anything else is asked for. */
  unsaved: Grant | null = null;
  running: Promise<void> | null = null;
  lastUsedAt: number | null;
  nextRefreshAt: number | null = null;
  removed = false;
  #usable: UsableConnection | null = null;
  #liveUntil = 0;
  #waiting: { why: string; until: number } | null = null;
  #tries = 0;
  #deafUntil = 0;
  readonly #ports: Ports;

  constructor(ports: Ports, row: ConnectionRow, lastUsedAt: number | null) {
    this.#ports = ports;
    this.row = row;
    this.lastUsedAt = lastUsedAt;
  }

  /** From memory alone, on the way of every call: null when a grant must be read or renewed first. */
  usableNow(): UsableConnection | null {
    if (this.#usable !== null && performance.now() < this.#liveUntil) return this.#usable;
    return this.refused();
  }

  /** How calls are refused; null when they need not be. */
  refused(): UsableConnection | null {
    if (this.damaged) return this.#refuse('credential_unusable', 'its tokens are missing or do not verify');
    if (this.row.signedOut !== null) return this.#refuse('signed_out', this.row.signedOut);
    const { waitMs } = this;
    if (this.#waiting === null || waitMs <= 0) return null;
    return this.#refuse('connection_waiting', this.#waiting.why, Math.ceil(waitMs / 1000));
  }

  /** Takes a grant that is safe in the vault into use. */
  use(row: ConnectionRow, grant: Grant): void {
    const sameToken = this.grant?.access === grant.access && this.#usable?.secret;
    this.row = row;
    this.grant = grant;
    this.damaged = false;
    this.#waiting = null;
    this.#tries = 0;
    const secret = sameToken || this.#ports.makeSecret(grant.access);
    this.#usable = liveConnection(row, grant, this.#ports.provider(row.provider), secret);
    this.align();
  }

  /** Sets the moment at which the token ends anew, e.g. after the machine slept. */
  align(): void {
    const left = this.grant === null ? -1 : msLeft(this.grant, this.#ports);
    this.#liveUntil = left === null ? Number.POSITIVE_INFINITY : performance.now() + left;
  }

  /** The row changed, the grant did not. */
  renew(row: ConnectionRow): void {
    this.row = row;
    if (this.grant !== null && this.#usable !== null) this.use(row, this.grant);
  }

  end(row: ConnectionRow): void {
    this.row = row;
    this.#usable = null;
    this.#waiting = null;
  }

  /** Notes that the refresh has to wait, longer each time, and at least as long as the vendor asks; gives the milliseconds. */
  wait(why: string, atLeastSeconds: number | null): number {
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** this.#tries, LONGEST_PAUSE_MS);
    this.#tries = Math.min(this.#tries + 1, 16);
    const ms = Math.max(pause, Math.min(atLeastSeconds ?? 0, 3600) * 1000);
    this.#waiting = { why, until: performance.now() + ms };
    return ms;
  }

  /** What keeps the refresh waiting, null when nothing does. */
  get waiting(): string | null {
    return this.#waiting?.why ?? null;
  }

  /** Milliseconds until the refresh is tried again, 0 when it does not wait. */
  get waitMs(): number {
    return this.#waiting === null ? 0 : Math.max(0, this.#waiting.until - performance.now());
  }

  get refreshable(): boolean {
    return this.row.refreshable && this.row.signedOut === null && !this.damaged;
  }

  /** Whether a 401 is worth a refresh: not when a fresh token was refused as well just now. */
  get hears401(): boolean {
    return this.refreshable && performance.now() >= this.#deafUntil;
  }

  /** True once a minute: for what is asked when a token that cannot be renewed was refused without a word. */
  mayDoubt(): boolean {
    const may = performance.now() >= this.#deafUntil;
    if (may) this.turnDeaf();
    return may;
  }

  turnDeaf(): void {
    this.#deafUntil = performance.now() + DEAF_MS;
  }

  hasSecret(secret: unknown): boolean {
    return this.#usable?.secret === secret;
  }

  #refuse(code: 'credential_unusable' | 'signed_out' | 'connection_waiting', detail: string, seconds?: number) {
    const refusal = { code, detail, ...(seconds === undefined ? {} : { retryAfterSeconds: seconds }) };
    return refusedConnection(this.row, this.#ports.provider(this.row.provider), refusal);
  }
}
