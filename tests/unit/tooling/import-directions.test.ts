import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

interface Diagnostic {
  category: string;
  message: string;
  location: { path: string; start: { line: number } };
}

const root = fileURLToPath(new URL('../../../', import.meta.url));

const services = ['vault', 'gate', 'limits', 'ledger', 'proxy', 'oauth', 'emulator', 'alerts', 'activity'];
const others = (service: string) => services.filter((name) => name !== service);

const imports = 'noRestrictedImports';

/** file, line of code, the rule that refuses it, words of its message */
const refused: [string, string, string, string][] = [
  ['shared/rules/a.ts', "import 'node:fs';", imports, 'shared/ imports only zod'],
  ['shared/rules/a.ts', "import 'react';", imports, 'shared/ imports only zod'],
  ['shared/rules/a.ts', "import '../../electron/platform/clock.ts';", imports, 'stands under every other layer'],
  ['shared/rules/a.ts', "import '../../renderer/ui/button.tsx';", imports, 'stands under every other layer'],
  ['renderer/ui/a.ts', "import '../../electron/platform/clock.ts';", imports, 'renderer/api/'],
  ['renderer/ui/a.ts', "import 'node:fs';", imports, 'without Node'],
  ['renderer/ui/a.ts', "import 'node:fs/promises';", imports, 'without Node'],
  ['renderer/ui/a.ts', "import 'electron';", imports, 'renderer/api/'],
  ['renderer/ui/a.ts', "import 'undici';", imports, 'renderer/api/'],
  ...services.flatMap((service): [string, string, string, string][] => [
    ...others(service).map((other): [string, string, string, string] => [
      `electron/${service}/a.ts`,
      `import '../${other}/b.ts';`,
      imports,
      'compose.ts wires it',
    ]),
    [
      `electron/${service}/deep/a.ts`,
      `import type { B } from '../../${others(service)[0]}/b.ts';`,
      imports,
      'compose.ts',
    ],
    [`electron/${service}/a.ts`, "import '../shell/window.ts';", imports, 'stands above it'],
    [`electron/${service}/a.ts`, "import '../handlers/keys.ts';", imports, 'stands above it'],
    [`electron/${service}/a.ts`, "import '../compose.ts';", imports, 'stands above it'],
    [`electron/${service}/a.ts`, "import 'electron';", imports, 'Declare a port'],
    [`electron/${service}/a.ts`, "import 'node:sqlite';", imports, 'electron/storage/database.ts'],
    [`electron/${service}/a.ts`, "import 'keytar';", imports, 'electron/vault/keytar-adapter.ts'],
    [`electron/${service}/a.ts`, "await import('undici');", imports, 'electron/proxy/forward.ts'],
  ]),
  ['electron/storage/a.ts', "import '../vault/b.ts';", imports, 'compose.ts wires it'],
  ['electron/storage/a.ts', "import 'node:sqlite';", imports, 'electron/storage/database.ts'],
  ['electron/storage/database.ts', "import '../vault/b.ts';", imports, 'nothing else'],
  ['electron/storage/database.ts', "import 'keytar';", imports, 'electron/vault/keytar-adapter.ts'],
  ['electron/vault/keytar-adapter.ts', "import '../oauth/b.ts';", imports, 'nothing else'],
  ['electron/vault/keytar-adapter.ts', "import 'node:sqlite';", imports, 'electron/storage/database.ts'],
  ['electron/proxy/forward.ts', "import '../gate/b.ts';", imports, 'nothing else'],
  ['electron/proxy/forward.ts', "import 'keytar';", imports, 'electron/vault/keytar-adapter.ts'],
  ['electron/platform/a.ts', "import '../vault/b.ts';", imports, 'no domain words'],
  ['electron/handlers/a.ts', "import 'keytar';", imports, 'electron/vault/keytar-adapter.ts'],
  ['electron/handlers/a.ts', "import '../../renderer/ui/a.ts';", imports, 'nothing of the window'],
  ['electron/bridge/a.ts', "import 'electron';", imports, 'shell/'],
  ['electron/commands/a.ts', "import 'undici';", imports, 'electron/proxy/forward.ts'],
  ['electron/compose.ts', "import 'node:sqlite';", imports, 'electron/storage/database.ts'],
  ['electron/engine.ts', "import 'electron';", imports, 'shell/'],
  ['electron/main.ts', "import { ipcMain } from 'electron';", imports, 'electron/shell/ipc.ts alone'],
  ['electron/main.ts', "import electron from 'electron';", imports, 'electron/shell/ipc.ts alone'],
  ['electron/main.ts', "import * as electron from 'electron';", 'noNamespaceImport', ''],
  ['electron/main.ts', "const { ipcMain: bus } = await import('electron');", imports, 'electron/shell/ipc.ts alone'],
  ['electron/shell/tray.ts', "import { ipcMain as bus } from 'electron';", imports, 'electron/shell/ipc.ts alone'],
  ['electron/shell/tray.ts', "import { ipcRenderer } from 'electron';", imports, 'electron/preload.ts alone'],
  ['electron/shell/tray.ts', "import '../vault/b.ts';", imports, "all work is the engine's"],
  ['electron/shell/ipc.ts', "import { ipcRenderer } from 'electron';", imports, 'electron/preload.ts alone'],
  ['electron/shell/ipc.ts', "import '../vault/b.ts';", imports, "all work is the engine's"],
  ['electron/preload.ts', "import { ipcMain } from 'electron';", imports, 'electron/shell/ipc.ts alone'],
  ['electron/preload.ts', "import 'node:fs';", imports, 'sandboxed and small'],
  ['electron/preload.ts', "import './vault/b.ts';", imports, 'sandboxed and small'],
  ['electron/gate/style.ts', 'export const a: any = 1;', 'noExplicitAny', ''],
  ['electron/gate/style.ts', 'export default 1;', 'noDefaultExport', ''],
  ['electron/gate/style.ts', "console.log('x');", 'noConsole', ''],
  ['electron/gate/style.ts', 'Promise.resolve(1).then(() => 2);', 'noFloatingPromises', ''],
  ['electron/gate/style.ts', 'export enum E { A }', 'noEnum', ''],
  ['electron/gate/style.ts', "export * from './b.ts';", 'noReExportAll', ''],
  ['electron/gate/BadName.ts', 'export const b = 1;', 'useFilenamingConvention', ''],
];

