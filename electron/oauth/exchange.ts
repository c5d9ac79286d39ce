import type { GuardedRequest, WebAnswer } from '../platform/guarded-request.ts';
import { networkFault } from './failure.ts';

/** Of one request, from the connection to the last byte. */
export const EXCHANGE_MS = 10_000;

export type Fetch = (url: string, init: FetchInit) => Promise<Response>;
type FetchInit = {
  method: string;
  headers: Record<string, string>;
  body?: unknown;
};

/**
 * A `fetch` for oauth4webapi over the guarded request: 10 s in all, 64 KiB, no redirect followed. `read` turns what came
 * into the answer that the protocol's checks get to see. Throws OAuthFault.
 */
export function createFetch(request: GuardedRequest, read: (answer: WebAnswer) => Response, ms = EXCHANGE_MS): Fetch {
  return async (url, { method, headers, body }) => {
    const text = body === undefined || body === null ? {} : { body: String(body) };
    return read(await answerTo(request, { url, method: method === 'POST' ? 'POST' : 'GET', headers, ...text }, ms));
  };
}

/** One request with its time-out; throws OAuthFault. */
export async function answerTo(
  request: GuardedRequest,
  what: { url: string; method: 'GET' | 'POST' | 'DELETE'; headers: Record<string, string>; body?: string },
  ms = EXCHANGE_MS,
): Promise<WebAnswer> {
  try {
    return await request({ ...what, signal: AbortSignal.timeout(ms) });
  } catch (error) {
    throw networkFault(error);
  }
}

/**
 * Seconds in a Retry-After header (RFC 9110 section 10.2.3), null for none. A date is read against the answer's own Date, so that
 * a clock that is wrong on either side does not matter.
 */
export function retryAfterOf(headers: Readonly<Record<string, string>>, now: number): number | null {
  const text = headers['retry-after'];
  if (text === undefined) return null;
  if (/^\d{1,9}$/.test(text.trim())) return Number(text);
  const at = Date.parse(text);
  if (Number.isNaN(at)) return null;
  const sent = Date.parse(headers.date ?? '');
  return Math.max(0, Math.ceil((at - (Number.isNaN(sent) ? now : sent)) / 1000));
}
