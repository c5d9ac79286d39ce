import type { Clock } from '../../platform/clock.ts';
import { OAuthError } from './oauth-error.ts';

const WINDOW_MS = 60_000;
/** Above what a test of parallel redemptions needs, far below what guessing needs. */
const MOST = 120;

/** Counts wrong secrets, codes and refresh tokens by client, and pauses a client that sends too many (RFC 6749 section 2.3.1). */
export class FailureThrottle {
  readonly #clock: Clock;
  readonly #failures = new Map<string, number[]>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Throws `temporarily_unavailable`, 429 with Retry-After, while a client's pause lasts. */
  demandCalm(client: string): void {
    const recent = this.#recent(client);
    const oldest = recent[0];
    if (recent.length < MOST || oldest === undefined) return;
    const seconds = Math.max(1, Math.ceil((oldest + WINDOW_MS - this.#clock.monotonic()) / 1000));
    throw new OAuthError('temporarily_unavailable', 'too many failed requests of this client', {
      'Retry-After': String(seconds),
    });
  }

  fail(client: string): void {
    this.#failures.set(client, [...this.#recent(client), this.#clock.monotonic()].slice(-MOST));
  }

  clear(): void {
    this.#failures.clear();
  }

  #recent(client: string): number[] {
    const since = this.#clock.monotonic() - WINDOW_MS;
    return (this.#failures.get(client) ?? []).filter((at) => at > since);
  }
}
