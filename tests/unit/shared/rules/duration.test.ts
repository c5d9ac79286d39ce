import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ownLimit } from '../../../../shared/model/fields.ts';
import { parseDuration, parseRate } from '../../../../shared/rules/duration.ts';

test.each([
  ['45s', 45_000],
  ['30m', 1_800_000],
  ['12h', 43_200_000],
  ['7d', 604_800_000],
  ['2w', 1_209_600_000],
  [' 7d ', 604_800_000],
  ['3660d', 316_224_000_000],
])('%j is %i ms', (text, ms) => expect(parseDuration(text)).toBe(ms));

test.each([
  '',
  '7',
  'd',
  '0d',
  '-1d',
  '1.5h',
  '7D',
  '7 d',
  '7days',
  '1e3s',
  '99999999999d',
  '3661d',
  'Infinityd',
  '٧d',
])('%j is no duration', (text) => {
  expect(() => parseDuration(text, 'expires')).toThrow(
    expect.objectContaining({ data: expect.objectContaining({ code: 'bad_input', field: 'expires' }) }),
  );
});

test.each([
  ['30/min', 30, 60],
  ['5/s', 5, 1],
  ['1000/h', 1000, 3600],
  ['10/30s', 10, 30],
  ['10 / 5min', 10, 300],
  ['100/day', 100, 86_400],
  ['1/24h', 1, 86_400],
])('%j is %i in %i s', (text, limit, windowSeconds) => expect(parseRate(text)).toEqual({ limit, windowSeconds }));

test.each([
  '',
  '30',
  '/min',
  '0/min',
  '30/',
  '30/0s',
  '30/fortnight',
  '-3/min',
  '1.5/s',
  '30/min/x',
  '10000001/s',
  '1/25h',
  '1/2d',
  '30 per min',
])('%j is no rate', (text) => {
  expect(() => parseRate(text)).toThrow(
    expect.objectContaining({ data: expect.objectContaining({ code: 'bad_input', field: 'limit' }) }),
  );
});

test('whatever is accepted is a limit that a tool key may have', () => {
  const unit = fc.constantFrom('s', 'sec', 'm', 'min', 'h', 'hour', 'd', 'day');
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 99_999_999 }),
      fc.integer({ min: 0, max: 99_999 }),
      unit,
      (calls, times, name) => {
        let rate: ReturnType<typeof parseRate>;
        try {
          rate = parseRate(`${calls}/${times}${name}`);
        } catch {
          return;
        }
        expect(ownLimit.safeParse(rate).success).toBe(true);
      },
    ),
  );
});
