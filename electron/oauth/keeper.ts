import type { Connection } from '../../shared/model/connection.ts';
import { errorName } from '../platform/log.ts';
import type { ClientTable } from './client-table.ts';
import { toConnection } from './connection-row.ts';
import type { ConnectionTable } from './connection-table.ts';
import { createDueQueue } from './due-queue.ts';
import type { OAuthFault } from './failure.ts';
import { leadMs, msLeft } from './grant.ts';
import type { Grants } from './grants.ts';
import type { Lease } from './lease.ts';
import { LiveConnection } from './live-connection.ts';
import type { OAuthPorts } from './ports.ts';
import { type Refreshed, refreshConnection } from './refresher.ts';
import type { UsableConnection } from './usable-connection.ts';
import { missingConnection } from './usable-connection.ts';

/** Refreshes at once that nobody is waiting for, as after a sleep or a start. */
const AHEAD_AT_ONCE = 8;
/** Tokens that ended before a call could use them, until Fob says so. */
const MOST_ROUNDS = 3;

type Ports = OAuthPorts & { table: ConnectionTable; grants: Grants; clients: ClientTable; lease: Lease };

/** The one authority over tokens: keeps every connection's token alive, and gives it to calls. */
export class Keeper {
  readonly #ports: Ports;
  readonly #all = new Map<string, LiveConnection>();
  readonly #queue: ReturnType<typeof createDueQueue>;
  readonly #reserved = new Set<string>();
  readonly #ahead: LiveConnection[] = [];
  #aheadRunning = 0;
  #drift = 0;
  #closed = false;

