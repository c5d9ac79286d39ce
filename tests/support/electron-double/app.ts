import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  watch,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { atExit, test } from './context.ts';
import { desktop } from './desktop.ts';
import { preventable, StrictEmitter, strict } from './strict.ts';

const events = [
  'before-quit',
  'will-quit',
  'quit',
  'window-all-closed',
  'second-instance',
  'activate',
  'open-url',
  'web-contents-created',
];

type Closable = { close(): void; gone(): void };

class App extends StrictEmitter {
  readonly isPackaged = process.env.ELECTRON_DOUBLE_PACKAGED === '1';
  private readonly paths = new Map<string, string>();
  private ready = false;
  private quitting = false;
  private sandboxed = false;
  private openWindows: () => Iterable<Closable> = () => [];
  private readonly whenItIs = Promise.withResolvers<void>();

  constructor() {
    super('app', events);
    // Electron gets ready on its own a little after the main script has run.
    setTimeout(() => {
      this.ready = true;
      this.whenItIs.resolve();
    }, 20);
    // Electron's own signal handlers quit the app the normal way.
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => this.quit());
  }

  /** The windows module tells here what is open; it cannot be imported, as it imports this. */
  watchWindows(list: () => Iterable<Closable>): void {
    this.openWindows = list;
  }

  isReady(): boolean {
    return this.ready;
  }

  whenReady(): Promise<void> {
    return this.whenItIs.promise;
  }

  getVersion(): string {
    return '0.0.0-double';
  }

  getLocale(): string {
    return process.env.ELECTRON_DOUBLE_LOCALE ?? 'en-GB';
  }

  setBadgeCount(count: number): boolean {
    desktop.badge = count;
    return true;
  }

  setAsDefaultProtocolClient(scheme: string): boolean {
    desktop.schemes.push(scheme);
    return true;
  }

  enableSandbox(): void {
    if (this.ready) throw new Error('app.enableSandbox() can only be called before app is ready');
    this.sandboxed = true;
  }

  isSandboxed(): boolean {
    return this.sandboxed;
  }

  setPath(name: string, value: string): void {
    if (name !== 'userData' || !path.isAbsolute(value))
      throw new Error(`electron double: setPath of ${name} is not implemented`);
    if (!existsSync(value)) throw new Error(`app.setPath: there is no folder ${value}`);
    this.paths.set(name, value);
  }

  requestSingleInstanceLock(): boolean {
    const folder = this.paths.get('userData');
    if (!folder) throw new Error('electron double: set userData before asking for the single instance lock');
    if (takeLock(path.join(folder, 'double.lock'))) {
      this.hearSecond(folder);
      return true;
    }
    writeFileSync(path.join(folder, `second-${process.pid}`), JSON.stringify(process.argv));
    return false;
  }

  quit(): void {
    if (this.quitting) return;
    const before = preventable({});
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    this.quitting = true;
    for (const window of [...this.openWindows()]) window.close();
    if ([...this.openWindows()].length > 0) {
      this.quitting = false; // a window refused to close
      return;
    }
    const will = preventable({});
    this.emit('will-quit', will);
    this.quitting = false;
    if (!will.defaultPrevented) this.exit(0);
  }

  exit(code = 0): void {
    this.quitting = true;
    for (const window of [...this.openWindows()]) window.gone();
    this.emit('quit', {}, code);
    test.tell('exiting');
    // The last words still have to leave this process.
    setTimeout(() => process.exit(code), 20);
  }

  allClosed(): void {
    if (this.quitting) return;
    if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }

  private hearSecond(folder: string): void {
    const hear = () => {
      for (const name of readdirSync(folder).filter((entry) => entry.startsWith('second-'))) {
        const file = path.join(folder, name);
        const text = readFileSync(file, 'utf8');
        if (text === '') continue; // not yet written: another event follows
        const argv = JSON.parse(text) as string[];
        rmSync(file, { force: true });
        this.emit('second-instance', {}, argv, process.cwd());
      }
    };
    const watcher = watch(folder, () => setTimeout(hear, 10));
    atExit(() => {
      watcher.close();
      rmSync(path.join(folder, 'double.lock'), { force: true });
    });
  }
}

function takeLock(file: string): boolean {
  try {
    const handle = openSync(file, 'wx');
    writeSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch {
    if (!isDead(Number(readFileSync(file, 'utf8')))) return false;
    rmSync(file, { force: true });
    return takeLock(file);
  }
}

function isDead(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}

export const app = strict('app', new App());
