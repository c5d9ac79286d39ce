import type { LimitState, LimitView } from '../../shared/model/limit-state.ts';
import { type BackOffRule, nextPause } from './back-off.ts';
import { Journal } from './journal.ts';
import { readJournal, restore } from './journal-reader.ts';
import { limitState } from './limit-state.ts';
import type { AdmitInput, Decision, Limiter, LimiterPorts, LimitHandle, NotAdmitted, Rule } from './limiter.ts';
import { Movement } from './movement.ts';
import { correctionOf, type Observation } from './observation.ts';
import { type Correction, Quota } from './quota.ts';
import type { Terms } from './terms.ts';
import { systemTimers, type Timers } from './timers.ts';
import { MAX_WAITING, type Outcome, type Place, WaitingLine } from './waiting-line.ts';

/** The class of a tool key's own limit. */
const OWN_CLASS = 'own';
const WALL_CLOCK_MS = 250;

export class SlidingLimiter implements Limiter {
  readonly #ports: LimiterPorts;
  readonly #timers: Timers;
  readonly #quotas = new Map<string, Quota>();
  readonly #lines = new Map<Quota, WaitingLine>();
  readonly #movement: Movement;
  #journal: Journal | null = null;
  #blindUntil = Number.NEGATIVE_INFINITY;
  #wallOffset = 0;
  #wallOffsetUntil = Number.NEGATIVE_INFINITY;
  #closed = false;
  refusals = 0;

  constructor(ports: LimiterPorts) {
    this.#ports = ports;
    this.#timers = ports.timers ?? systemTimers;
    this.#movement = new Movement(this.#timers, (quota) => this.#stateOf(quota));
    if (ports.dir !== null) this.#recover(ports.dir);
  }

