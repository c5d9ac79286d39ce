import { FobError } from '../../shared/errors/fob-error.ts';
import type { EngineToHost, HostToEngine } from './host-link.ts';

/** One engine process as its host sees it. `onMessage` gets only messages that `parseEngineMessage` let through. */
export type EngineProcess = {
  readonly pid: number | undefined;
  send(message: HostToEngine, transfer?: readonly unknown[]): void;
  onMessage(callback: (message: EngineToHost) => void): void;
  onExit(callback: (code: number | null) => void): void;
  kill(): void;
};

/** An engine that was started, from its load to its end. */
export type LaunchedEngine = {
  readonly child: EngineProcess;
  /** True once the program is up and waits for `start`; false when it ended before. */
  readonly loaded: Promise<boolean>;
  readonly exited: Promise<{ code: number | null; livedMs: number; fatal: FobError | null }>;
  /** Asks it to finish its writes, and kills it after `limitMs`. */
  finish(limitMs: number): Promise<void>;
};

export function launchEngine(child: EngineProcess, onMessage: (message: EngineToHost) => void): LaunchedEngine {
  const since = performance.now();
  const loaded = Promise.withResolvers<boolean>();
  const exited = Promise.withResolvers<{ code: number | null; livedMs: number; fatal: FobError | null }>();
  let fatal: FobError | null = null;
  child.onMessage((message) => {
    if (message.type === 'loaded') loaded.resolve(true);
    else if (message.type === 'fatal') fatal = new FobError(message.error);
    else onMessage(message);
  });
  child.onExit((code) => {
    loaded.resolve(false);
    exited.resolve({ code, livedMs: performance.now() - since, fatal });
  });
  return {
    child,
    loaded: loaded.promise,
    exited: exited.promise,
    async finish(limitMs) {
      child.send({ type: 'finish' });
      if (!(await within(exited.promise, limitMs))) child.kill();
      await exited.promise;
    },
  };
}

/** True if the promise settles within `ms`. */
export function within(promise: Promise<unknown>, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(false), ms);
    const inTime = () => {
      clearTimeout(late);
      resolve(true);
    };
    promise.then(inTime, inTime);
  });
}
