import { expect, test } from 'vitest';
import { gaugeTone } from '../../../../renderer/ui/gauge-tone.ts';
import { ago, bytes, list, milliseconds, perWindow, plural, span } from '../../../../renderer/ui/words.ts';

const NOW = 1_800_000_000_000;

test.each([
  [null, 'Never'],
  [0, 'just now'],
  [12_000, '12 s ago'],
  [4 * 60_000, '4 min ago'],
  [2 * 3_600_000, '2 h ago'],
  [86_400_000, '1 day ago'],
  [9 * 86_400_000, '9 days ago'],
])('%s ms ago', (gone, text) => {
  expect(ago(gone === null ? null : NOW - gone, NOW)).toBe(text);
});

test('numbers read as people write them', () => {
  expect([plural(1, 'key'), plural(1200, 'key')]).toEqual(['1 key', '1,200 keys']);
  expect([perWindow(1), perWindow(60), perWindow(10), perWindow(3600)]).toEqual(['s', 'min', '10 s', 'h']);
  expect([bytes(640), bytes(12_400), bytes(3_100_000)]).toEqual(['640 B', '12.4 kB', '3.1 MB']);
  expect([milliseconds(0.3), milliseconds(42), milliseconds(1234)]).toEqual(['<1 ms', '42 ms', '1.2 s']);
  expect([list([]), list(['a']), list(['a', 'b', 'c'])]).toEqual(['', 'a', 'a, b and c']);
  expect(span(-5)).toBe('0 s');
  const day = 86_400_000;
  expect([span(day * 1.9), span(day * 3 - 1), span(day * 90 - 1)]).toEqual(['1 day', '3 days', '90 days']);
});

test('a gauge is accent below 70 %, amber to 90 %, red above', () => {
  expect([0, 0.69, 0.7, 0.89, 0.9, 1.4].map(gaugeTone)).toEqual(['accent', 'accent', 'warn', 'warn', 'bad', 'bad']);
});
