import type { Provider } from '../../shared/providers/schema.ts';
import type { Observation } from './observation.ts';

/** Response headers as Node and undici give them: names in lower case. */
export type ResponseHeaders = Readonly<Record<string, string | string[] | undefined>>;

const MAX_COUNT = 1e9;
const COMMON = ['limit', 'remaining', 'reset'].flatMap((name) => [`x-ratelimit-${name}`, `ratelimit-${name}`]);
const telling = new WeakMap<Provider, ReadonlySet<string>>();

/** Whether an answer may say something of the quota: a cheap look for what `observedHeaders` reads, as most say nothing. */
export function maySay(provider: Provider, status: number, headers: ResponseHeaders): boolean {
  if (status === 429 || status === 503) return true;
  const names = telling.get(provider) ?? tellingNames(provider);
  for (const name in headers) if (names.has(name)) return true;
  return false;
}

function tellingNames(provider: Provider): ReadonlySet<string> {
  const { limit, remaining, reset } = provider.limitHeaders;
  const own = [limit, remaining, reset?.header].flatMap((name) => (name === undefined ? [] : [name.toLowerCase()]));
  const names = new Set(['ratelimit', 'ratelimit-policy', ...COMMON, ...own]);
  telling.set(provider, names);
  return names;
}

/**
 * What a vendor's answer says of the quota: the provider's own header names first, then `X-RateLimit-*`, then the IETF
 * fields `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers) and their older three-header form.
 * `Retry-After` (RFC 9110 section 10.2.3, seconds or date) counts only on 429 and 503. `wall` is epoch milliseconds;
 * an absolute time is read against the answer's own `Date`, so that a wrong clock on either side does no harm. What
 * cannot be read is left out.
 */
export function observedHeaders(
  provider: Provider,
  status: number,
  headers: ResponseHeaders,
  wall: number,
): Observation {
  const header = (name: string | undefined) => (name === undefined ? undefined : single(headers[name.toLowerCase()]));
  const own = provider.limitHeaders;
  const ietf = tightest(ietfItems(header('ratelimit')));
  const policy = ietfItems(header('ratelimit-policy'))[0] ?? {};
  const skew = wall - (date(header('date')) ?? wall);
  const first = (...values: (number | undefined)[]) => values.find((value) => value !== undefined);
  const seconds =
    resetSeconds(header(own.reset?.header), own.reset?.format, wall - skew) ??
    resetSeconds(header('x-ratelimit-reset'), undefined, wall - skew) ??
    first(ietf.t, ietf.reset, count(header('ratelimit-reset')));
  const ownLimit = count(header(own.limit)) ?? count(header('x-ratelimit-limit'));
  const observation: Observation = {
    limit: first(ownLimit, policy.q, ietf.limit, count(header('ratelimit-limit'))),
    limitSeconds: ownLimit === undefined && policy.q !== undefined ? policy.w : undefined,
    remaining: first(
      count(header(own.remaining)),
      count(header('x-ratelimit-remaining')),
      ietf.r,
      ietf.remaining,
      count(header('ratelimit-remaining')),
    ),
    resetAt: seconds === undefined ? undefined : wall + seconds * 1000,
  };
  if (own.unit === 'credits') {
    // A call costs several credits: how many calls are left is only known when none are.
    observation.limit = observation.limitSeconds = undefined;
    if (observation.remaining !== 0) observation.remaining = undefined;
  }
  if (observation.limit === 0) observation.limit = observation.limitSeconds = undefined;
  if (status !== 429 && status !== 503) return observation;
  const named = delay(header(own.retryAfter) ?? header('retry-after'), wall - skew);
  const refused = provider.backoff;
  if (status === 503) return named === undefined ? observation : { ...observation, retryAfterSeconds: named, refused };
  const retryAfterSeconds = named ?? seconds;
  if (retryAfterSeconds !== undefined) return { ...observation, retryAfterSeconds, refused };
  // A bare 429: the whole window is spent where the vendor says so; the back-off finds the pause.
  return refused.kind === 'wait-window' ? { ...observation, remaining: 0, refused } : { ...observation, refused };
}

/** Whether an answer said anything at all. */
export function saysNothing(observation: Observation): boolean {
  return Object.values(observation).every((value) => value === undefined);
}

function single(value: string | string[] | undefined): string | undefined {
  return (Array.isArray(value) ? value[0] : value)?.trim();
}

function count(text: string | undefined): number | undefined {
  // Some services append a policy: `100, 100;w=60`.
  const digits = /^(\d{1,10})(?:\s*[,;].*)?$/.exec(text ?? '')?.[1];
  const value = Number(digits);
  return digits !== undefined && value <= MAX_COUNT ? value : undefined;
}

/** Seconds from now; without a known format, a number that can only be a date is one. */
function resetSeconds(
  text: string | undefined,
  format: 'epoch' | 'delta' | undefined,
  now: number,
): number | undefined {
  const value = Number(/^\d{1,13}(?:\.\d{1,6})?$/.exec(text ?? '')?.[0] ?? Number.NaN);
  if (Number.isNaN(value)) return undefined;
  const epoch = format === undefined ? value > 1e9 : format === 'epoch';
  if (!epoch) return value;
  const at = value > 1e11 ? value : value * 1000;
  return Math.max(0, (at - now) / 1000);
}

function delay(text: string | undefined, now: number): number | undefined {
  if (/^\d{1,9}$/.test(text ?? '')) return Number(text);
  const at = date(text);
  return at === undefined ? undefined : Math.max(0, Math.ceil((at - now) / 1000));
}

/** An IMF-fixdate (RFC 9110 section 5.6.7) as epoch milliseconds. */
function date(text: string | undefined): number | undefined {
  if (text === undefined || !/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text))
    return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}

type IetfField = { limit?: number; remaining?: number; reset?: number; r?: number; t?: number; q?: number; w?: number };

/** The policies of `"burst";r=9;t=1, "day";r=50;t=3600`; the older `limit=100, remaining=50, reset=30` is one. */
function ietfItems(text: string | undefined): IetfField[] {
  const whole = (text ?? '').slice(0, 1000);
  return (/\b(limit|remaining|reset)=/.test(whole) ? [whole] : whole.split(',')).map(ietfField);
}

/** Of several policies the one with the least left; of those, the one that takes longest. */
function tightest(items: readonly IetfField[]): IetfField {
  const told = items.filter(({ r }) => r !== undefined);
  const [least] = told.toSorted((a, b) => (a.r ?? 0) - (b.r ?? 0) || (b.t ?? 0) - (a.t ?? 0));
  return least ?? items[0] ?? {};
}

function ietfField(text: string): IetfField {
  const field: IetfField = {};
  for (const [, name, value] of text.matchAll(/\b(limit|remaining|reset|[rtqw])=(\d{1,10})\b/g)) {
    field[name as keyof IetfField] ??= Number(value);
  }
  return field;
}
