import { connect } from 'node:net';

export type RawAnswer = { status: number; head: string; body: string; text: string; reset: boolean };

/**
 * Sends bytes as they are over one TCP connection and reads until the peer closes or `enough` says that the answer is
 * there (default: head and announced or chunked body complete).
 */
export function sendRaw(
  port: number,
  bytes: string | Buffer | (string | Buffer)[],
  enough: (text: string) => boolean = complete,
): Promise<RawAnswer> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => {
      for (const part of Array.isArray(bytes) ? bytes : [bytes]) socket.write(part, 'latin1');
    });
    socket.setTimeout(8000, () => socket.destroy());
    const done = (reset: boolean) => {
      socket.destroy();
      const end = text.indexOf('\r\n\r\n');
      resolve({
        status: Number(text.slice(9, 12)),
        head: text.slice(0, Math.max(0, end)),
        body: end < 0 ? '' : text.slice(end + 4),
        text,
        reset,
      });
    };
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (enough(text)) done(false);
    });
    socket.on('close', () => done(false));
    socket.on('error', () => done(true));
  });
}

/** Whether a text holds one whole final HTTP answer. */
export function complete(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return false;
  if (/^HTTP\/1\.1 1\d\d/.test(text)) return complete(text.slice(end + 4));
  const head = text.slice(0, end);
  const length = /^content-length: *(\d+)/im.exec(head)?.[1];
  if (length !== undefined) return text.length >= end + 4 + Number(length);
  if (/^transfer-encoding: *chunked/im.test(head)) return /\r\n0\r\n(?:[^\r\n]+\r\n)*\r\n$/.test(text.slice(end + 2));
  return / (?:204|304) /.test(head);
}

/** Waits until the condition holds; fails after `ms`. */
export async function until(condition: () => boolean, ms = 3000): Promise<void> {
  const end = performance.now() + ms;
  while (!condition()) {
    if (performance.now() > end) throw new Error('the condition did not come true in time');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
