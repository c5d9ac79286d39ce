import { expect, test } from 'vitest';
import { stackOf, topOf } from '../../../../../renderer/features/limits/spend-options.ts';
import type { Spending } from '../../../../../renderer/features/limits/spending.ts';

function spending(...bands: number[][]): Spending {
  return {
    range: 'hour',
    by: 'tool',
    stepMs: 60_000,
    at: (bands[0] ?? []).map((_, index) => index * 60_000),
    spenders: bands.map((counts, index) => ({ id: `tool-${index}`, label: null, counts, total: 0 })),
    ranking: [],
    total: 0,
    refused: 0,
    asOf: 0,
  };
}

test('the stack holds each band’s top, the highest first, and leaves the step that still grows out', () => {
  expect(stackOf(spending([1, 2, 3], [10, 20, 30]))).toEqual([
    [0, 60, 120],
    [11, 22, null],
    [1, 2, null],
  ]);
});

test('a call in the step that grows changes nothing of the picture but, now and then, its scale', () => {
  const before = spending([40, 60, 3], [10, 20, 30]);
  const after = spending([40, 60, 4], [10, 20, 30]);
  expect(stackOf(after)).toEqual(stackOf(before));
  expect(topOf(after)).toBe(topOf(before));
  expect(topOf(spending([40, 60, 400], [10, 20, 30]))).toBeGreaterThan(430);
});

test.each([
  [0, 5],
  [4, 5],
  [5, 6],
  [80, 100],
  [96, 125],
  [1190, 1250],
  [99_000, 125_000],
])('a scale for %i ends at %i', (highest, top) => {
  expect(topOf(spending([highest, 0]))).toBe(top);
});

test.each([
  [60, 47, 80],
  [60, 90, 100],
  [60, 101, 200],
  [60, 190, 200],
  [60, 191, 500],
])(
  'above steps of %i one that grows and holds %i has a scale to %i, which stands still for long',
  (held, running, top) => {
    expect(topOf(spending([held, running]))).toBe(top);
  },
);
