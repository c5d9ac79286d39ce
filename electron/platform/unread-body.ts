import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

const DISCARD_BYTES = 64 << 20;
const DISCARD_MS = 5000;

const discarded = new WeakSet<IncomingMessage>();

/**
 * Reads and drops what is left of a refused upload, so that the sender gets to read its answer: closing on unread bytes
 * would reset the connection under it (RFC 9112 section 9.6), and leaving them would block its next request. Bounded in
 * bytes and time.
 */
export function discardBody(req: IncomingMessage): void {
  if (discarded.has(req)) return;
  discarded.add(req);
  req.on('error', () => undefined); // a sender that goes away now is no news
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

/** Drops what the one who answered did not read of the body, once the answer is out. */
export function discardAfter(req: IncomingMessage, res: ServerResponse): void {
  if (req.headers['content-length'] === undefined && req.headers['transfer-encoding'] === undefined) return;
  res.once('finish', () => {
    if (!req.complete) discardBody(req);
  });
}

/**
 * An answer with `Connection: close` ends our half of the connection at once, and the connection when the body that was on
 * its way is read and dropped; `current` is the request in progress.
 */
export function lingerOnClose(socket: Socket, current: () => IncomingMessage | undefined): void {
  const { destroySoon } = socket;
  socket.destroySoon = () => {
    const req = current();
    if (req === undefined || req.complete || req.destroyed || socket.destroyed) return destroySoon.call(socket);
    socket.end();
    req.once('end', () => socket.destroy());
    discardBody(req);
  };
}
