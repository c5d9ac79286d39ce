import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { literalsOf } from '../../../support/messages/literals.ts';

const root = path.join(import.meta.dirname, '..', '..', '..', '..');

test('no text of the window stands outside the catalogue', () => {
  const found = globSync('renderer/**/*.{ts,tsx}', { cwd: root, exclude: ['renderer/messages/**'] }).flatMap((file) =>
    literalsOf(file, readFileSync(path.join(root, file), 'utf8')).map(({ line, text }) => `${file}:${line} ${text}`),
  );
  expect(found).toEqual([]);
});

test.each([
  ['const a = <p>Hello there</p>;', 'Hello there'],
  ['const a = <p>{ok ? "yes" : "no"}</p>;', 'yes'],
  ['const a = <b title="keys" className="Flex one" />;', 'keys'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a template in the source under test
  ['toast({ title: `${name} copied` });', 'copied'],
  ['const text = "Nothing matches";', 'Nothing matches'],
  ['const a = <p>{n} of {rate}</p>;', 'of'],
])('%s is found', (source, text) => {
  expect(literalsOf('a.tsx', source)[0]?.text).toBe(text);
});

test.each([
  ['const a = <p className="flex min-w-0">{t("foo")}</p>;'],
  ['if (event.key === "ArrowDown") throw new TypeError("Nothing there");'],
  ['import { A } from "Some thing";'],
  ['const a = <i>·</i>;'],
])('%s is for the machine', (source) => {
  expect(literalsOf('a.tsx', source)).toEqual([]);
});
