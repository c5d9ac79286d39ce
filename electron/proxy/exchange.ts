import type { Clock } from '../platform/clock.ts';
import type { Answer } from './answer.ts';
import type { Pulse } from './call-context.ts';
import { isConnectionFailure } from './circuit.ts';
import { failureOf, mayBeSentAgain } from './failure.ts';
import type { Destination, OutgoingRequest } from './forward.ts';
import type { Waiting } from './lane.ts';
import type { Refusal } from './ports.ts';

type Shared = { ports: { clock: Clock }; pulse: Pulse };

/** One call on its way out: it takes a place at its destination, is sent, and is sent once more where that does no harm. */
export class Exchange implements Waiting {
  readonly answer: Answer;
  /** Sent a second time, as its service had just closed an idle connection. */
  retried = false;
  readonly #destination: Destination;
  readonly #request: OutgoingRequest;
  readonly #shared: Shared;
  readonly #since: number; // a step of the pulse
  #through = 0; // bytes of both bodies when last looked at
  #state: 'new' | 'waiting' | 'out' | 'over' = 'new';

  constructor(destination: Destination, request: OutgoingRequest, answer: Answer, shared: Shared) {
    this.#destination = destination;
    this.#request = request;
    this.answer = answer;
    this.#shared = shared;
    this.#since = shared.pulse.step;
  }

  /** Sends now, or when a place is free. */
  begin(): void {
    this.#state = this.#destination.lane.enter(this) ? 'out' : 'waiting';
    if (this.#state === 'out') this.#send();
  }

  onPlace(): void {
    if (this.#state === 'over') return;
    this.#state = 'out';
    try {
      this.#send();
    } catch (error) {
      this.answer.onResponseError(null, error as Error);
    }
  }

  /** Gives the place back; what still comes of the answer is the answer's own affair. */
  end(): void {
    const began = this.#state === 'waiting' || this.#state === 'out';
    this.#state = 'over';
    if (began) this.#destination.lane.leave(this);
  }

  /** Connected: the origin can be reached. */
  connected(): void {
    const { circuit } = this.#destination;
    if (!circuit.calm) circuit.connected();
  }

  /** Why the call comes nowhere that has waited for a place as long as it may wait for a connection; else null. */
  stuck(): Refusal | null {
    if (this.#state !== 'waiting') return null;
    const { lane, connectMs } = this.#destination;
    const { step, stepMs } = this.#shared.pulse;
    if ((step - this.#since - 1) * stepMs < connectMs) return null;
    return {
      code: 'overloaded',
      detail: `${lane.most} calls to the provider are open and none ended in ${connectMs / 1000} s`,
    };
  }

  /** Whether something of a body, the upload's or the answer's, came through since the last look. */
  flows(upload: { bytes: number } | null): boolean {
    const before = this.#through;
    this.#through = this.answer.bytes + (upload?.bytes ?? 0);
    return this.#through !== before;
  }

  /** Takes note of a failure: null when the request went out once more, else what it is for the tool. */
  failed(error: Error): Refusal | null {
    const { started } = this.answer;
    const failure = failureOf(error, started);
    if (!started && isConnectionFailure(error, failure))
      this.#destination.circuit.failed(this.#shared.ports.clock.monotonic());
    if (this.#state === 'over' || this.answer.headSent || this.retried || !mayBeSentAgain(this.#request, error))
      return failure;
    this.retried = true;
    this.#send();
    return null;
  }

  #send(): void {
    const { circuit } = this.#destination;
    if (!circuit.calm) circuit.attempt(this.#shared.ports.clock.monotonic());
    this.#destination.send(this.#request, this.answer);
  }
}
