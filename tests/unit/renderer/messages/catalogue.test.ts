import { createRequire } from 'node:module';
import { afterEach, expect, test } from 'vitest';
import { de } from '../../../../renderer/messages/de/index.ts';
import { en } from '../../../../renderer/messages/en/index.ts';
import { say, speak, systemLanguage } from '../../../../renderer/messages/intl.ts';
import { ago, bytes, count, list, span } from '../../../../renderer/ui/words.ts';

afterEach(() => speak('en'));

type Part = { type: number; value?: string; children?: Part[]; options?: Record<string, { value: Part[] }> };

// The parser of use-intl itself, which is a dependency of that package and not of ours.
const ofUseIntl = createRequire(createRequire(import.meta.url).resolve('use-intl'));
const { IntlMessageFormat } = ofUseIntl('intl-messageformat') as {
  IntlMessageFormat: new (text: string) => { getAst(): Part[] };
};

type Tree = { readonly [key: string]: string | Tree };

function* textsOf(tree: Tree, path = ''): Generator<[string, string]> {
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') yield [`${path}${key}`, value];
    else yield* textsOf(value, `${path}${key}.`);
  }
}

/** The names that a message needs: its arguments and its tags. */
function needs(text: string): string[] {
  const found = new Set<string>();
  const walk = (parts: Part[]): void => {
    for (const { type, value, children, options } of parts) {
      if (type !== 0 && value !== undefined) found.add(value); // 0 is plain text
      if (children) walk(children);
      for (const option of Object.values(options ?? {})) walk(option.value);
    }
  };
  walk(new IntlMessageFormat(text).getAst());
  return [...found].sort();
}

test('every German text can be read and needs what the English one needs', () => {
  const german = new Map(textsOf(de));
  const english = [...textsOf(en)];
  expect([...german.keys()].sort()).toEqual(english.map(([key]) => key).sort());
  const differing = english.filter(([key, text]) => String(needs(text)) !== String(needs(german.get(key) ?? '')));
  expect(differing.map(([key]) => key)).toEqual([]);
});

test('numbers, lists and lengths of time follow the language', async () => {
  expect([count(15_202), bytes(12_400), list(['a', 'b', 'c'])]).toEqual(['15,202', '12.4 kB', 'a, b and c']);
  await speak('de');
  expect([count(15_202), bytes(12_400), list(['a', 'b', 'c'])]).toEqual(['15.202', '12,4 kB', 'a, b und c']);
  const days = 9 * 86_400_000;
  expect([span(days), ago(0, days), ago(0, 86_400_000)]).toEqual(['9 Tage', 'vor 9 Tagen', 'vor 1 Tag']);
  expect(say('common')('cancel')).toBe('Abbrechen');
});

test.each([
  [['de-AT', 'en'], 'de'],
  [['fr', 'de'], 'de'],
  [['en-US', 'de'], 'en'],
  [['fr'], 'en'],
  [[], 'en'],
])('a system that asks for %j gets %s', (wanted, language) => {
  expect(systemLanguage(wanted)).toBe(language);
});
