import { expect, test } from 'vitest';
import { parseActivityFilter } from '../../../../shared/rules/activity-filter.ts';
import { filterTerm, filterTerms, withTerm } from '../../../../shared/rules/filter-line.ts';

test('words are found where they stand, half typed ones too', () => {
  const line = 'tool:"Icon sync" pack status:4';
  expect(filterTerms(line).map(({ field, value, from, to }) => [field, value, line.slice(from, to)])).toEqual([
    ['tool', 'Icon sync', 'tool:"Icon sync"'],
    [null, 'pack', 'pack'],
    ['status', '4', 'status:4'],
  ]);
  expect(filterTerms('tool:"Icon sy')).toMatchObject([{ field: 'tool', value: 'Icon sy', to: 13 }]);
  expect(filterTerms('verdict:')).toMatchObject([{ field: 'verdict', value: '' }]);
  expect(filterTerms('http://x')).toMatchObject([{ field: null, value: 'http://x' }]);
});

test.each(['plain', 'two words', 'a "quote"', 'back\\slash', '<b>', 'x\u202ey'])(
  '%s is read as it was written',
  (value) => {
    expect(parseActivityFilter(filterTerm('tool', value), 0)).toEqual({ tool: value });
  },
);

test('one field is set, changed and taken away; the rest stays as typed', () => {
  const line = withTerm('status:4xx  packs', 'verdict', 'refused');
  expect(line).toBe('verdict:refused status:4xx packs');
  expect(withTerm(line, 'verdict', 'failed')).toBe('verdict:failed status:4xx packs');
  expect(withTerm(line, 'verdict', null)).toBe('status:4xx packs');
});
