import { FobError, toErrorData } from '../../shared/errors/fob-error.ts';
import type { Log } from '../platform/log.ts';
import type { EngineConfig } from './engine-config.ts';
import { claimDataDir } from './host-claim.ts';
import type { EngineToHost, HostNotice, HostSettings, ReadyMessage } from './host-link.ts';
import { type EngineProcess, type LaunchedEngine, launchEngine, within } from './launched-engine.ts';

export type { EngineProcess } from './launched-engine.ts';

/** `copyToClipboard` gets a secret and clears it after `clearAfterMs` if the clipboard still holds it. */
export type HostPorts = {
  spawn(): EngineProcess;
  copyToClipboard(secret: string, clearAfterMs: number): void;
  /** Shows a notice of the desktop's; left out where there is none. */
  notify?(notice: HostNotice): void;
  /** How many limits are nearly used up, for the icon's badge. */
  badge?(count: number): void;
  /** What the host does itself of the user's settings, at each engine's start and at every change. */
  settings?(settings: HostSettings): void;
  freshGesture(): boolean;
  log: Log;
};

/**
 * `started`: an engine is ready; ask for a new port. `opened`: its vault was opened. `locked`: the one before was locked away.
 * `replaced`: a fresh one comes because somebody asked. `gone`: no engine will come unless somebody asks.
 */
export type EngineEvent = { kind: 'started' | 'opened' | 'locked' | 'replaced' | 'crashed' | 'gone'; restarts: number };

export type Supervisor = {
  /** The first engine's ready message; rejects with the FobError that kept it from starting. */
  readonly ready: Promise<ReadyMessage>;
  /** The latest engine's ready message, with the vault's phase as it is now; null while none is ready. */
  current(): ReadyMessage | null;
  /** Replaces the engine by a locked one and resolves when that one is ready; where none would come, the next comes locked. */
  lock(): Promise<void>;
  /**
   * Replaces the engine by a fresh one, as open or locked as it was; also where none would come, and then throws `conflict`
   * when another Fob has taken the data folder. Resolves when it is ready.
   */
  restart(): Promise<void>;
  /** Lets the engine finish its writes and ends it; resolves when it is gone. */
  stop(): Promise<void>;
  /** Tells the running engine that an alert was seen on the desktop. */
  alertRead(id: number): void;
  /** Tells the running engine to let in the caller that an alert asks about. */
  letIn(alert: number): void;
  /** Has the running engine let calls through its proxy or not; a locked one does nothing. */
  switchProxy(on: boolean): void;
  /** Hands a MessagePort to the running engine; dropped while none is ready (`started` tells when to send one). */
  connect(port: unknown): void;
  onEngine(callback: (event: EngineEvent) => void): () => void;
};

/** What a host decides; the rest of the engine's configuration is the supervisor's own. */
export type HostConfig = Omit<EngineConfig, 'cliSocket' | 'heldPorts' | 'restarts' | 'uiSessions'>;

const LOAD_LIMIT_MS = 3_000; // a standby that takes longer no longer keeps the old engine alive
const FINISH_LIMIT_MS = 4_000; // SIGTERM ends Fob within 5 s
const QUICK_CRASH_MS = 60_000; // an engine that lived longer starts the count of quick crashes anew
const MAX_QUICK_CRASHES = 5;
const KNOWN_SESSIONS = 32;

/**
 * Claims the data folder, starts the engine and keeps one running: a lock replaces it by a locked one, a crash by a fresh
 * one after 1, 2, 4, 8 and 16 s. Throws `conflict` when another Fob runs on the data folder.
 */
export function supervise(config: HostConfig, ports: HostPorts): Supervisor {
  return new EngineKeeper(config, ports);
}

class EngineKeeper implements Supervisor {
  readonly #ports: HostPorts;
  #release: () => void;
  readonly #first = Promise.withResolvers<ReadyMessage>();
  readonly #listeners = new Set<(event: EngineEvent) => void>();
  #config: EngineConfig;
  #engine: LaunchedEngine | null = null;
  #ready: ReadyMessage | null = null;
  #next = Promise.withResolvers<void>(); // the coming engine's ready message
  #locking: Promise<void> | null = null;
  #stopping: Promise<void> | null = null;
  #retry: NodeJS.Timeout | undefined;
  #quickCrashes = 0;
  #gone = false;

