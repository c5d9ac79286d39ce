import path from 'node:path';
import { enableCompileCache } from '../platform/compile-cache.ts';
import { createLog } from '../platform/log.ts';
import { spawnEngine } from './child-engine.ts';
import type { ReadyMessage } from './host-link.ts';
import { installation } from './installation.ts';
import { type Supervisor, supervise } from './supervisor.ts';

export type HeadlessOptions = {
  dataDir: string;
  store: 'keychain' | 'file' | null;
  passphraseFile: string | null;
  proxyPort: number | null; // null: as the user's settings say
  emulatorPort: number | null;
  uiPort: number | null; // null: without the window
  open: boolean;
  json: boolean;
};

type Output = { out(text: string): void; err(text: string): void };

/** The host without a window: starts the engine, says where it listens, and ends it on SIGTERM, Ctrl-C or a closed terminal. */
export async function runHeadless(options: HeadlessOptions, output: Output): Promise<number> {
  const files = installation();
  const cache = enableCompileCache();
  const log = createLog();
  const engine = supervise(
    {
      host: 'headless',
      version: files.version,
      dataDir: options.dataDir,
      start: 'open',
      store: options.store,
      passphraseFile: options.passphraseFile === null ? null : path.resolve(options.passphraseFile),
      proxyPort: options.proxyPort,
      emulatorPort: options.emulatorPort,
      ui: options.uiPort === null ? null : { port: options.uiPort, dir: files.window },
    },
    // A page in a browser has the only clipboard there is, and says itself whether somebody clicked.
    { spawn: () => spawnEngine(files.engine, cache), copyToClipboard: () => {}, freshGesture: () => false, log },
  );
  const ended = untilEnded(engine, output);
  try {
    const ready = await engine.ready;
    announce(ready, options, output);
    if (options.open && ready.link) await openWindow(ready.link, options.dataDir, output);
  } catch (error) {
    if (!(await ended.isEnding())) throw error;
  }
  return ended.status;
}

function untilEnded(engine: Supervisor, output: Output) {
  const status = Promise.withResolvers<number>();
  let ending = false;
  const end = () => {
    ending = true;
    engine.stop().then(
      () => status.resolve(0),
      () => status.resolve(1),
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, end);
  engine.onEngine(({ kind }) => {
    if (kind === 'crashed') output.err('fob: note: the engine crashed and is started again\n');
    if (kind === 'gone' && !ending) status.resolve(1);
  });
  return { status: status.promise, isEnding: async () => ending };
}

/** Exactly one line with --json, as scripts wait for it; else a few for people. Links go to stderr with --json. */
function announce(ready: ReadyMessage, options: HeadlessOptions, output: Output): void {
  const { proxy, emulator, ui, store, phase, link } = ready;
  const window = link ? `${link}  (good once, for 60 s; \`fob ui\` prints a fresh one)` : 'none';
  if (options.json) {
    output.out(`${JSON.stringify({ pid: process.pid, proxy, emulator, ui, dataDir: options.dataDir, store })}\n`);
    if (link) output.err(`fob: window: ${window}\n`);
  } else {
    const lines = [
      `Fob is ${words[phase]}`,
      `  proxy     ${proxy}`,
      `  emulator  ${emulator}`,
      `  window    ${window}`,
      `  data      ${options.dataDir}${store ? ` (${store})` : ''}`,
    ];
    output.out(`${lines.join('\n')}\n`);
  }
  if (phase === 'setup')
    output.err(
      'fob: no storage is chosen yet: choose one in the window, or start `fob serve --store file --passphrase-file F`\n',
    );
  if (phase === 'locked') output.err('fob: locked: open it with `fob unlock` or in the window\n');
  if (phase === 'unavailable' || phase === 'damaged')
    output.err('fob: the storage cannot be used: `fob doctor` says why\n');
}

const words: Record<ReadyMessage['phase'], string> = {
  open: 'open.',
  locked: 'locked.',
  setup: 'waiting for its storage to be chosen.',
  unavailable: 'waiting for its storage, which does not answer.',
  damaged: 'not usable: its data does not fit together.',
};

async function openWindow(link: string, dataDir: string, output: Output): Promise<void> {
  const { openBrowser } = await import('./open-browser.ts');
  await openBrowser(link, dataDir).catch(() =>
    output.err('fob: note: no browser could be opened here; the link above leads to the window\n'),
  );
}
