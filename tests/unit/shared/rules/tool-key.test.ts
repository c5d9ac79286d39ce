import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isToolKey, makeToolKey, TOOL_KEY_RANDOM_LENGTH } from '../../../../shared/rules/tool-key.ts';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const random = fc.string({
  unit: fc.constantFrom(...BASE62),
  minLength: TOOL_KEY_RANDOM_LENGTH,
  maxLength: TOOL_KEY_RANDOM_LENGTH,
});

test('a tool key has at least 160 random bits', () => {
  expect(TOOL_KEY_RANDOM_LENGTH * Math.log2(62)).toBeGreaterThanOrEqual(160);
});

test('the checksum is the CRC-32 of prefix and random part in base62', () => {
  fc.assert(
    fc.property(random, (text) => {
      const key = makeToolKey(text);
      const value = [...key.slice(-6)].reduce((sum, digit) => sum * 62 + BASE62.indexOf(digit), 0);
      expect(key).toMatch(/^fob_[0-9A-Za-z]{33}$/);
      expect(value).toBe(crc32(`fob_${text}`));
      expect(isToolKey(key)).toBe(true);
    }),
  );
});

test('any one wrong character is noticed', () => {
  fc.assert(
    fc.property(random, fc.nat({ max: 36 }), fc.constantFrom(...BASE62), (text, at, character) => {
      const key = makeToolKey(text);
      const wrong = key.slice(0, at) + character + key.slice(at + 1);
      expect(isToolKey(wrong)).toBe(wrong === key);
    }),
  );
});

test('two neighbours swapped are noticed', () => {
  fc.assert(
    fc.property(random, fc.integer({ min: 4, max: 35 }), (text, at) => {
      const key = makeToolKey(text);
      const swapped = key.slice(0, at) + key[at + 1] + key[at] + key.slice(at + 2);
      expect(isToolKey(swapped)).toBe(swapped === key);
    }),
  );
});

test.each([
  '',
  'fob_',
  'FOB_',
  makeToolKey('a'.repeat(27)).toUpperCase(),
  `${makeToolKey('a'.repeat(27))}\n`,
  ` ${makeToolKey('a'.repeat(27))}`,
])('is not a tool key: %j', (text) => expect(isToolKey(text)).toBe(false));

test.each(['', 'a'.repeat(26), 'a'.repeat(28), `${'a'.repeat(26)}-`, `${'a'.repeat(26)}é`])(
  'no key is made from %j',
  (text) => {
    expect(() => makeToolKey(text)).toThrow('27 random base62');
  },
);