  constructor(config: HostConfig, ports: HostPorts) {
    const { claim, release } = claimDataDir(config.dataDir);
    this.#release = release;
    this.#ports = ports;
    this.#config = { ...config, cliSocket: claim.socket, restarts: 0, uiSessions: [] };
    this.#first.promise.catch(() => {}); // a host that only listens to events must not die of it
    this.#next.promise.catch(() => {});
    void this.#start(this.#launch());
  }

  get ready(): Promise<ReadyMessage> {
    return this.#first.promise;
  }

  current(): ReadyMessage | null {
    return this.#ready;
  }

  lock(): Promise<void> {
    // After a lock only a person opens the vault again, hence no passphrase file either. This holds at once: an engine that
    // is being replaced for another reason, or comes once somebody restarts it, comes locked too.
    this.#config = { ...this.#config, start: 'locked', passphraseFile: null };
    if (this.#stopping === null && !this.#gone) this.#locking ??= this.#replace('locked');
    return this.#locking ?? Promise.resolve();
  }

  async restart(): Promise<void> {
    if (this.#gone) this.#claimAnew();
    if (this.#stopping === null) this.#locking ??= this.#replace('replaced');
    await this.#locking;
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#end();
    return this.#stopping;
  }

  connect(port: unknown): void {
    if (this.#ready) this.#engine?.child.send({ type: 'connect' }, [port]);
  }

  alertRead(id: number): void {
    if (this.#ready) this.#engine?.child.send({ type: 'alert-read', id });
  }

  letIn(alert: number): void {
    if (this.#ready) this.#engine?.child.send({ type: 'let-in', alert });
  }

  switchProxy(on: boolean): void {
    if (this.#ready) this.#engine?.child.send({ type: 'switch-proxy', on });
  }

  onEngine(callback: (event: EngineEvent) => void): () => void {
    this.#listeners.add(callback);
    return () => void this.#listeners.delete(callback);
  }

  #launch(): LaunchedEngine {
    const launched = launchEngine(this.#ports.spawn(), (message) => {
      if (launched === this.#engine) this.#onMessage(launched, message);
    });
    return launched;
  }

  /** Makes `launched` the engine: configures it once it has loaded, and watches over its end. */
  async #start(launched: LaunchedEngine): Promise<void> {
    this.#engine = launched;
    void launched.exited.then((end) => {
      if (launched === this.#engine && this.#stopping === null && this.#locking === null) this.#onCrash(end);
    });
    if (await launched.loaded) launched.child.send({ type: 'start', config: this.#config });
  }

  #onMessage({ child }: LaunchedEngine, message: EngineToHost): void {
    switch (message.type) {
      case 'ready':
        this.#onReady(message);
        break;
      case 'opened':
        if (this.#locking !== null) break; // it is being replaced, perhaps by a locked one: what it opened goes with it
        this.#config = { ...this.#config, start: 'open' };
        if (this.#ready) this.#ready = { ...this.#ready, phase: 'open' };
        this.#tell('opened');
        break;
      case 'lock-requested':
        this.lock().catch(() => {});
        break;
      case 'store-chosen':
        this.#config = { ...this.#config, store: null, passphraseFile: null };
        break;
      case 'clipboard':
        this.#ports.copyToClipboard(message.text, message.clearAfterMs);
        break;
      case 'notice':
        this.#ports.notify?.(message);
        break;
      case 'badge':
        this.#ports.badge?.(message.count);
        break;
      case 'settings':
        this.#ports.settings?.(message);
        break;
      case 'gesture':
        child.send({ type: 'gesture-reply', id: message.id, fresh: this.#ports.freshGesture() });
        break;
      case 'ui-session':
        this.#config = {
          ...this.#config,
          uiSessions: [...this.#config.uiSessions, message.hash].slice(-KNOWN_SESSIONS),
        };
        break;
      default:
    }
  }

  #onReady(message: ReadyMessage): void {
    this.#ready = message;
    // A later engine takes the very same ports, also where the first one had picked any free ones.
    const { ui } = this.#config;
    this.#config = {
      ...this.#config,
      heldPorts: { proxy: portOf(message.proxy), emulator: portOf(message.emulator) },
      ui: ui && message.ui ? { ...ui, port: portOf(message.ui) } : ui,
    };
    this.#first.resolve(message);
    this.#next.resolve();
    this.#tell('started');
  }

  #onCrash({ code, livedMs, fatal }: Awaited<LaunchedEngine['exited']>): void {
    const { log } = this.#ports;
    const neverReady = this.#ready === null && this.#config.restarts === 0;
    this.#engine = null;
    this.#ready = null;
    if (fatal) {
      // Whoever waits for `ready` tells the rest: its text is made for people.
      if (fatal.data.code === 'internal') log.error('engine stopped', { code: fatal.data.code });
      this.#giveUp(fatal);
      return;
    }
    this.#quickCrashes = livedMs < QUICK_CRASH_MS ? this.#quickCrashes + 1 : 1;
    this.#config = { ...this.#config, restarts: this.#config.restarts + 1 };
    log.error('engine crashed', { exit: code, restarts: this.#config.restarts });
    this.#tell('crashed');
    if (neverReady) this.#giveUp(new FobError(toErrorData(null)));
    else if (this.#quickCrashes > MAX_QUICK_CRASHES) this.#giveUp(keepsCrashing(this.#quickCrashes));
    else this.#retry = setTimeout(() => void this.#start(this.#launch()), 1_000 * 2 ** (this.#quickCrashes - 1));
  }

  async #replace(kind: 'locked' | 'replaced'): Promise<void> {
    const old = this.#engine;
    clearTimeout(this.#retry);
    const standby = this.#launch();
    // The old engine answers `locked` until the new one can take its ports.
    const usable = !(await within(standby.loaded, LOAD_LIMIT_MS)) || (await standby.loaded);
    await old?.finish(FINISH_LIMIT_MS);
    this.#ready = null;
    this.#next = Promise.withResolvers<void>();
    this.#next.promise.catch(() => {});
    this.#tell(kind);
    this.#locking = null; // from here on an exit is a crash like any other
    if (this.#stopping !== null) return standby.finish(FINISH_LIMIT_MS);
    await this.#start(usable ? standby : this.#launch());
    await this.#next.promise;
  }

  async #end(): Promise<void> {
    clearTimeout(this.#retry);
    await this.#locking?.catch(() => {});
    await this.#engine?.finish(FINISH_LIMIT_MS);
    this.#release();
    const ended = new FobError({
      code: 'conflict',
      message: 'Fob was ended before it was ready',
      hint: 'Start it again',
    });
    this.#first.reject(ended);
    this.#next.reject(ended);
  }

  /** After it gave up the data folder was free: throws `conflict` when another Fob has taken it. */
  #claimAnew(): void {
    const { claim, release } = this.#claim();
    this.#release = release;
    this.#config = { ...this.#config, cliSocket: claim.socket };
    this.#quickCrashes = 0;
    this.#gone = false;
  }

  #claim(): ReturnType<typeof claimDataDir> {
    try {
      return claimDataDir(this.#config.dataDir);
    } catch (error) {
      this.#tell('gone'); // still: whoever asked may wait for an engine
      throw error;
    }
  }

  #giveUp(error: FobError): void {
    this.#gone = true;
    this.#release();
    this.#first.reject(error);
    this.#next.reject(error);
    this.#tell('gone');
  }

  #tell(kind: EngineEvent['kind']): void {
    for (const listener of this.#listeners) listener({ kind, restarts: this.#config.restarts });
  }
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}

function keepsCrashing(times: number): FobError {
  return new FobError({
    code: 'internal',
    message: `The engine crashed ${times} times in a row`,
    hint: 'Start Fob again; if it stays, run `fob doctor`',
  });
}
