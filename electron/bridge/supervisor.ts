import { setTimeout as sleep } from 'node:timers/promises';
import { FobError, toErrorData } from '../../shared/errors/fob-error.ts';
import type { Log } from '../platform/log.ts';
import type { EngineConfig } from './engine-config.ts';
import { claimDataDir } from './host-claim.ts';
import type { EngineToHost, HostToEngine, ReadyMessage } from './host-link.ts';

/** One engine process as its host sees it. `onMessage` gets only messages that `parseEngineMessage` let through. */
export type EngineProcess = {
  readonly pid: number | undefined;
  send(message: HostToEngine, transfer?: readonly unknown[]): void;
  onMessage(callback: (message: EngineToHost) => void): void;
  onExit(callback: (code: number | null) => void): void;
  kill(): void;
};

/** `copyToClipboard` gets a secret and clears it after `clearAfterMs` if the clipboard still holds it. */
export type HostPorts = {
  spawn(): EngineProcess;
  copyToClipboard(secret: string, clearAfterMs: number): void;
  freshGesture(): boolean;
  log: Log;
};

/** `started`: an engine is ready; ask for a new port. `locked`: the one before was locked away. `gone`: no engine will come. */
export type EngineEvent = { kind: 'started' | 'locked' | 'crashed' | 'gone'; restarts: number };

export type Supervisor = {
  /** The first engine's ready message; rejects with the FobError that kept it from starting. */
  readonly ready: Promise<ReadyMessage>;
  /** The latest engine's ready message; null while none is ready. */
  current(): ReadyMessage | null;
  /** Replaces the engine by a locked one; resolves when that one is ready. */
  lock(): Promise<void>;
  /** Lets the engine finish its writes and ends it; resolves when it is gone. */
  stop(): Promise<void>;
  /** Hands a MessagePort to the running engine; dropped while none is ready (`started` tells when to send one). */
  connect(port: unknown): void;
  onEngine(callback: (event: EngineEvent) => void): () => void;
};

const LOAD_TIMEOUT_MS = 3_000; // a standby that takes longer no longer keeps the old engine alive
const FINISH_TIMEOUT_MS = 4_000; // SIGTERM ends Fob within 5 s
const QUICK_CRASH_MS = 60_000; // an engine that lived longer starts the count of quick crashes anew
const MAX_QUICK_CRASHES = 5;

/**
 * Claims the data folder, starts the engine and keeps one running: a lock replaces it by a locked one, a crash by a fresh
 * one after 1, 2, 4, 8 and 16 s. Throws `conflict` when another Fob runs on the data folder.
 */
