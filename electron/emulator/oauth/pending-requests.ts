import { randomBytes } from 'node:crypto';
import type { Clock } from '../../platform/clock.ts';
import type { AuthorizationRequest } from './authorize.ts';

const LIVE_MS = 10 * 60_000;
const MOST = 10_000;
/** How long a second click on the same form is told where the first one led. */
const ANSWER_MS = 10_000;

type Entry = { request: AuthorizationRequest; until: number; answer: string | null };

/**
 * Checked authorization requests that wait for their user, each under the one-time token of its consent form. The form
 * carries the token alone: nothing of the request comes back from the browser.
 */
export class PendingRequests {
  readonly #clock: Clock;
  readonly #entries = new Map<string, Entry>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(request: AuthorizationRequest): string {
    const oldest = this.#entries.keys().next().value;
    if (this.#entries.size >= MOST && oldest !== undefined) this.#entries.delete(oldest);
    const token = randomBytes(24).toString('base64url');
    this.#entries.set(token, { request, until: this.#clock.monotonic() + LIVE_MS, answer: null });
    return token;
  }

  /** The request behind a form token while it is unanswered. */
  open(token: string): AuthorizationRequest | null {
    const entry = this.#live(token);
    return entry?.answer === null ? entry.request : null;
  }

  /** Spends a form token; `location` is where the answer led. */
  answer(token: string, location: string): void {
    const entry = this.#live(token);
    if (!entry) return;
    this.#entries.delete(token); // to the young end: it goes when its seconds are over, or when room is needed
    this.#entries.set(token, { ...entry, answer: location, until: this.#clock.monotonic() + ANSWER_MS });
  }

  /** Where the answer to this form led, for some seconds after it. */
  answered(token: string): string | null {
    return this.#live(token)?.answer ?? null;
  }

  clear(): void {
    this.#entries.clear();
  }

  #live(token: string): Entry | null {
    const entry = this.#entries.get(token);
    if (!entry) return null;
    if (this.#clock.monotonic() < entry.until) return entry;
    this.#entries.delete(token);
    return null;
  }
}
