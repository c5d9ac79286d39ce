import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

// Somebody else's project that has Fob as a dependency.
const root = path.join(import.meta.dirname, '../..');
const project = mkdtempSync(path.join(tmpdir(), 'fob-consumer-'));
beforeAll(() => {
  mkdirSync(path.join(project, 'node_modules'));
  symlinkSync(root, path.join(project, 'node_modules/fob'));
  writeFileSync(path.join(project, 'package.json'), '{"type":"module"}');
});
afterAll(() => rmSync(project, { recursive: true }));

const STRICT = {
  strict: true,
  module: 'nodenext',
  target: 'es2023',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  types: [],
  noEmit: true,
  skipLibCheck: false,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
};

/** The test runner's types are not what is tried here. */
const RUNNER = `declare module 'vitest' {
  type Work = () => unknown;
  export function test(name: string, work: Work): void;
  export function beforeAll(work: Work): void;
  export function beforeEach(work: Work): void;
  export function afterAll(work: Work): void;
  export function expect(value: unknown): { toBe(value: unknown): void; toEqual(value: unknown): void };
}`;

test('the example compiles under the strictest settings, and a wrong field does not', () => {
  const example = readFileSync(path.join(import.meta.dirname, 'emulator-example.test.ts'), 'utf8');
  const wrong =
    "import { startEmulator } from 'fob/emulator';\n(await startEmulator()).mintKey({ provider: 'nobody' });\n";
  writeFileSync(path.join(project, 'example.ts'), example);
  writeFileSync(path.join(project, 'wrong.ts'), wrong);
  writeFileSync(path.join(project, 'runner.d.ts'), RUNNER);
  writeFileSync(path.join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions: STRICT, include: ['*.ts'] }));
  const { stdout } = spawnSync(path.join(root, 'node_modules/.bin/tsc'), ['-p', '.', '--pretty', 'false'], {
    cwd: project,
  });
  expect(stdout.toString().trim()).toMatch(/^wrong\.ts\(2,\d+\): error TS2322: [^\n]*"nobody"[^\n]*$/);
});

test('an old Node is told in one line what is needed', () => {
  const old = "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.19.0' } });";
  const words = [`${old} import('fob/emulator').catch((error) => console.log(error.message));`];
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', ...words], { cwd: project });
  expect(stdout.toString()).toBe('fob/emulator needs Node 24 or newer, and this is Node 20.19.0.\n');
});
