import type { Provider } from '../../shared/providers/schema.ts';
import { isConnectionFailure } from './circuit.ts';
import { failureOf } from './failure.ts';
import type { AnswerHandler, Destination, ForwardControl } from './forward.ts';
import { injectionOf } from './injection.ts';
import type { Injectable, Refusal } from './ports.ts';

/** A call of Fob's own that only reads. */
export type Probe = { provider: Provider; path: string; credential: Injectable };
export type ProbeAnswer = { status: number; headers: Record<string, string | string[] | undefined> };

/** Sends a GET with a credential and resolves with the answer's head, or why none came; the body is not read. */
export function probe(
  way: Destination,
  { provider, path, credential }: Probe,
  now: number,
): Promise<ProbeAnswer | Refusal> {
  const { secret } = credential;
  if (secret === null) return Promise.resolve({ code: 'credential_unusable', detail: 'its secret is missing' });
  const { fields } = injectionOf(secret, credential, provider);
  way.circuit.attempt(now);
  return new Promise((resolve) => {
    const request = {
      method: 'GET',
      path,
      headers: ['Accept', 'application/json', ...fields],
      body: null,
      trailers: null,
    };
    way.send(request, new Head(way, now, resolve));
  });
}

/** Takes the head of an answer and hangs up. */
class Head implements AnswerHandler {
  readonly #way: Destination;
  readonly #now: number;
  readonly #done: (answer: ProbeAnswer | Refusal) => void;
  #started = false;

  constructor(way: Destination, now: number, done: (answer: ProbeAnswer | Refusal) => void) {
    this.#way = way;
    this.#now = now;
    this.#done = done;
  }

  onRequestStart(): void {
    this.#started = true;
    this.#way.circuit.connected();
  }

  onResponseStart(control: ForwardControl, status: number, headers: ProbeAnswer['headers']): void {
    if (status < 200) return;
    this.#done({ status, headers });
    control.abort(new Error('its head is all that was asked for'));
  }

  onResponseData(): void {}

  onResponseEnd(): void {}

  onResponseError(_control: ForwardControl | null, error: Error): void {
    const failure = failureOf(error, this.#started);
    if (!this.#started && isConnectionFailure(error, failure)) this.#way.circuit.failed(this.#now);
    this.#done(failure); // after a head it is settled and says nothing more
  }
}
