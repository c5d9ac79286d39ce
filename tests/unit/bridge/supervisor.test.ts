import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readClaim } from '../../../electron/bridge/host-claim.ts';
import type { EngineToHost, HostToEngine } from '../../../electron/bridge/host-link.ts';
import { type EngineProcess, type HostConfig, type HostPorts, supervise } from '../../../electron/bridge/supervisor.ts';

/** An engine that answers as the real one does, at once, and dies on command. */
class FakeEngine implements EngineProcess {
  readonly pid = 4711;
  readonly got: HostToEngine[] = [];
  readonly ports: unknown[] = [];
  #toHost: (message: EngineToHost) => void = () => {};
  #onExit: (code: number | null) => void = () => {};
  refusesToFinish = false;
  killed = false;

  send(message: HostToEngine, transfer: readonly unknown[] = []): void {
    this.got.push(message);
    this.ports.push(...transfer);
    if (message.type === 'start') {
      const { start, proxyPort } = message.config;
      this.tell({
        type: 'ready',
        pid: 4711,
        phase: start === 'open' ? 'open' : 'locked',
        store: 'file',
        proxy: `http://127.0.0.1:${proxyPort || 5001}`,
        emulator: 'http://127.0.0.1:5002',
        ui: null,
        link: null,
      });
    }
    if (message.type === 'finish' && !this.refusesToFinish) this.exit(0);
  }
  onMessage(callback: (message: EngineToHost) => void): void {
    this.#toHost = callback;
    queueMicrotask(() => callback({ type: 'loaded' }));
  }
  onExit(callback: (code: number | null) => void): void {
    this.#onExit = callback;
  }
  kill(): void {
    this.killed = true;
    this.exit(null);
  }
  tell(message: EngineToHost): void {
    this.#toHost(message);
  }
  exit(code: number | null): void {
    this.#onExit(code);
  }
  get config() {
    const start = this.got.find((message) => message.type === 'start');
    if (start?.type !== 'start') throw new Error('was not started');
    return start.config;
  }
}

const quiet = { info: () => {}, warn: () => {}, error: () => {} };
let dataDir: string;
let engines: FakeEngine[];
let copied: string[];