const allowed: [string, string][] = [
  ['shared/contract/b.ts', "import 'zod';"],
  ['shared/contract/b.ts', "import '../model/fields.ts';"],
  ['renderer/api/b.ts', "import '../../shared/model/fields.ts';"],
  ['renderer/api/b.ts', "import '@orpc/client';"],
  ...services.flatMap((service): [string, string][] => [
    [`electron/${service}/b.ts`, "import './own.ts';"],
    [`electron/${service}/b.ts`, "import '../platform/clock.ts';"],
    [`electron/${service}/b.ts`, "import '../storage/database.ts';"],
    [`electron/${service}/b.ts`, "import '../../shared/limits/window.ts';"],
  ]),
  ['electron/vault/keytar-adapter.ts', "import 'keytar';"],
  ['electron/storage/database.ts', "import 'node:sqlite';"],
  ['electron/proxy/forward.ts', "import 'undici';"],
  ['electron/compose.ts', "import './vault/b.ts';"],
  ['electron/handlers/a.ts', "import '../vault/b.ts';"],
  ['electron/main.ts', "import { app } from 'electron';"],
  ['electron/shell/tray.ts', "import { Tray } from 'electron';"],
  ['electron/shell/tray.ts', "import '../bridge/b.ts';"],
  ['electron/shell/ipc.ts', "import { ipcMain } from 'electron';"],
  ['electron/preload.ts', "import { contextBridge, ipcRenderer } from 'electron';"],
  ['electron/platform/log.ts', "console.error('x');"],
  ['electron/commands/b.ts', "console.log('x');"],
];

let folder = '';
let diagnostics: Diagnostic[] = [];
const lines = new Map<string, string[]>();

/** The line number that this code has in its file; the code is added to the file at the first call. */
function lineOf(file: string, code: string): number {
  const known = lines.get(file) ?? [];
  lines.set(file, known);
  if (!known.includes(code)) known.push(code);
  return known.indexOf(code) + 1;
}

function said(file: string, code: string): Diagnostic[] {
  const line = lineOf(file, code);
  return diagnostics.filter(({ location, category }) => {
    return (
      location.path.endsWith(file) && (location.start.line === line || category.endsWith('useFilenamingConvention'))
    );
  });
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fob-lint-'));
  copyFileSync(join(root, 'biome.json'), join(folder, 'biome.json'));
  for (const [file, code] of [...refused, ...allowed]) lineOf(file, code);
  for (const [file, code] of lines) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${code.join('\n')}\n`);
  }
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const options = ['--reporter=json', '--max-diagnostics=none', '--vcs-enabled=false', '--vcs-use-ignore-file=false'];
  const { stdout } = spawnSync(process.execPath, [biome, 'lint', ...options, '.'], { cwd: folder, encoding: 'utf8' });
  diagnostics = JSON.parse(stdout).diagnostics;
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each(refused)('%s refuses %s', (file, code, rule, words) => {
  const found = said(file, code).filter(({ category }) => category.endsWith(`/${rule}`));
  expect(found.map(({ message }) => message).join()).toContain(words);
  expect(found).not.toHaveLength(0);
});

it.each(allowed)('%s may hold %s', (file, code) => {
  expect(said(file, code).filter(({ category }) => /noRestrictedImports|noConsole/.test(category))).toEqual([]);
});
