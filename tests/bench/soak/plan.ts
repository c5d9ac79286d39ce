/** Who calls with which credential, and how often; the rates are parts of all calls. */
export type Caller = {
  label: string;
  credential: string;
  share: number;
  /** Further words of `fob tools add`. */
  words: readonly string[];
  ownLimit?: Quota;
};
export type Quota = { limit: number; windowSeconds: number };

/** What the vendor does with a call, known to both sides from the call's number alone. */
export type Behaviour = 'plain' | 'large' | 'gzip' | 'events' | 'breaks' | 'abandoned' | 'vendor-429' | 'vendor-503';
export type Planned = { caller: number; method: string; body: number; behaviour: Behaviour; validKey: boolean };

export const LIMITS = {
  wide: { reads: { limit: 1_000_000, windowSeconds: 60 }, writes: { limit: 1_000_000, windowSeconds: 60 } },
  tight: { reads: { limit: 100, windowSeconds: 4 }, writes: { limit: 30, windowSeconds: 4 } },
} as const;

/** Label of a credential and its kind. */
export const CREDENTIALS: readonly (readonly [string, keyof typeof LIMITS])[] = [
  ['wide-a', 'wide'],
  ['wide-b', 'wide'],
  ['tight-a', 'tight'],
  ['tight-b', 'tight'],
  ['moody', 'wide'],
];

const ALL = ['--scopes', 'write'];
export const CALLERS: readonly Caller[] = [
  { label: 'main', credential: 'wide-a', share: 36, words: ALL },
  { label: 'second', credential: 'wide-a', share: 10, words: ALL },
  { label: 'other', credential: 'wide-b', share: 19, words: ALL },
  { label: 'pressing', credential: 'tight-a', share: 8, words: ALL },
  { label: 'pressing-too', credential: 'tight-a', share: 6, words: ALL },
  { label: 'eager', credential: 'tight-b', share: 8, words: ALL },
  {
    label: 'capped',
    credential: 'wide-b',
    share: 5,
    words: [...ALL, '--limit', '600/min'],
    ownLimit: { limit: 600, windowSeconds: 60 },
  },
  { label: 'refused-by-vendor', credential: 'moody', share: 5, words: ALL },
  { label: 'patient', credential: 'moody', share: 1, words: [...ALL, '--retry'] },
  { label: 'reader', credential: 'wide-a', share: 2, words: ['--scopes', 'read'] },
];

/** The call of this number; the same numbers give the same calls. */
export function planned(id: number): Planned {
  const caller = callerOf(part(id, 1, 100));
  const { label, credential } = CALLERS[caller] as Caller;
  const method = methodOf(part(id, 2, 100));
  const moody = credential === 'moody' && label !== 'patient' ? part(id, 3, 300) : 299;
  return {
    caller,
    method,
    body: method === 'GET' || method === 'DELETE' ? 0 : part(id, 4, 20) === 0 ? 48 * 1024 : 900,
    behaviour:
      moody < 3 ? 'vendor-429' : moody === 3 ? 'vendor-503' : behaviourOf(method, credential, part(id, 5, 1000)),
    validKey: part(id, 6, 100) !== 0,
  };
}

function callerOf(place: number): number {
  let sum = 0;
  return CALLERS.findIndex(({ share }) => {
    sum += share;
    return place < sum;
  });
}

function methodOf(place: number): string {
  if (place < 70) return 'GET';
  if (place < 85) return 'POST';
  return place < 90 ? 'PUT' : place < 95 ? 'PATCH' : 'DELETE';
}

function behaviourOf(method: string, credential: string, place: number): Behaviour {
  if (method !== 'GET' || !credential.startsWith('wide')) return 'plain';
  if (place < 16) return 'events';
  if (place < 18) return 'breaks';
  if (place < 20) return 'abandoned';
  return place < 30 ? 'large' : place < 36 ? 'gzip' : 'plain';
}

/** A number from 0 to `of` that is as good as random in id and salt. */
function part(id: number, salt: number, of: number): number {
  let x = Math.imul(id, 0x9e37_79b1) ^ Math.imul(salt, 0x85eb_ca6b);
  x = Math.imul(x ^ (x >>> 16), 0x45d9_f3b);
  x = Math.imul(x ^ (x >>> 16), 0x45d9_f3b);
  return ((x ^ (x >>> 16)) >>> 0) % of;
}

/** Milliseconds of a clock that all processes of this machine share. */
export function sharedNow(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
