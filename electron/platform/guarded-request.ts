import type { lookup } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { rootCertificates } from 'node:tls';
import { guardedLookup, policyFor } from './address-guard.ts';
import { demandDialable } from './guarded-post.ts';

export type WebRequest = {
  url: string;
  method: 'GET' | 'POST' | 'DELETE';
  headers: Record<string, string>;
  body?: string;
  signal: AbortSignal;
};
/** Header names are lower-case; the body is whole, at most 64 KiB. */
export type WebAnswer = { status: number; headers: Record<string, string>; body: string };
export type GuardedRequest = (request: WebRequest) => Promise<WebAnswer>;

/** An answer that is longer than anybody honest would make it; reading stopped there. */
export class AnswerTooLong extends Error {
  readonly code = 'FOB_TOO_LONG';
}

const MAX_ANSWER_BYTES = 64 * 1024;
const PLAIN = 'identity';

/**
 * One request over a connection of its own, with the rules of `createGuardedPost`: TLS verified against Node's roots whatever
 * the environment says, the address that was checked is the one that is dialled, redirects come back as they are. Rejects with
 * what went wrong, with AnswerTooLong, or on `signal`. `extraRoots` (PEM) adds to the roots.
 */
export function createGuardedRequest(extraRoots: readonly string[] = [], resolve?: typeof lookup): GuardedRequest {
  const ca = [...rootCertificates, ...extraRoots];
  return async ({ url: address, method, headers, body, signal }) => {
    const url = new URL(address);
    demandDialable(url);
    const length =
      body === undefined
        ? method === 'POST'
          ? { 'content-length': '0' }
          : {}
        : { 'content-length': String(Buffer.byteLength(body)) };
    const options = {
      method,
      agent: false as const,
      lookup: guardedLookup(policyFor(url.hostname), resolve) as never,
      signal,
      headers: { ...headers, ...length, 'accept-encoding': PLAIN },
    };
    return new Promise<WebAnswer>((settle, reject) => {
      const req =
        url.protocol === 'https:'
          ? httpsRequest(url, { ...options, ca, rejectUnauthorized: true, minVersion: 'TLSv1.2' })
          : httpRequest(url, options);
      req.on('error', reject);
      req.once('response', (answer) => {
        const chunks: Buffer[] = [];
        let read = 0;
        answer.on('data', (chunk: Buffer) => {
          read += chunk.length;
          if (read > MAX_ANSWER_BYTES) req.destroy(new AnswerTooLong('the answer is longer than 64 KiB'));
          else chunks.push(chunk);
        });
        answer.once('error', reject);
        answer.once('end', () => {
          req.destroy();
          settle({
            status: answer.statusCode ?? 0,
            headers: joined(answer.headers),
            body: Buffer.concat(chunks).toString('utf8'),
          });
        });
      });
      req.end(body);
    });
  };
}

function joined(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]));
}
