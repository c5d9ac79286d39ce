import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { observedHeaders, saysNothing } from '../../../electron/limits/observed-headers.ts';
import { builtInProviders } from '../../../shared/providers/built-in.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { provider } from '../gate/subjects.ts';

const WALL = Date.UTC(2026, 4, 1, 12, 0, 0);
const read = (id: string, status: number, headers: Record<string, string | string[]>) =>
  observedHeaders(provider(id), status, headers, WALL);

describe('observed headers', () => {
  test('the provider’s own names, reset as epoch seconds', () => {
    const headers = {
      'x-ratelimit-limit': '100',
      'x-ratelimit-remaining': '7',
      'x-ratelimit-reset': String(WALL / 1000 + 30),
    };
    expect(read('fluxcascade', 200, headers)).toEqual({ limit: 100, remaining: 7, resetAt: WALL + 30_000 });
  });

  test('own names win over the common ones, a reset may be a delta', () => {
    const flux = provider('fluxcascade');
    const own: Provider = {
      ...flux,
      limitHeaders: { ...flux.limitHeaders, remaining: 'X-Left', reset: { header: 'X-Reset-In', format: 'delta' } },
    };
    const headers = { 'x-left': '4', 'x-ratelimit-remaining': '90', 'x-reset-in': '2000000000' };
    expect(observedHeaders(own, 200, headers, WALL)).toMatchObject({ remaining: 4, resetAt: WALL + 2e12 });
  });

  test('an absolute time is read against the answer’s own clock', () => {
    const ahead = WALL + 3_600_000;
    const headers = { date: new Date(ahead).toUTCString(), 'x-ratelimit-reset': String(ahead / 1000 + 20) };
    expect(read('fluxcascade', 200, headers)).toMatchObject({ resetAt: WALL + 20_000 });
    expect(
      read('iconflow', 429, { date: headers.date, 'retry-after': new Date(ahead + 9000).toUTCString() }),
    ).toMatchObject({ retryAfterSeconds: 9 });
  });

  test.for<[Record<string, string>, object]>([
    [{ 'x-ratelimit-reset': '30' }, { resetAt: WALL + 30_000 }],
    [{ 'x-ratelimit-reset': String(WALL + 30_000) }, { resetAt: WALL + 30_000 }],
    [
      { ratelimit: '"default";r=50;t=30', 'ratelimit-policy': '"default";q=100;w=60' },
      { limit: 100, remaining: 50, resetAt: WALL + 30_000 },
    ],
    [{ ratelimit: 'limit=100, remaining=50, reset=30' }, { limit: 100, remaining: 50, resetAt: WALL + 30_000 }],
    [
      { 'ratelimit-limit': '100, 100;w=60', 'ratelimit-remaining': '50', 'ratelimit-reset': '30' },
      { limit: 100, remaining: 50, resetAt: WALL + 30_000 },
    ],
  ])('reads %j', ([headers, expected]) => {
    expect(read('appflow', 200, headers)).toMatchObject(expected);
  });

  test('Retry-After counts on 429 and 503 alone, in seconds or as a date', () => {
    expect(read('appflow', 200, { 'retry-after': '9' })).toEqual({});
    const refused = provider('appflow').backoff;
    expect(read('appflow', 429, { 'retry-after': '9' })).toEqual({ retryAfterSeconds: 9, refused });
    expect(read('appflow', 503, { 'retry-after': new Date(WALL + 8000).toUTCString() })).toEqual({
      retryAfterSeconds: 8,
      refused,
    });
    expect(read('appflow', 429, { 'retry-after': new Date(WALL - 8000).toUTCString() })).toEqual({
      retryAfterSeconds: 0,
      refused,
    });
  });

  test('a bare 429 is a refusal without a time, or spends the window where the vendor’s rule says so', () => {
    expect(read('appflow', 429, {})).toEqual({ refused: provider('appflow').backoff });
    expect(read('iconflow', 429, {})).toMatchObject({ remaining: 0, refused: { kind: 'wait-window' } });
  });

  test('a 503 counts only with Retry-After, whatever else it says', () => {
    expect(saysNothing(read('appflow', 503, {}))).toBe(true);
    expect(read('iconflow', 503, { 'x-ratelimit-reset': '30' })).toEqual({ resetAt: WALL + 30_000 });
  });

  test.for(['-1', '1e3', 'NaN', '', ' ', '99999999999999999999', '5.5', '0x10', 'soon'])(
    'does not read %j as a count',
    (text) => {
      expect(read('fluxcascade', 200, { 'x-ratelimit-remaining': text })).not.toMatchObject({
        remaining: expect.any(Number),
      });
    },
  );

  test('of several IETF policies the one with the least left counts, and a limit with the window that it is for', () => {
    const headers = {
      ratelimit: '"burst";r=9;t=1, "hour";r=0;t=1800, "minute";r=0;t=30',
      'ratelimit-policy': '"burst";q=10;w=1, "hour";q=5000;w=3600',
    };
    expect(read('frameflow', 200, headers)).toMatchObject({
      limit: 10,
      limitSeconds: 1,
      remaining: 0,
      resetAt: WALL + 1_800_000,
    });
  });

  test('a limit of 0 is no limit, of a repeated header the first counts', () => {
    expect(read('fluxcascade', 200, { 'x-ratelimit-limit': '0', 'x-ratelimit-remaining': ['3', '9'] })).toMatchObject({
      limit: undefined,
      remaining: 3,
    });
  });

  test.each([
    ['github', { 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': '4987' }, 'x-ratelimit-reset', 's', 5000, 4987],
    [
      'linear',
      { 'x-ratelimit-requests-limit': '2500', 'x-ratelimit-requests-remaining': '12' },
      'x-ratelimit-requests-reset',
      'ms',
      2500,
      12,
    ],
    [
      'contentful',
      { 'x-contentful-ratelimit-second-limit': '7', 'x-contentful-ratelimit-second-remaining': '0' },
      'x-contentful-ratelimit-reset',
      'in',
      7,
      0,
    ],
    ['unsplash', { 'x-ratelimit-limit': '50', 'x-ratelimit-remaining': '49' }, null, 's', 50, 49],
    ['webflow', { 'x-ratelimit-limit': '60', 'x-ratelimit-remaining': '22' }, null, 's', 60, 22],
  ] as const)('%s tells its quota in its own headers', (id, headers, reset, unit, limit, remaining) => {
    const one = builtInProviders.find((provider) => provider.id === id)!;
    const at = Math.ceil(WALL / 1000) * 1000 + 30_000;
    const told = { s: String(at / 1000), ms: String(at), in: '30' }[unit];
    const seen = observedHeaders(one, 200, { ...headers, ...(reset === null ? {} : { [reset]: told }) }, WALL);
    expect([seen.limit, seen.remaining]).toEqual([limit, remaining]);
    if (reset !== null) expect(Math.abs((seen.resetAt ?? 0) - at)).toBeLessThan(1001);
  });

  test('a quota in credits tells only when none are left', () => {
    const miro = builtInProviders.find((provider) => provider.id === 'miro')!;
    const seen = (left: string) =>
      observedHeaders(miro, 200, { 'x-ratelimit-limit': '100000', 'x-ratelimit-remaining': left }, WALL);
    expect([seen('99950').limit, seen('99950').remaining]).toEqual([undefined, undefined]);
    expect(seen('0').remaining).toBe(0);
  });

  test('never throws and never gives a number that is not one', () => {
    const names = [
      'x-ratelimit-limit',
      'x-ratelimit-remaining',
      'x-ratelimit-reset',
      'retry-after',
      'ratelimit',
      'ratelimit-policy',
      'date',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...builtInProviders),
        fc.constantFrom(200, 429, 503),
        fc.dictionary(fc.constantFrom(...names), fc.string()),
        (one, status, headers) => {
          for (const value of Object.values(observedHeaders(one, status, headers, WALL))) {
            if (typeof value === 'number') expect(value).toBeGreaterThanOrEqual(0);
          }
        },
      ),
    );
  });
});