export function supervise(
  wanted: Omit<EngineConfig, 'cliSocket' | 'restarts' | 'uiSessions'>,
  ports: HostPorts,
): Supervisor {
  const { claim, release } = claimDataDir(wanted.dataDir);
  let config: EngineConfig = { ...wanted, cliSocket: claim.socket, restarts: 0, uiSessions: [] };
  const listeners = new Set<(event: EngineEvent) => void>();
  const first = Promise.withResolvers<ReadyMessage>();
  first.promise.catch(() => {}); // a host that only listens to events must not die of an unhandled rejection
  let engine: EngineProcess | null = null;
  let ready: ReadyMessage | null = null;
  let stopping: Promise<void> | null = null;
  let locking: Promise<void> | null = null;
  let quickCrashes = 0;
  let retry: NodeJS.Timeout | undefined;
  let waiters: (() => void)[] = [];

  const tell = (kind: EngineEvent['kind']) => {
    for (const listener of listeners) listener({ kind, restarts: config.restarts });
  };

  const give = (up: FobError) => {
    release();
    first.reject(up);
    for (const waiter of waiters) waiter();
    waiters = [];
    tell('gone');
  };

  const onReady = (message: ReadyMessage) => {
    ready = message;
    // A later engine takes the very same ports, also where the first one had picked any free ones.
    const ui = config.ui && message.ui ? { ...config.ui, port: portOf(message.ui) } : config.ui;
    config = { ...config, proxyPort: portOf(message.proxy), emulatorPort: portOf(message.emulator), ui };
    first.resolve(message);
    for (const waiter of waiters) waiter();
    waiters = [];
    tell('started');
  };

  const onMessage = (child: EngineProcess, message: EngineToHost) => {
    switch (message.type) {
      case 'ready':
        return onReady(message);
      case 'lock-requested':
        return void lock().catch(() => {});
      case 'opened':
        config = { ...config, start: 'open' };
        return;
      case 'clipboard':
        return ports.copyToClipboard(message.text, message.clearAfterMs);
      case 'gesture':
        return child.send({ type: 'gesture-reply', id: message.id, fresh: ports.freshGesture() });
      case 'ui-session':
        config = { ...config, uiSessions: [...config.uiSessions.slice(-31), message.hash] };
        return;
      default:
        return;
    }
  };

  /** Starts a program and resolves once it has loaded; it waits for its `start`. */
  const launch = (): { child: EngineProcess; loaded: Promise<boolean>; exited: Promise<void> } => {
    const child = ports.spawn();
    const loaded = Promise.withResolvers<boolean>();
    const exited = Promise.withResolvers<void>();
    let fatal: FobError | null = null;
    const since = performance.now();
    child.onMessage((message) => {
      if (message.type === 'loaded') loaded.resolve(true);
      else if (message.type === 'fatal') fatal = new FobError(message.error);
      else if (child === engine) onMessage(child, message);
    });
    child.onExit((code) => {
      loaded.resolve(false);
      exited.resolve();
      if (child === engine && !stopping && !locking) onCrash(code, fatal, performance.now() - since);
    });
    return { child, loaded: loaded.promise, exited: exited.promise };
  };

  let exited: Promise<void> = Promise.resolve();
  const start = async (next = launch()) => {
    engine = next.child;
    exited = next.exited;
    if (await next.loaded) next.child.send({ type: 'start', config });
  };

  const onCrash = (code: number | null, fatal: FobError | null, lived: number) => {
    engine = null;
    const wasReady = ready !== null;
    ready = null;
    if (fatal) {
      ports.log.error('engine stopped', { code: fatal.data.code });
      return give(fatal);
    }
    quickCrashes = lived < QUICK_CRASH_MS ? quickCrashes + 1 : 1;
    config = { ...config, restarts: config.restarts + 1 };
    ports.log.error('engine crashed', { exit: code, restarts: config.restarts });
    if (!wasReady && config.restarts === 1) return give(new FobError(toErrorData(null)));
    tell('crashed');
    if (quickCrashes > MAX_QUICK_CRASHES) {
      return give(
        new FobError({
          code: 'internal',
          message: `The engine crashed ${quickCrashes} times in a row`,
          hint: 'Start Fob again; if it stays, run `fob doctor`',
        }),
      );
    }
    retry = setTimeout(() => void start(), 1_000 * 2 ** (quickCrashes - 1));
  };

  const finish = async (child: EngineProcess, gone: Promise<void>) => {
    child.send({ type: 'finish' });
    if (!(await Promise.race([gone.then(() => true), sleep(FINISH_TIMEOUT_MS, false, { ref: false })]))) child.kill();
    await gone;
  };

  const replace = async () => {
    const old = engine;
    const oldGone = exited;
    config = { ...config, start: 'locked', passphraseFile: null }; // after a lock only a person opens it again
    const standby = launch();
    const usable = await Promise.race([standby.loaded, sleep(LOAD_TIMEOUT_MS, true, { ref: false })]);
    if (old) await finish(old, oldGone);
    ready = null;
    tell('locked');
    const again = new Promise<void>((resolve) => waiters.push(resolve));
    locking = null; // from here on an exit is a crash like any other
    await start(usable ? standby : launch());
    await again;
  };

  const lock = (): Promise<void> => {
    locking ??= stopping ? Promise.resolve() : replace();
    return locking;
  };

  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      clearTimeout(retry);
      await locking?.catch(() => {});
      if (engine) await finish(engine, exited);
      release();
      first.reject(
        new FobError({ code: 'conflict', message: 'Fob was ended before it was ready', hint: 'Start it again' }),
      );
    })();
    return stopping;
  };

  void start();
  return {
    ready: first.promise,
    current: () => ready,
    lock,
    stop,
    connect: (port) => {
      if (ready && engine) engine.send({ type: 'connect' }, [port]);
    },
    onEngine: (callback) => {
      listeners.add(callback);
      return () => void listeners.delete(callback);
    },
  };
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}
