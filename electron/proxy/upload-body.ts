import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';

/**
 * A request's body as its own stream: when the vendor answers early, the upload ends here and the tool's connection,
 * which still has to carry the answer, stays whole.
 */
export class UploadBody extends Readable {
  bytes = 0;
  #seen = 0;
  #wanted = false; // the vendor has taken everything that came
  readonly #req: IncomingMessage;

  constructor(req: IncomingMessage) {
    super({ highWaterMark: 64 * 1024 });
    this.#req = req;
    req.on('data', this.#onData).on('end', this.#onEnd).on('close', this.#onClose).on('error', this.#onClose);
    req.pause();
  }

  /** Whether the service took some of it since the last time, or would if there were more to take. */
  moved(): boolean {
    const moved = (this.#wanted && !this.#req.complete) || this.bytes > this.#seen;
    this.#seen = this.bytes;
    return moved;
  }

  override _read(): void {
    this.#wanted = true;
    this.#req.resume();
  }

  override _destroy(error: Error | null, callback: (error: Error | null) => void): void {
    this.#req.off('data', this.#onData).off('end', this.#onEnd).off('close', this.#onClose).off('error', this.#onClose);
    if (!this.#req.complete) discardBody(this.#req);
    callback(error);
  }

  readonly #onData = (chunk: Buffer) => {
    this.bytes += chunk.length;
    this.#wanted = false;
    if (!this.push(chunk)) this.#req.pause();
  };

  readonly #onEnd = () => {
    this.push(null);
  };

  readonly #onClose = () => {
    if (!this.#req.complete) this.destroy(new Error('the tool went away'));
  };
}

const DISCARD_BYTES = 64 << 20;
const DISCARD_MS = 5000;

/**
 * Reads and drops what is left of a refused upload, so that the tool gets to read its answer: closing on unread bytes
 * would reset the connection under it (RFC 9112 section 9.6). Bounded in bytes and time.
 */
export function discardBody(req: IncomingMessage): void {
  req.on('error', () => undefined); // a tool that goes away now is no news
  req.resume();
  if (req.complete || req.destroyed) return;
  let left = DISCARD_BYTES;
  const cut = setTimeout(() => req.socket.destroy(), DISCARD_MS);
  req.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) req.socket.destroy();
  });
  req.once('close', () => clearTimeout(cut));
}