  constructor(ports: Ports) {
    this.#ports = ports;
    this.#queue = createDueQueue({
      timers: ports.timers,
      elapsed: ports.uptime.elapsed,
      due: (id) => this.#onDue(id),
      woke: () => this.#alignAfterSleep(),
    });
    this.#drift = this.#driftNow();
  }

  all(): LiveConnection[] {
    return [...this.#all.values()];
  }

  get(id: string): LiveConnection | undefined {
    return this.#all.get(id);
  }

  /** Takes a connection in, or what a new sign-in has made of it. */
  take(live: LiveConnection): void {
    this.#all.set(live.row.id, live);
    this.#reserved.delete(live.row.label);
    this.plan(live);
  }

  make(row: LiveConnection['row'], lastUsedAt: number | null): LiveConnection {
    return new LiveConnection(this.#ports, row, lastUsedAt);
  }

  /** A label that no connection has, nor one that is just being made. */
  freeLabel(wanted: string): string {
    const taken = new Set([...this.all().map(({ row }) => row.label), ...this.#reserved]);
    const base = wanted.trim().slice(0, 110) || 'Connection';
    for (let n = 1; ; n += 1) {
      const label = n === 1 ? base : `${base} (${n})`;
      if (taken.has(label)) continue;
      this.#reserved.add(label);
      return label;
    }
  }

  drop(id: string): void {
    const live = this.#all.get(id);
    if (live !== undefined) live.removed = true;
    this.#all.delete(id);
    this.#queue.set(id, null);
  }

  usableNow(id: string): UsableConnection | null {
    const live = this.#all.get(id);
    return live === undefined ? missingConnection(id) : live.usableNow();
  }

  /** Waits for a live token: reads it, or has it renewed once for all who wait. */
  async usable(id: string): Promise<UsableConnection> {
    for (let round = 0; ; round += 1) {
      const found = this.usableNow(id);
      if (found !== null) return found;
      const live = this.#all.get(id);
      if (live === undefined) continue;
      if (round === MOST_ROUNDS) live.wait('the provider gives tokens that end at once', null);
      else await this.#bring(live);
    }
  }

  /** Renews a connection's tokens now, or joins the refresh that runs. Resolves with how it went, in the connection's own state. */
  refresh(live: LiveConnection): Promise<void> {
    live.running ??= this.#refresh(live).finally(() => {
      live.running = null;
      this.plan(live);
    });
    return live.running;
  }

  /** Runs work on a connection's grant while nobody refreshes it. */
  async alone<T>(live: LiveConnection, work: () => Promise<T>): Promise<T> {
    while (live.running !== null) await live.running;
    const result = work();
    live.running = result.then(
      () => {},
      () => {},
    );
    try {
      return await result;
    } finally {
      live.running = null;
      this.plan(live);
    }
  }

  show(live: LiveConnection): Connection {
    return toConnection(live.row, {
      damaged: live.damaged,
      waiting: live.waiting,
      nextRefreshAt: live.nextRefreshAt,
      lastUsedAt: live.lastUsedAt,
      usedBy: this.#ports.usedBy(live.row.id),
    });
  }

  /** The vendor's word that the grant is over. */
  signOut(live: LiveConnection, why: string): void {
    const row = { ...live.row, signedOut: why.slice(0, 400) };
    this.#ports.table.write(row);
    this.#ports.table.note(row.id, 'signed_out', this.#ports.clock.now(), row.signedOut);
    live.end(row);
    this.plan(live);
    this.#ports.changed();
    this.#ports.signedOut(this.show(live));
  }

  /** Sets when a connection is looked at next. */
  plan(live: LiveConnection, inMs?: number): void {
    const ms = live.removed || this.#closed ? null : (inMs ?? this.#msToRefresh(live));
    const { clock, uptime } = this.#ports;
    live.nextRefreshAt = ms === null ? null : Math.round(clock.now() + Math.max(0, ms));
    this.#queue.set(live.row.id, ms === null ? null : uptime.elapsed() + Math.max(0, ms));
  }

  close(): void {
    this.#closed = true;
    this.#queue.close();
  }

  #msToRefresh(live: LiveConnection): number | null {
    if (live.row.signedOut !== null || live.damaged) return null;
    if (live.waitMs > 0) return live.waitMs;
    const { grant } = live;
    if (grant === null) {
      // Not read yet: the row tells when it ends, and reading it tells the rest.
      const { accessExpiresAt } = live.row;
      return accessExpiresAt === null ? null : Math.max(0, accessExpiresAt - this.#ports.clock.now() - 300_000);
    }
    const left = msLeft(grant, this.#ports);
    if (left === null) return null;
    // Connections of one start would else come due together for ever.
    const lead = leadMs(grant) * (1 + Math.random() / 4);
    return Math.max(0, left - (live.refreshable ? lead : 0));
  }

  async #bring(live: LiveConnection): Promise<void> {
    if (live.grant === null && live.running === null) await this.#read(live);
    if (live.usableNow() === null) await this.refresh(live);
  }

  async #read(live: LiveConnection): Promise<void> {
    try {
      const grant = await this.#ports.grants.read(live.row);
      if (live.grant !== null) return;
      if (grant === null) this.#damage(live);
      else live.use(live.row, grant);
      this.plan(live);
    } catch (error) {
      this.#ports.log.warn('tokens not readable', { error: errorName(error) });
      this.plan(live, live.wait('Fob’s storage does not answer', null));
    }
  }

  #damage(live: LiveConnection): void {
    live.damaged = true;
    this.#ports.changed();
  }

  async #refresh(live: LiveConnection): Promise<void> {
    const before = live.waiting;
    const outcome = await refreshConnection(this.#ports, live);
    if (live.removed) return;
    this.#settle(live, outcome, before !== null);
  }

  #settle(live: LiveConnection, outcome: Refreshed, waited: boolean): void {
    const { log, changed } = this.#ports;
    if (outcome.kind === 'gone') this.signOut(live, `${outcome.fault.message}. ${outcome.fault.hint}`);
    else if (outcome.kind === 'damaged') this.#damage(live);
    else if (outcome.kind === 'later') this.#later(live, outcome.fault, waited);
    else changed();
    if (outcome.kind === 'fresh' && waited) log.info('connection is back', { connection: live.row.id });
  }

  #later(live: LiveConnection, fault: OAuthFault, waited: boolean): void {
    const { table, clock, log, changed } = this.#ports;
    const ms = live.wait(fault.message, fault.retryAfterSeconds);
    if (waited) return;
    log.warn('refresh has to wait', { connection: live.row.id, why: fault.code, ms: Math.round(ms) });
    table.note(live.row.id, 'refresh_failed', clock.now(), fault.message);
    changed();
  }

  #onDue(id: string): void {
    const live = this.#all.get(id);
    if (live === undefined || this.#closed) return;
    this.#ahead.push(live);
    this.#pump();
  }

  /** Ahead of their end tokens are renewed a few at a time; calls that wait for one do not stand in this line. */
  #pump(): void {
    while (this.#aheadRunning < AHEAD_AT_ONCE) {
      const live = this.#ahead.shift();
      if (live === undefined) return;
      this.#aheadRunning += 1;
      this.#renewAhead(live)
        .catch((error: unknown) => this.#ports.log.error('refresh ahead failed', { error: errorName(error) }))
        .finally(() => {
          this.#aheadRunning -= 1;
          this.#pump();
        });
    }
  }

  async #renewAhead(live: LiveConnection): Promise<void> {
    if (live.grant === null) await this.#read(live);
    if (live.grant === null || live.removed) return;
    const left = msLeft(live.grant, this.#ports);
    if (left === null || (live.refreshable && left > leadMs(live.grant) * 1.25)) return this.plan(live);
    await this.refresh(live);
  }

  #alignAfterSleep(): void {
    const drift = this.#driftNow();
    if (Math.abs(drift - this.#drift) < 2000) return;
    this.#drift = drift;
    for (const live of this.#all.values()) live.align();
  }

  /** What the machine's uptime counts and this process's own time does not: sleep. */
  #driftNow(): number {
    return this.#ports.uptime.elapsed() - performance.now();
  }
}