const hostConfig = (): HostConfig => ({
  host: 'headless',
  version: '1',
  dataDir,
  start: 'open',
  store: null,
  passphraseFile: '/secret',
  proxyPort: 0,
  emulatorPort: 0,
  ui: null,
});
const begin = (more: Partial<HostPorts> = {}, change: Partial<HostConfig> = {}) =>
  supervise(
    { ...hostConfig(), ...change },
    {
      ...more,
      spawn: () => {
        const engine = new FakeEngine();
        engines.push(engine);
        return engine;
      },
      copyToClipboard: (secret) => copied.push(secret),
      freshGesture: () => true,
      log: quiet,
    },
  );

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'fob-supervisor-'));
  engines = [];
  copied = [];
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('supervise', () => {
  it('starts one engine and says when it is ready', async () => {
    const host = begin();
    expect((await host.ready).phase).toBe('open');
    expect(engines).toHaveLength(1);
    await host.stop();
    expect(readClaim(dataDir)).toBeNull();
  });

  it('refuses a data folder that another one holds, naming its pid', async () => {
    const host = begin();
    expect(() => begin()).toThrow(`pid ${process.pid}`);
    await host.stop();
    await begin().stop();
  });

  it('locks by a fresh engine on the same ports, without passphrase file, after the old one has finished', async () => {
    const host = begin();
    await host.ready;
    engines[0]?.tell({ type: 'lock-requested' });
    await vi.waitFor(() => expect(host.current()?.phase).toBe('locked'));
    expect(engines).toHaveLength(2);
    expect(engines[0]?.got.at(-1)).toEqual({ type: 'finish' });
    expect(engines[1]?.config).toMatchObject({
      start: 'locked',
      passphraseFile: null,
      heldPorts: { proxy: 5001, emulator: 5002 },
    });
    await host.stop();
  });

  it('forgets the storage and passphrase file of its start once another storage was chosen, and hands settings on', async () => {
    const told: unknown[] = [];
    const host = begin({ settings: (settings) => void told.push(settings) }, { store: 'file' });
    await host.ready;
    const settings = {
      lockOnSleep: true,
      lockOnScreenLock: false,
      minimiseOnCopy: false,
      startAtLogin: true,
      shortcut: null,
      proxyOn: true,
    };
    engines[0]?.tell({ type: 'settings', ...settings });
    expect(told).toMatchObject([settings]);
    expect(engines[0]?.config).toMatchObject({ store: 'file' });
    engines[0]?.tell({ type: 'store-chosen' });
    await host.lock();
    expect(engines[1]?.config).toMatchObject({ store: null, passphraseFile: null });
    await host.stop();
  });

  it('opens again after a crash, and after a lock only once a person has opened it', async () => {
    vi.useFakeTimers();
    const host = begin();
    await host.ready;
    engines[0]?.exit(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(engines[1]?.config).toMatchObject({ start: 'open', restarts: 1, passphraseFile: '/secret' });
    await host.lock();
    engines[2]?.exit(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(engines[3]?.config).toMatchObject({ start: 'locked', restarts: 2 });
    engines[3]?.tell({ type: 'opened' });
    engines[3]?.exit(1);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(engines[4]?.config).toMatchObject({ start: 'open', restarts: 3, passphraseFile: null });
    await host.stop();
  });

  it('restarts as open or locked as it was, on the same ports, and passes on the proxy’s switch', async () => {
    const host = begin();
    await host.ready;
    const kinds: string[] = [];
    host.onEngine(({ kind }) => kinds.push(kind));
    await host.restart();
    expect(engines[0]?.got.at(-1)).toEqual({ type: 'finish' });
    expect(engines[1]?.config).toMatchObject({ start: 'open', heldPorts: { proxy: 5001, emulator: 5002 } });
    await host.lock();
    await host.restart();
    expect(engines[3]?.config).toMatchObject({ start: 'locked' });
    expect(host.current()?.phase).toBe('locked');
    engines[3]?.tell({ type: 'opened' });
    expect(host.current()?.phase).toBe('open');
    expect(kinds).toEqual(['replaced', 'started', 'locked', 'started', 'replaced', 'started', 'opened']);
    host.switchProxy(false);
    expect(engines[3]?.got.at(-1)).toEqual({ type: 'switch-proxy', on: false });
    await host.stop();
  });

  it('locks also while it restarts or opens, and where no engine would come', async () => {
    vi.useFakeTimers();
    const host = begin();
    await host.ready;
    const restarted = host.restart();
    await host.lock();
    await restarted;
    expect(host.current()?.phase).toBe('locked');
    engines.at(-1)?.tell({ type: 'opened' });
    const locked = host.lock();
    engines.at(-2)?.tell({ type: 'opened' }); // the one that goes was just being opened
    await locked;
    expect(host.current()?.phase).toBe('locked');
    engines.at(-1)?.tell({ type: 'opened' });
    for (const pause of [1, 2, 4, 8, 16]) {
      engines.at(-1)?.exit(1);
      await vi.advanceTimersByTimeAsync(pause * 1_000);
    }
    engines.at(-1)?.exit(1);
    await vi.advanceTimersByTimeAsync(60_000);
    const before = engines.length;
    await host.lock();
    expect([engines.length, host.current()]).toEqual([before, null]);
    await host.restart();
    expect(engines.at(-1)?.config).toMatchObject({ start: 'locked', passphraseFile: null });
    await host.stop();
  });

  it('waits 1, 2, 4, 8 and 16 s between quick crashes, then says that it gives up', async () => {
    vi.useFakeTimers();
    const host = begin();
    await host.ready;
    const kinds: string[] = [];
    host.onEngine(({ kind }) => kinds.push(kind));
    for (const [index, pause] of [1, 2, 4, 8, 16].entries()) {
      engines[index]?.exit(1);
      await vi.advanceTimersByTimeAsync(pause * 1_000 - 1);
      expect(engines).toHaveLength(index + 1);
      await vi.advanceTimersByTimeAsync(1);
      expect(engines).toHaveLength(index + 2);
    }
    engines[5]?.exit(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(engines).toHaveLength(6);
    expect(kinds.at(-1)).toBe('gone');
    expect(readClaim(dataDir)).toBeNull();
    await host.restart();
    expect(engines).toHaveLength(7);
    expect(kinds.slice(-2)).toEqual(['replaced', 'started']);
    expect(readClaim(dataDir)?.pid).toBe(process.pid);
    await host.stop();
    expect(readClaim(dataDir)).toBeNull();
  });

  it('says again that no engine comes when another Fob has the folder by the time somebody asks for one', async () => {
    const host = begin();
    await host.ready;
    const kinds: string[] = [];
    host.onEngine(({ kind }) => kinds.push(kind));
    engines[0]?.tell({ type: 'fatal', error: { code: 'disk', message: 'the disk is full', hint: 'free some space' } });
    engines[0]?.exit(1);
    await expect.poll(() => kinds).toEqual(['gone']);
    const other = begin();
    await other.ready;
    await expect(host.restart()).rejects.toMatchObject({ data: { code: 'conflict' } });
    expect(kinds).toEqual(['gone', 'gone']);
    await other.stop();
    await host.restart();
    expect(kinds.slice(2)).toEqual(['replaced', 'started']);
    await host.stop();
  });

  it('passes on why the first engine cannot start', async () => {
    const host = begin();
    engines[0]?.tell({
      type: 'fatal',
      error: { code: 'port_busy', message: 'port 1 is taken', hint: 'choose another' },
    });
    engines[0]?.exit(1);
    await expect(host.ready).rejects.toMatchObject({ data: { code: 'port_busy' } });
  });

  it('kills an engine that does not finish in 4 s', async () => {
    vi.useFakeTimers();
    const host = begin();
    await host.ready;
    const [engine] = engines;
    if (engine) engine.refusesToFinish = true;
    const stopped = host.stop();
    await vi.advanceTimersByTimeAsync(3_999);
    expect(engine?.killed).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(engine?.killed).toBe(true);
    await stopped;
  });

  it('remembers browser sessions for the next engine and does the shell’s part', async () => {
    vi.useFakeTimers();
    const host = begin();
    await host.ready;
    const hash = 'a'.repeat(64);
    engines[0]?.tell({ type: 'ui-session', hash });
    engines[0]?.tell({ type: 'clipboard', text: 'the secret', clearAfterMs: 30_000 });
    engines[0]?.tell({ type: 'gesture', id: 7 });
    expect(engines[0]?.got.at(-1)).toEqual({ type: 'gesture-reply', id: 7, fresh: true });
    expect(copied).toEqual(['the secret']);
    host.connect('a port');
    expect(engines[0]?.ports).toEqual(['a port']);
    engines[0]?.exit(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(engines[1]?.config.uiSessions).toEqual([hash]);
    await host.stop();
  });
});
