import { FobError } from '../../shared/errors/fob-error.ts';
import { AddressFault } from '../platform/address-guard.ts';
import { errorName, type Log } from '../platform/log.ts';
import type { Refusal } from './ports.ts';

/** In the words of the record; the others mean that no connection came about. */
const SILENCES: Readonly<Record<string, string>> = {
  UND_ERR_HEADERS_TIMEOUT: 'no answer within the provider’s time-out',
  UND_ERR_BODY_TIMEOUT: 'the provider fell silent in the middle of its answer',
};
const TIMEOUTS = new Set([...Object.keys(SILENCES), 'UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT']);
const TLS =
  /^(?:ERR_TLS_|ERR_SSL_|EPROTO$|CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH$|INVALID_CA$|INVALID_PURPOSE$|PATH_LENGTH_EXCEEDED$|ERROR_IN_)/;

/** A failed exchange as a refusal. `started`: the request was already being written, so TLS had been verified. */
export function failureOf(error: Error, started: boolean): Refusal {
  if (error instanceof AddressFault) return { code: 'upstream_unreachable', detail: error.message };
  const code = codeOf(error);
  if (TIMEOUTS.has(code)) return { code: 'upstream_timeout', detail: SILENCES[code] ?? 'no connection in time' };
  if (!started && TLS.test(code)) return { code: 'upstream_insecure', detail: code };
  return { code: 'upstream_unreachable', detail: code || null };
}

/** A fault of gate or vault as a refusal: a lock that came in between, or one of ours, which is logged by its name alone. */
export function faultOf(error: unknown, log: Log): Refusal {
  if (error instanceof FobError && error.data.code === 'locked') return { code: 'locked', detail: null };
  log.warn('call failed inside Fob', { error: errorName(error) });
  return { code: 'credential_unusable', detail: 'Fob could not read it' };
}

/** A service that takes or gives nothing for too long, before its answer or within it. */
export function silence(answering: boolean): Error {
  const code = answering ? 'UND_ERR_BODY_TIMEOUT' : 'UND_ERR_HEADERS_TIMEOUT';
  return Object.assign(new Error('the provider is silent'), { code });
}

/** The system's or the client's code, never a message: messages can quote what a vendor sent. */
function codeOf(error: Error): string {
  const own = (error as NodeJS.ErrnoException).code;
  if (typeof own === 'string' && /^[A-Z0-9_]{1,64}$/.test(own)) return own;
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause;
  return inner instanceof Error ? codeOf(inner) : '';
}

const REPEATABLE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether an exchange failed because the vendor had just closed an idle connection: nothing of the request was answered,
 * so one that is safe to repeat may be sent again (RFC 9110 section 9.2.2, RFC 9112 section 9.3.1).
 */
export function mayBeSentAgain({ method, body }: { method: string; body: unknown }, error: Error): boolean {
  if (body !== null || !REPEATABLE.has(method)) return false;
  const { code, socket } = error as { code?: string; socket?: { bytesRead?: number } };
  if (code === 'UND_ERR_SOCKET') return (socket?.bytesRead ?? 0) > 0;
  return code === 'ECONNRESET' || code === 'EPIPE';
}
