import { FobError } from '../../shared/errors/fob-error.ts';
import { AddressFault } from '../platform/address-guard.ts';
import { errorName, type Log } from '../platform/log.ts';
import type { Refusal } from './ports.ts';

const TIMEOUTS = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT']);
const TLS =
  /^(?:ERR_TLS_|ERR_SSL_|EPROTO$|CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH$|INVALID_CA$|INVALID_PURPOSE$|PATH_LENGTH_EXCEEDED$|ERROR_IN_)/;

/** A failed exchange as a refusal. `started`: the request was already being written, so TLS had been verified. */
export function failureOf(error: Error, started: boolean): Refusal {
  if (error instanceof AddressFault) return { code: 'upstream_unreachable', detail: error.message };
  const code = codeOf(error);
  if (TIMEOUTS.has(code))
    return {
      code: 'upstream_timeout',
      detail: code === 'UND_ERR_HEADERS_TIMEOUT' ? 'no answer within the provider’s time-out' : 'no connection in time',
    };
  if (!started && TLS.test(code)) return { code: 'upstream_insecure', detail: code };
  return { code: 'upstream_unreachable', detail: code || null };
}

/** A fault of gate or vault as a refusal: a lock that came in between, or one of ours, which is logged by its name alone. */
export function faultOf(error: unknown, log: Log): Refusal {
  if (error instanceof FobError && error.data.code === 'locked') return { code: 'locked', detail: null };
  log.warn('call failed inside Fob', { error: errorName(error) });
  return { code: 'credential_unusable', detail: 'Fob could not read it' };
}

/** The system's or the client's code, never a message: messages can quote what a vendor sent. */
function codeOf(error: Error): string {
  const own = (error as NodeJS.ErrnoException).code;
  if (typeof own === 'string' && /^[A-Z0-9_]{1,64}$/.test(own)) return own;
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause;
  return inner instanceof Error ? codeOf(inner) : '';
}

/**
 * Whether an exchange failed because the vendor had just closed an idle connection: nothing of the request was answered,
 * so one that is safe to repeat may be sent again (RFC 9110 section 9.2.2, RFC 9112 section 9.3.1).
 */
export function wasIdleClose(error: Error): boolean {
  const { code, socket } = error as { code?: string; socket?: { bytesRead?: number } };
  if (code === 'UND_ERR_SOCKET') return (socket?.bytesRead ?? 0) > 0;
  return code === 'ECONNRESET' || code === 'EPIPE';
}
