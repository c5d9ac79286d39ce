import type { LimitState } from '../../shared/model/limit-state.ts';
import type { Quota } from './quota.ts';
import type { Timers } from './timers.ts';

const BATCH_MS = 250;
const MANY = 1000;
const BATCH_OF_MANY_MS = 2000;

type Listener = (states: LimitState[]) => void;

/**
 * Gathers quotas that moved and tells listeners at most four times a second. A quota stays in view until its window is
 * empty, so that a gauge runs back as calls leave the window; only figures that differ are told.
 */
export class Movement {
  readonly #timers: Timers;
  readonly #stateOf: (quota: Quota) => LimitState | null;
  readonly #listeners = new Set<Listener>();
  /** In view, with the figures last told. */
  readonly #told = new Map<Quota, string>();
  #cancel: (() => void) | null = null;

  constructor(timers: Timers, stateOf: (quota: Quota) => LimitState | null) {
    this.#timers = timers;
    this.#stateOf = stateOf;
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  moved(quota: Quota): void {
    if (quota.inView || this.#listeners.size === 0) return;
    quota.inView = true;
    this.#told.set(quota, '');
    this.#arm();
  }

  close(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#listeners.clear();
  }

  #arm(): void {
    this.#cancel ??= this.#timers.after(this.#told.size > MANY ? BATCH_OF_MANY_MS : BATCH_MS, () => this.#tell());
  }

  #tell(): void {
    this.#cancel = null;
    const states: LimitState[] = [];
    for (const [quota, before] of this.#told) {
      const state = this.#stateOf(quota);
      const figures =
        state === null ? '' : `${state.used} ${state.remaining} ${state.queued} ${state.source} ${state.limit}`;
      if (state !== null && figures !== before) states.push(state);
      this.#told.set(quota, figures);
      const still = state !== null && (state.used > 0 || state.queued > 0 || state.source === 'observed');
      if (still && this.#listeners.size > 0) continue;
      quota.inView = false;
      this.#told.delete(quota);
    }
    if (this.#told.size > 0) this.#arm();
    if (states.length > 0) for (const listener of this.#listeners) listener(states);
  }
}
