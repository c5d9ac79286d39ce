import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base } from '@playwright/test';
import type { Page } from 'playwright-core';
import {
  launchShell,
  type Shell,
  type ShellOptions,
  shellPage,
  whileRunning,
} from '../../support/electron-double/launch.ts';

const root = path.join(import.meta.dirname, '..', '..', '..');
const programs = path.join(process.env.FOB_DIST ?? path.join(root, 'dist'), 'electron');
const engine = new URL('../../support/shell-engine.ts', import.meta.url).href;

export type Staged = { shell: Shell; page: Page };
type Launch = Omit<ShellOptions, 'browser' | 'main' | 'args'> & { args?: readonly string[] };
type Fixtures = {
  stage: { folder: string; dataDir: string };
  /** Starts the built shell on the stage; ended after the test. */
  start(options?: Launch): Promise<Shell>;
  staged: Staged;
};

/**
 * The built shell with a scripted engine and an empty window beside it, in the Electron double: the shell's own work
 * alone is under test. `shell-engine.spec.ts` runs it with the real engine and window.
 */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs
  stage: async ({}, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'fob-shell-'));
    cpSync(programs, path.join(folder, 'electron'), { recursive: true });
    writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
    writeFileSync(path.join(folder, 'electron', 'engine.js'), `import ${JSON.stringify(engine)};\n`);
    cpSync(path.join(root, 'tests', 'support', 'shell-window'), path.join(folder, 'renderer'), { recursive: true });
    const dataDir = path.join(folder, 'data');
    mkdirSync(dataDir, { mode: 0o700 });
    await use({ folder, dataDir });
    rmSync(folder, { recursive: true, force: true });
  },
  start: async ({ browser, stage }, use) => {
    const started: Shell[] = [];
    await use(async (options = {}) => {
      const env = { FOB_DATA_DIR: stage.dataDir, ...options.env };
      const shell = await launchShell({
        browser,
        main: path.join(stage.folder, 'electron', 'main.js'),
        ...options,
        env,
      });
      started.push(shell);
      return shell;
    });
    for (const shell of started) await shell.end();
  },
  staged: async ({ start }, use) => {
    const shell = await start();
    await use({ shell, page: await openedPage(shell) });
  },
});

/** The window's page once it has its first port. */
export async function openedPage(shell: Shell): Promise<Page> {
  const page = await shellPage(shell);
  await whileRunning(
    shell,
    page.waitForFunction(() => (window as unknown as { seen?: Seen }).seen?.ports === 1),
  );
  return page;
}

type Seen = {
  ports: number;
  messages: Record<string, unknown>[];
  notices: { state: string; restarts: number }[];
  told: Record<string, unknown>[];
  violations: string[];
};

/** What the page has seen so far. */
export function seen(page: Page): Promise<Seen> {
  return page.evaluate(() => (window as unknown as { seen: Seen }).seen);
}

/** What the shell told the page beside the engine's state. */
export async function told(page: Page): Promise<Record<string, unknown>[]> {
  return (await seen(page)).told;
}

/** Sends a word to the engine over the page's port. */
export function say(page: Page, word: object): Promise<void> {
  return page.evaluate((text) => (window as unknown as { say(message: object): void }).say(text), word);
}
