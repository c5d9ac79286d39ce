import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Locked {
  version: string;
  integrity?: string;
  resolved?: string;
  hasInstallScript?: boolean;
}

const read = (path: string) => JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'));
const manifest: { allowScripts: Record<string, boolean>; dependencies: Record<string, string> } = read('package.json');
const { packages }: { packages: Record<string, Locked> } = read('package-lock.json');
const installed = Object.entries(packages).filter(([path]) => path !== '');

it('has a strong integrity for every package of the lock file', () => {
  const without = installed.filter(([, entry]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(entry.integrity ?? ''));
  expect(installed.length).toBeGreaterThan(100);
  expect(without.map(([path]) => path)).toEqual([]);
});

it('takes packages from the registry alone', () => {
  const foreign = installed.filter(([, { resolved }]) => resolved && !/^https:\/\/[^/]+\/.+\.tgz$/.test(resolved));
  expect(foreign.map(([path]) => path)).toEqual([]);
});

it('decides by name on every install script, and allows only that of keytar', () => {
  const scripted = installed.filter(([, entry]) => entry.hasInstallScript);
  const names = scripted.map(([path]) => path.replace(/^.*node_modules\//, ''));
  expect(new Set(names)).toEqual(new Set(Object.keys(manifest.allowScripts)));
  expect(Object.keys(manifest.allowScripts).filter((name) => manifest.allowScripts[name])).toEqual(['keytar']);
});
