import fc from 'fast-check';
import { expect, test } from 'vitest';
import { offsetOf, placeAt, placeOf, placesOf } from '../../../../../renderer/features/providers/json-places.ts';
import { placed } from '../../../../../renderer/features/providers/provider-problems.ts';

const text = `{
  "name": "A \\"quoted\\" } name",
  "limits": {
    "rules": [
      { "limit": 10 },
      { "limit": -3, "class": "x" }
    ]
  }
}`;

test('each field has the line and column where it stands, those in lists by number', () => {
  const places = placesOf(text);
  expect(placeOf('limits.rules.1.limit', places, text)).toEqual({ line: 6, column: 9 });
  expect(placeOf('limits.rules.0', places, text)).toEqual({ line: 5, column: 7 });
  expect(placeOf('name', places, text)).toEqual({ line: 2, column: 3 });
});

test('a field that is missing is shown where it should be: at the nearest thing around it', () => {
  const places = placesOf(text);
  expect(placeOf('limits.rules.0.class', places, text).line).toBe(5);
  expect(placeOf('limits.algorithm', places, text).line).toBe(3);
  expect(placeOf('sells', places, text)).toEqual({ line: 1, column: 1 });
});

test('problems come by line; where the JSON breaks the engine’s own place counts', () => {
  const problem = (field: string, at: { line: number; column: number } | null = null) => ({
    field,
    message: 'is wrong',
    hint: '',
    at,
  });
  const found = placed([problem('limits.rules.1.limit'), problem('name'), problem('sells')], text);
  expect(found.map(({ field, line }) => [field, line])).toEqual([
    ['sells', 1],
    ['name', 2],
    ['limits.rules.1.limit', 6],
  ]);
  expect(placed([problem('provider', { line: 2, column: 9 })], '{\n  "name')).toMatchObject([{ line: 2, column: 9 }]);
});

test('for any JSON every path that is there is found, and at the text of its own value', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(0, 2), (value, indent) => {
      const json = JSON.stringify(value, null, indent);
      const places = placesOf(json);
      expect(places.size).toBeGreaterThan(0);
      for (const offset of places.values()) {
        const { line } = placeAt(offset, json);
        expect(offsetOf(line, json)).toBeLessThanOrEqual(offset);
        expect(/^["{[\-\dtfn]/.test(json.slice(offset))).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});
