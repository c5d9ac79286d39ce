import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { first } from '../../../../renderer/messages/en/first.ts';

const renderer = path.join(import.meta.dirname, '../../../../renderer');
// The window's program, and what it fetches without waiting for the rest of the texts (`first: true`).
const START = [
  'begin.ts',
  'main.tsx',
  'features/keys/keys-page.tsx',
  'features/keys/requests-chart.tsx',
  'ui/menu-popup.tsx',
];

/** The file and all that it imports before it runs. */
function withImports(file: string, known: Set<string>): Set<string> {
  if (known.has(file) || file.includes('/messages/en/')) return known;
  known.add(file);
  for (const [, from = ''] of source(file).matchAll(/^import (?!type )[^;]*?from '(\.[^']+\.tsx?)';/gms)) {
    const next = path.join(path.dirname(file), from);
    if (next.startsWith(renderer)) withImports(next, known);
  }
  return known;
}

const source = (file: string) => readFileSync(file, 'utf8');

const files = START.reduce((known, file) => withImports(path.join(renderer, file), known), new Set<string>());

test('what the first picture is made of says nothing that is not at hand', () => {
  expect(files.size).toBeGreaterThan(80);
  const missing = [...files].flatMap((file) =>
    [...source(file).matchAll(/(?:useTranslations|say)\(\s*'(\w+)/g)]
      .filter(([, namespace = '']) => !(namespace in first))
      .map(([, namespace]) => `${path.relative(renderer, file)}: ${namespace}`),
  );
  expect(missing).toEqual([]);
});

test('whoever is fetched without the other texts is named here', () => {
  const fetched = [...files]
    .flatMap((file) =>
      [...source(file).matchAll(/import\('(\.[^']+)'\)\)\.\w+,\s*\{[^}]*first: true/g)].map(([, from = '']) =>
        path.relative(renderer, path.join(path.dirname(file), from)),
      ),
    )
    .toSorted();
  expect(fetched).toEqual(START.filter((file) => !/^(?:begin|main)\./.test(file)).toSorted());
});
