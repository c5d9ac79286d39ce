import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkProviderJson } from '../../../../shared/providers/problems.ts';

const json = readFileSync(new URL('../../../support/providers/example-provider.json', import.meta.url), 'utf8');
const problems = (text: string) => checkProviderJson(text).problems;

// biome-ignore lint/suspicious/noExplicitAny: tests break the data in ways that its type forbids
function changed(change: (data: any) => void): string {
  const data = JSON.parse(json);
  change(data);
  return JSON.stringify(data);
}

test('a sound file has none', () =>
  expect(checkProviderJson(json)).toMatchObject({ problems: [], provider: { id: 'swatchbook' } }));

test('all are told at once, each with its field', () => {
  const text = changed((data) => {
    data.id = 'X';
    delete data.name;
    data.typo = data.other = 1;
    data.limits.rules[0].limit = 0;
  });
  expect(
    problems(text)
      .map(({ field }) => field)
      .toSorted(),
  ).toEqual(['id', 'limits.rules.0.limit', 'name', 'other', 'typo']);
  expect(problems(text).find(({ field }) => field === 'name')?.message).toBe('is missing');
});

test('names that are not defined are all told once the shape is right', () => {
  const text = changed((data) => {
    data.routes[0].scope = 'a';
    data.routes[1].scope = 'b';
  });
  expect(problems(text)).toHaveLength(2);
});

test.each([
  ['{\n  "id": "x",\n  oops\n}', 3, 3],
  ['{"id": ', 1, 8],
  ['', 1, 1],
])('%j stops being JSON at line %i, column %i', (text, line, column) => {
  expect(problems(text)).toMatchObject([{ field: 'provider', message: 'is not JSON', at: { line, column } }]);
});

test('no text is ever quoted', () => {
  for (const text of ['sk_hush_hush {', '{"sk_hush_hush":', changed((data) => (data.api.base = 'sk_hush_hush'))])
    expect(JSON.stringify(problems(text))).not.toContain('hush');
});

test('whatever comes in, there is a provider or a problem', () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
      const { provider, problems: found } = checkProviderJson(text);
      expect(provider === null).toBe(found.length > 0);
      for (const { field, message } of found) expect(`${field}${message}`.length).toBeGreaterThan(3);
    }),
  );
});
