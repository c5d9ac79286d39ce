import { expect, test } from 'vitest';
import { suggestionsFor, withSuggestion } from '../../../../../renderer/features/activity/suggestions.ts';

const values = {
  tool: [{ value: 'Icon sync' }, { value: 'Dashboard' }],
  refusal: [{ value: 'rate_limited', label: 'Rate limit' }],
};
const texts = (line: string, caret = line.length) =>
  suggestionsFor(line, caret, values).options.map(({ text }) => text);

test('fields by their beginning, those that are taken left out', () => {
  expect(texts('re')).toEqual(['refusal:', 'rehearsal:']);
  expect(texts('')).toContain('tool:');
  expect(texts('tool:x ')).not.toContain('tool:');
});

test('values of the field at the caret, in quotes where they need them', () => {
  expect(texts('tool:')).toEqual(['tool:"Icon sync" ', 'tool:Dashboard ']);
  expect(texts('tool:dash status:429', 6)).toEqual(['tool:Dashboard ']);
  expect(texts('refusal:limit')).toEqual(['refusal:rate_limited ']);
  expect(texts('since:2h')).toEqual([]);
});

test('what is taken replaces the word alone', () => {
  const line = 'tool:ic status:429';
  const found = suggestionsFor(line, 7, values);
  expect(withSuggestion(line, found, found.options[0]!)).toEqual({ line: 'tool:"Icon sync" status:429', caret: 17 });
});
