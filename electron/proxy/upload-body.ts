import { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { discardBody } from '../platform/unread-body.ts';
import { giveBack } from './spent-chunk.ts';

/** So much of a body's start may be held by whoever listens; what follows is given back once it is written. */
export const KEPT_BYTES = 64 * 1024;
/** Chunks passed on but not yet said to be written; of a sender that never says it, the collector looks after the rest. */
const MOST_LENT = 16;

/**
 * A request's body under its own name: when the vendor answers early, the upload ends here and the tool's connection, which
 * still has to carry the answer, stays whole. It has the part of a Readable that senders use, and passes chunks on without
 * holding any: a stream on a stream would cost a third of an upload. Pauses until somebody reads.
 */
export class UploadBody extends EventEmitter {
  bytes = 0;
  destroyed = false;
  #seen = 0;
  #wanted = false; // whoever sends it takes what comes
  readonly #req: IncomingMessage;
  /** Passed on since the sender last said that all of it is written. */
  #lent: Buffer[] = [];
  readonly #givesBack: boolean; // not when the sender that knows trailers takes it: that one may resume with bytes still to write

  constructor(req: IncomingMessage) {
    super();
    this.#req = req;
    this.#givesBack = req.headers.trailer === undefined;
    req.on('data', this.#onData).on('end', this.#onEnd).on('close', this.#onClose).on('error', this.#onClose);
    req.pause();
  }

  /** Whether the service took some of it since the last time, or would if there were more to take. */
  moved(): boolean {
    const moved = (this.#wanted && !this.#req.complete) || this.bytes > this.#seen;
    this.#seen = this.bytes;
    return moved;
  }

  pause(): this {
    this.#wanted = false;
    this.#req.pause();
    return this;
  }

  resume(): this {
    this.#wanted = true;
    this.#giveBack();
    if (!this.destroyed) this.#req.resume();
    return this;
  }

  /** Lets go of the request; what it still has to send is dropped. With an error, who sends the body is told. */
  destroy(error?: Error): this {
    if (this.destroyed) return this;
    this.destroyed = true;
    this.#req.off('data', this.#onData).off('end', this.#onEnd).off('close', this.#onClose).off('error', this.#onClose);
    if (!this.#req.complete) discardBody(this.#req);
    if (error !== undefined && this.listenerCount('error') > 0) this.emit('error', error);
    this.emit('close');
    return this;
  }

  /** Senders tell a stream by this method; none of them calls it. */
  pipe(): never {
    throw new Error('an upload is read by its events');
  }

  // Senders resume once the connection has taken all that they had.
  #giveBack(): void {
    if (this.#lent.length === 0) return;
    for (const chunk of this.#lent) giveBack(chunk);
    this.#lent = [];
  }

  readonly #onData = (chunk: Buffer) => {
    const atStart = this.bytes < KEPT_BYTES;
    this.bytes += chunk.length;
    this.emit('data', chunk);
    if (this.#givesBack && !atStart && this.#lent.length < MOST_LENT) this.#lent.push(chunk);
  };

  readonly #onEnd = () => {
    this.emit('end');
  };

  readonly #onClose = () => {
    if (!this.#req.complete) this.destroy(new Error('the tool went away'));
  };
}
