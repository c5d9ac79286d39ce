import { Webhook as Signer } from 'standardwebhooks';
import type { DeliveryError, DeliveryTry, WebhookKind } from '../../shared/model/webhook.ts';
import { AddressFault } from '../platform/address-guard.ts';
import type { Clock } from '../platform/clock.ts';
import type { Post } from '../platform/guarded-post.ts';

const TIMEOUT_MS = 10_000;

/** Codes of the system, of Node's TLS and of OpenSSL (X509_V_ERR_*), which Node gives without their prefix. */
const CODES: readonly (readonly [RegExp, DeliveryError])[] = [
  [/^(ENOTFOUND|EAI_\w+|ENODATA|ESERVFAIL)$/, 'unknown_name'],
  [/^ECONNREFUSED$/, 'connection_refused'],
  [/^(E(NET|HOST)(UNREACH|DOWN)|EADDRNOTAVAIL|ETIMEDOUT)$/, 'unreachable'],
  [/^(ECONNRESET|ECONNABORTED|EPIPE|HPE_\w+)$/, 'broken_off'],
  [/CERT|CRL|CHAIN|SIGNATURE|ISSUER|_CA$|^HOSTNAME_MISMATCH$|^ERR_(TLS|SSL)_|^EPROTO$/, 'insecure'],
];

/** What a webhook's record in the vault says: `destination` is dialled, nothing else is. */
export type BoundTarget = { destination: string; secret: { expose(): string } };

export type SendResult = { tried: DeliveryTry; outcome: 'delivered' | 'again' | 'never'; retryAfterMs: number };

export type Sender = (
  kind: WebhookKind,
  target: BoundTarget,
  event: { id: string; body: string },
  signal: AbortSignal,
) => Promise<SendResult>;

/** Sends one event once, in at most 10 s. Never rejects; what went wrong is one of a closed list. */
export function createSender({
  post,
  clock,
  timeoutMs = TIMEOUT_MS,
}: {
  post: Post;
  clock: Clock;
  timeoutMs?: number;
}): Sender {
  return async (kind, target, event, signal) => {
    const at = clock.now();
    const began = clock.monotonic();
    const timeout = AbortSignal.timeout(timeoutMs);
    const done = (
      result: Omit<SendResult, 'tried'>,
      status: number | null,
      error: DeliveryError | null,
    ): SendResult => ({
      ...result,
      tried: { at, ms: Math.max(0, Math.round(clock.monotonic() - began)), status, error },
    });
    try {
      const { headers, body } = requestOf(kind, target, event, new Date(at));
      const answer = await post(target.destination, headers, body, AbortSignal.any([signal, timeout]));
      const outcome = outcomeOf(answer.status);
      const error = answer.status >= 300 && answer.status < 400 ? 'redirect' : null;
      return done({ outcome, retryAfterMs: retryAfter(answer.retryAfter, at) }, answer.status, error);
    } catch (error) {
      return done({ outcome: 'again', retryAfterMs: 0 }, null, timeout.aborted ? 'timeout' : errorOf(error));
    }
  };
}

/** Standard Webhooks, section "Delivery": any 2xx is a success, 410 says that nobody wants the events any more. */
function outcomeOf(status: number): SendResult['outcome'] {
  if (status >= 200 && status < 300) return 'delivered';
  return status === 410 ? 'never' : 'again';
}

function requestOf(kind: WebhookKind, { secret }: BoundTarget, { id, body }: { id: string; body: string }, now: Date) {
  const headers = { 'content-type': 'application/json', 'user-agent': 'Fob' };
  switch (kind) {
    case 'slack':
      return { headers, body };
    case 'pagerduty':
      return { headers, body: JSON.stringify({ routing_key: secret.expose(), ...JSON.parse(body) }) };
    case 'standard': {
      const signed = {
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
        'webhook-signature': new Signer(secret.expose()).sign(id, now, body),
      };
      return { headers: { ...headers, ...signed }, body };
    }
  }
}

/** Retry-After (RFC 9110 section 10.2.3): seconds or a date; 0 for none. */
function retryAfter(text: string | null, now: number): number {
  if (text === null) return 0;
  if (/^\d{1,7}$/.test(text)) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? 0 : Math.max(0, at - now);
}

/** What went wrong, by the system's code: a message may quote the address, which is a secret. */
function errorOf(error: unknown): DeliveryError {
  if (error instanceof AddressFault) return 'refused_address';
  const { code, errors } = error as { code?: unknown; errors?: unknown };
  if (typeof code === 'string') return CODES.find(([pattern]) => pattern.test(code))?.[1] ?? 'failed';
  const [first] = Array.isArray(errors) ? errors : []; // of each address of the name
  return first === undefined ? 'failed' : errorOf(first);
}
