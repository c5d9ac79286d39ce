import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type Browser, type Page } from '@playwright/test';
import { launchShell, type Shell, shellPage } from '../../support/electron-double/launch.ts';
import { launchHeadless } from '../../support/headless-process.ts';

const root = path.join(import.meta.dirname, '..', '..', '..');
const program = (name: string) => path.join(root, 'dist', 'electron', `${name}.js`);

export type HostKind = 'electron' | 'double' | 'headless';

export type LaunchOptions = {
  /** Default: FOB_E2E_HOST, else Electron where its runtime is, else the double. */
  host?: HostKind;
  dataDir?: string;
  store?: 'keychain' | 'file';
  /** Written to a private file and given with --passphrase-file. */
  passphrase?: string;
  env?: NodeJS.ProcessEnv;
};

/** A running Fob with its window open. */
export type Fob = {
  readonly host: HostKind;
  readonly page: Page;
  readonly dataDir: string;
  /** The double's desktop and shell; null under Electron and the headless host. */
  readonly shell: Shell | null;
  log(): string;
  end(): Promise<void>;
};

const told = new Set<string>();

/** Says once a run what these tests run on, and so what they do not show. */
function tell(host: HostKind): void {
  const words: Record<HostKind, string> = {
    electron: "the window runs in Electron's own runtime",
    double: 'the window runs in the Electron double over Chromium; real Electron was not run',
    headless: 'the window runs in Chromium over the headless host; the shell was not run',
  };
  if (!told.has(host)) process.stderr.write(`e2e: ${words[host]}\n`);
  told.add(host);
}

/** Where Electron's runtime is, if it is here and can open a window. */
function electronBinary(env: NodeJS.ProcessEnv = process.env): string | null {
  const folder = env.ELECTRON_OVERRIDE_DIST_PATH ?? path.join(root, 'node_modules', 'electron', 'dist');
  const names: Partial<Record<NodeJS.Platform, string>> = {
    darwin: 'Electron.app/Contents/MacOS/Electron',
    win32: 'electron.exe',
  };
  const binary = path.join(folder, names[process.platform] ?? 'electron');
  const display = process.platform !== 'linux' || Boolean(env.DISPLAY ?? env.WAYLAND_DISPLAY);
  return display && existsSync(binary) ? binary : null;
}

function choose(wanted: HostKind | undefined): HostKind {
  const asked = wanted ?? process.env.FOB_E2E_HOST;
  if (asked === 'electron' || asked === 'double' || asked === 'headless') return asked;
  if (asked) throw new Error('FOB_E2E_HOST is electron, double or headless');
  return electronBinary() ? 'electron' : 'double';
}

/** Starts the built Fob on a data folder of its own, with free ports, and opens its window in `browser` or in Electron. */
export async function launchFob(browser: Browser, options: LaunchOptions = {}): Promise<Fob> {
  const host = choose(options.host);
  tell(host);
  const folder = mkdtempSync(path.join(tmpdir(), 'fob-e2e-'));
  const dataDir = options.dataDir ?? path.join(folder, 'data');
  const args = ['--data-dir', dataDir, '--proxy-port', '0', '--emulator-port', '0'];
  if (options.store) args.push('--store', options.store);
  if (options.passphrase !== undefined) {
    const file = path.join(folder, 'passphrase');
    writeFileSync(file, options.passphrase, { mode: 0o600 });
    args.push('--passphrase-file', file);
  }
  const sweep = () => rmSync(folder, { recursive: true, force: true });
  const opened = await open[host](browser, args, options.env ?? {}).catch((error: unknown) => {
    sweep();
    throw error;
  });
  const end = async () => {
    await opened.end();
    sweep();
  };
  return { host, dataDir, ...opened, end };
}

type Opened = Pick<Fob, 'page' | 'shell' | 'log' | 'end'>;

const open: Record<HostKind, (browser: Browser, args: string[], env: NodeJS.ProcessEnv) => Promise<Opened>> = {
  double: async (browser, args, env) => {
    const shell = await launchShell({ browser, main: program('main'), args, env });
    try {
      return { page: await shellPage(shell), shell, log: shell.log, end: shell.end };
    } catch (error) {
      await shell.end();
      throw error;
    }
  },
  headless: async (browser, args, env) => {
    const fob = await launchHeadless(program('headless'), [...args, '--ui-port', '0'], env);
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(fob.link);
    const end = async () => {
      await context.close();
      await fob.end();
    };
    return { page, shell: null, log: fob.log, end };
  },
  electron: async (_browser, args, env) => {
    const executablePath = electronBinary();
    if (!executablePath) throw new Error("Electron's runtime is not here, or there is no display");
    const app = await _electron.launch({
      executablePath,
      args: [program('main'), ...args],
      env: { ...present(process.env), ...present(env) },
    });
    let output = '';
    app
      .process()
      .stderr?.setEncoding('utf8')
      .on('data', (text: string) => {
        output += text;
      });
    return { page: await app.firstWindow(), shell: null, log: () => output, end: () => app.close() };
  },
};

function present(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
