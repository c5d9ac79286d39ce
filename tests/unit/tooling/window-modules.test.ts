import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
/** Imports and re-exports that are there when the program runs, lazy ones too. */
const IMPORTS = /^(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s+)?'([^']+)';|\bimport\('([^']+)'\)/gm;

const known = new Map<string, string[]>();

function importsOf(file: string): string[] {
  const found = known.get(file);
  if (found) return found;
  const names = [...readFileSync(join(root, file), 'utf8').matchAll(IMPORTS)].map(
    ([, still, lazy]) => still ?? lazy ?? '',
  );
  const imports = names.map((name) => (name.startsWith('.') ? join(dirname(file), name) : name));
  known.set(file, imports);
  return imports;
}

/** The files by which `file` comes to zod, or null. */
function wayToZod(file: string, passed = new Set<string>()): string[] | null {
  if (/^zod(?:\/|$)/.test(file)) return [file];
  if (passed.has(file) || !/^(?:shared|renderer)\/.*\.tsx?$/.test(file)) return null;
  passed.add(file);
  for (const next of importsOf(file)) {
    const way = wayToZod(next, passed);
    if (way) return [file, ...way];
  }
  return null;
}

it('no module of the window comes to zod: the engine checks, and its parser is not paid for twice', () => {
  const modules = globSync('renderer/**/*.{ts,tsx}', { cwd: root });
  expect(modules.length).toBeGreaterThan(200);
  expect(modules.map((file) => wayToZod(file)).filter((way) => way !== null)).toEqual([]);
});

it('the way to zod is found where there is one', () => {
  expect(wayToZod('shared/contract/index.ts')?.at(-1)).toBe('zod');
});
