import type { lookup } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { rootCertificates } from 'node:tls';
import { AddressFault, addressFault, guardedLookup, policyFor } from './address-guard.ts';

export type PostResult = { status: number; retryAfter: string | null };
export type Post = (
  url: string,
  headers: Record<string, string>,
  body: string,
  signal: AbortSignal,
) => Promise<PostResult>;

/** A destination may answer at length; nothing of it is kept, and no more than this is read. */
const MAX_ANSWER_BYTES = 64 * 1024;

/** Throws AddressFault for a URL that must not be dialled: http beyond this machine, or a literal address that is not public. */
export function demandDialable(url: URL): void {
  const policy = policyFor(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && policy === 'loopback'))
    throw new AddressFault('only https, or http to this machine, may be called');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const fault = isIP(host) === 0 ? null : addressFault(host, policy);
  if (fault) throw new AddressFault(fault);
}

/**
 * Throws AddressFault when the URL's name leads to an address that must not be dialled. A name that cannot be resolved just
 * now passes: what counts is the check at connecting.
 */
export async function checkDialable(url: URL): Promise<void> {
  demandDialable(url);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) return;
  await new Promise<void>((resolve, reject) => {
    guardedLookup(policyFor(url.hostname))(host, { all: true }, (error) =>
      error instanceof AddressFault ? reject(error) : resolve(),
    );
  });
}

/**
 * Posts once over a connection of its own: TLS verified against Node's own roots whatever the environment says, the address
 * that was checked is the one that is dialled, no redirect is followed. Rejects with what went wrong, or on `signal`.
 * `extraRoots` (PEM) adds to the roots.
 */
export function createGuardedPost(extraRoots: readonly string[] = [], resolve?: typeof lookup): Post {
  const ca = [...rootCertificates, ...extraRoots];
  return async (address, headers, body, signal) => {
    const url = new URL(address);
    demandDialable(url);
    const dial = guardedLookup(policyFor(url.hostname), resolve) as never;
    const options = {
      method: 'POST',
      agent: false as const,
      lookup: dial,
      signal,
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    };
    return new Promise<PostResult>((settle, reject) => {
      const req =
        url.protocol === 'https:'
          ? httpsRequest(url, { ...options, ca, rejectUnauthorized: true, minVersion: 'TLSv1.2' })
          : httpRequest(url, options);
      req.on('error', reject);
      req.once('response', (answer) => {
        const result = { status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'] ?? null };
        let read = 0;
        answer.on('data', (chunk: Buffer) => {
          read += chunk.length;
          if (read > MAX_ANSWER_BYTES) req.destroy();
        });
        // The status has said it all; an answer that breaks off or drips on changes nothing.
        settle(result);
        answer.on('error', () => {});
        answer.once('end', () => req.destroy());
        signal.addEventListener('abort', () => req.destroy(), { once: true });
      });
      req.end(body);
    });
  };
}