  #recover(dir: string): void {
    const { clock, log, disk } = this.#ports;
    const now = clock.monotonic();
    const past = readJournal(dir, now);
    this.#blindUntil = past.blindUntil;
    for (const one of past.quotas) {
      const quota = this.#add(one.identity, one.limitClass, one.terms);
      restore(quota, one, now, clock.now());
      if (quota.vendor !== null && quota.vendor.ceiling > 0) this.refusals += 1;
    }
    this.#journal = new Journal({ dir, clock, log, ...(disk && { disk }) }, past);
  }

  admit(input: AdmitInput): Decision | Promise<Decision> {
    const { rule, burst, ownLimit } = input;
    const now = this.#ports.clock.monotonic();
    const quota = this.#quota(input.identity, input.class, rule, burst?.factor, input.handle);
    const own = ownLimit ? this.#quota(ownLimit.identity, OWN_CLASS, ownLimit) : null;
    quota.advance(now);
    const line = burst === undefined ? undefined : this.#lines.get(quota);
    line?.serveDue(now);
    const at = line !== undefined && line.length > 0 ? line.nextTime(now) : quota.earliest(now);
    const ownAt = own === null ? now : ownTime(own, now);
    if (at <= now && ownAt <= now) {
      this.#count(quota, own, now);
      return { admitted: true, queuedMs: 0, view: this.#view(quota, now) };
    }
    const queueMs = (burst?.queueSeconds ?? 0) * 1000;
    // What the vendor refuses is refused here at once: a pause is not a spike.
    if (
      ownAt <= now &&
      at - now <= queueMs &&
      !quota.paused(now) &&
      (line?.length ?? 0) < MAX_WAITING &&
      !this.#closed
    ) {
      const signal = input.caller?.signal;
      if (!signal?.aborted) return this.#wait(quota, own, at, queueMs, signal, now);
    }
    return this.#refusal(quota, at > now ? windowOf(quota, now) : 'own', Math.max(at, ownAt), now, now);
  }

  #count(quota: Quota, own: Quota | null, now: number): void {
    this.#journal?.admit(quota, own, now);
    quota.add(now);
    this.#movement.moved(quota);
    if (own === null) return;
    own.advance(now);
    own.add(now);
    this.#movement.moved(own);
  }

  #wait(quota: Quota, own: Quota | null, at: number, queueMs: number, signal: AbortSignal | undefined, now: number) {
    const line = this.#line(quota);
    return new Promise<Decision>((resolve, reject) => {
      const leave = () => line.leave(place, this.#ports.clock.monotonic());
      const end = (outcome: Outcome, ended: number) => {
        signal?.removeEventListener('abort', leave);
        resolve(this.#ended(quota, outcome, now, ended));
      };
      const fail = (error: unknown) => {
        signal?.removeEventListener('abort', leave);
        reject(error);
      };
      const place: Place = { since: now, deadline: now + queueMs, at, own, end, fail };
      signal?.addEventListener('abort', leave, { once: true });
      line.join(place);
    });
  }

  #ended(quota: Quota, outcome: Outcome, since: number, now: number): Decision {
    if (outcome === 'admitted') return { admitted: true, queuedMs: now - since, view: this.#view(quota, now) };
    const refusal = this.#refusal(quota, windowOf(quota, now), this.#line(quota).nextTime(now), since, now);
    return { ...refusal, cancelled: outcome === 'cancelled' };
  }

  #refusal(quota: Quota, by: NotAdmitted['by'], at: number, since: number, now: number): NotAdmitted {
    const view = { ...this.#view(quota, now), resetAt: this.#instant(at, now) };
    const retryAfterSeconds = Math.max(1, Math.ceil((at - now) / 1000));
    return { admitted: false, by, retryAfterSeconds, cancelled: false, queuedMs: now - since, view };
  }

  #line(quota: Quota): WaitingLine {
    let line = this.#lines.get(quota);
    if (line === undefined) {
      line = new WaitingLine(quota, {
        clock: this.#ports.clock,
        timers: this.#timers,
        admit: (one, own, now) => this.#count(one, own, now),
        moved: (one) => this.#movement.moved(one),
      });
      this.#lines.set(quota, line);
    }
    return line;
  }

  #quota(identity: string, limitClass: string, rule: Rule, factor = 1, handle?: LimitHandle): Quota {
    const quota = this.#find(identity, limitClass, handle);
    if (quota === undefined) return this.#add(identity, limitClass, { ...rule, factor });
    const { terms } = quota;
    if (terms.limit !== rule.limit || terms.windowSeconds !== rule.windowSeconds || terms.factor !== factor) {
      quota.setTerms({ ...rule, factor });
    }
    return quota;
  }

  #find(identity: string, limitClass: string, handle?: LimitHandle): Quota | undefined {
    let quota = this.#first(identity, handle);
    while (quota !== undefined && quota.limitClass !== limitClass) quota = quota.next ?? undefined;
    return quota;
  }

  /** An identity's first quota stays its first, and none is ever taken out: a handle that fits is right. */
  #first(identity: string, handle: LimitHandle | undefined): Quota | undefined {
    const kept = handle?.quota;
    if (kept instanceof Quota && kept.identity === identity) return kept;
    const first = this.#quotas.get(identity);
    if (handle !== undefined) handle.quota = first ?? null;
    return first;
  }

  #add(identity: string, limitClass: string, terms: Terms): Quota {
    const quota = new Quota(identity, limitClass, terms, this.#ports.clock.now());
    const first = this.#quotas.get(identity);
    if (first === undefined) {
      this.#quotas.set(identity, quota);
    } else {
      quota.next = first.next;
      first.next = quota;
    }
    // The journal missed calls until then: as if the window had been filled at that moment.
    if (this.#blindUntil > Number.NEGATIVE_INFINITY) quota.notBefore = this.#blindUntil + quota.terms.span;
    return quota;
  }

  peek(identity: string, limitClass: string, rule: Rule): LimitView {
    const now = this.#ports.clock.monotonic();
    const quota = this.#find(identity, limitClass);
    if (quota === undefined) return { limit: rule.limit, remaining: rule.limit, resetAt: this.#instant(now, now) };
    quota.advance(now);
    return this.#view(quota, now);
  }

  observe(identity: string, limitClass: string, word: Observation): void {
    const quota = this.#find(identity, limitClass);
    if (quota === undefined) return;
    const now = this.#ports.clock.monotonic();
    const wall = this.#ports.clock.now();
    const correction = correctionOf(word, quota.terms.windowSeconds, wall);
    if (word.refused !== undefined) this.#backOff(quota, now, correction, word.refused);
    if (!quota.correct(now, wall, correction)) return;
    this.#journal?.correct(quota, now);
    this.#lines.get(quota)?.replan(now);
    this.#movement.moved(quota);
  }

  /** Only a call that went out after the last pause makes it grow: those under way together are refused together. */
  #backOff(quota: Quota, now: number, correction: Correction, rule: BackOffRule): void {
    const before = quota.vendor?.ceiling ?? 0;
    if (before > 0 && quota.paused(now)) return;
    const next = nextPause(rule, correction.pauseMs ?? null, before, this.#ports.random ?? Math.random);
    correction.pauseMs = next.pauseMs;
    correction.ceiling = next.ceiling;
    if (before === 0) this.refusals += 1;
  }

  served(identity: string, limitClass: string): void {
    const quota = this.#find(identity, limitClass);
    const now = this.#ports.clock.monotonic();
    if (quota === undefined || quota.vendor === null || quota.vendor.ceiling === 0 || quota.paused(now)) return;
    quota.vendor.ceiling = 0;
    this.refusals -= 1;
    this.#journal?.correct(quota, now);
  }

  pausedFor(identity: string, limitClass: string): number {
    const now = this.#ports.clock.monotonic();
    return Math.max(0, (this.#find(identity, limitClass)?.vendor?.pausedUntil ?? now) - now);
  }

  #view(quota: Quota, now: number): LimitView {
    return {
      limit: quota.terms.limit,
      remaining: quota.remaining(now),
      resetAt: this.#instant(quota.resetAt(now), now),
    };
  }

  /** A monotonic time as epoch milliseconds. The wall clock is read at most four times a second: it costs as much as the rest. */
  #instant(monotonic: number, now: number): number {
    if (now > this.#wallOffsetUntil) {
      this.#wallOffset = this.#ports.clock.now() - now;
      this.#wallOffsetUntil = now + WALL_CLOCK_MS;
    }
    return Math.ceil(monotonic + this.#wallOffset);
  }

  states(): LimitState[] {
    return [...this.#quotas.values()].flatMap((first) => {
      const states: LimitState[] = [];
      for (let quota: Quota | null = first; quota !== null; quota = quota.next) {
        const state = this.#stateOf(quota);
        if (state !== null) states.push(state);
      }
      return states;
    });
  }

  #stateOf(quota: Quota): LimitState | null {
    const who = this.#ports.describe(quota.identity);
    if (who === null) return null;
    const now = this.#ports.clock.monotonic();
    quota.advance(now);
    quota.rest();
    const queued = this.#lines.get(quota)?.length ?? 0;
    return limitState(quota, who, queued, now, (at) => this.#instant(at, now));
  }

  onMove(listener: (states: LimitState[]) => void): () => void {
    return this.#movement.listen(listener);
  }

  flush(): void {
    this.#journal?.flush();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    const now = this.#ports.clock.monotonic();
    for (const line of this.#lines.values()) line.dissolve(now);
    this.#movement.close();
    this.#journal?.close();
  }
}

function windowOf(quota: Quota, now: number): 'limit' | 'vendor' {
  return quota.paused(now) ? 'vendor' : 'limit';
}

function ownTime(own: Quota, now: number): number {
  own.advance(now);
  return own.ahead.length === 0 ? own.earliest(now) : own.earliest(now, own.aheadTimes(now));
}
