import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTarget, targetFault } from '../../../electron/platform/request-target.ts';
import { normalPath } from '../../../shared/rules/vendor-path.ts';

const piece = fc.constantFrom(
  '/',
  '.',
  '..',
  ';',
  '%2e',
  '%2F',
  '%61',
  '%',
  '%25',
  '%c3%a9',
  '\\',
  '?',
  '#',
  'a',
  'Z',
  '0',
  '~',
  '@',
  ':',
  '"',
  '<',
  '|',
  ' ',
  '\x00',
  '\x7f',
  'é',
  '//',
  '=',
  '&',
);

test('the quick way never says anything else than the rule', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
      const target = `/${pieces.join('')}`;
      expect(readTarget(target)).toEqual(normalPath(target));
      expect(targetFault(target)).toBe(normalPath(target).fault ?? null);
    }),
    { numRuns: 20_000 },
  );
});

test('the longest target that passes is 8,192 bytes', () => {
  expect(targetFault(`/${'a'.repeat(8191)}`)).toBeNull();
  expect(targetFault(`/${'a'.repeat(8192)}`)).not.toBeNull();
});

test('a long hostile target is judged in no time', () => {
  const begun = performance.now();
  for (const part of ['/.', '/a', '%2', '//', ';', '/..;', 'a?']) targetFault(`/${part.repeat(4000)}\x00`);
  expect(performance.now() - begun).toBeLessThan(200);
});
