import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LedgerCall, LedgerCredential, LedgerPorts } from '../../../electron/ledger/ports.ts';
import { type Database, openDatabase } from '../../../electron/storage/database.ts';
import type { LimitState } from '../../../shared/model/limit-state.ts';
import { builtInProviders } from '../../../shared/providers/built-in.ts';
import type { Provider } from '../../../shared/providers/schema.ts';

export const id = (prefix: 'cred' | 'tool', n: number) => `${prefix}_${String(n).padStart(22, '0')}`;
export const CRED = id('cred', 1);
export const TOOL = id('tool', 1);

/** A machine with its clocks, one data folder, one credential of iconflow and one tool; tests move the clocks. */
export class World {
  wall: number;
  mono = 5_000_000;
  /** Time since the machine was started, sleep included. */
  up = 5_000_000;
  boot: string | null = 'boot-1';
  readonly folder = mkdtempSync(path.join(tmpdir(), 'fob-ledger-'));
  readonly dir = path.join(this.folder, 'budgets');
  readonly db: Database = openDatabase(path.join(this.folder, 'fob.db'));
  credentials: LedgerCredential[] = [
    { id: CRED, label: 'my icons', provider: 'iconflow', kind: 'read-only', plan: null },
  ];
  provider: Provider = builtInProviders.find(({ id: name }) => name === 'iconflow')!;
  windows: LimitState[] = [];
  readonly logged: string[] = [];

  constructor(at: string | number) {
    this.wall = typeof at === 'number' ? at : Date.parse(at);
  }

  get ports(): LedgerPorts {
    const note = (event: string) => void this.logged.push(event);
    const world = this;
    return {
      db: this.db,
      clock: { now: () => this.wall, monotonic: () => this.mono },
      uptime: {
        elapsed: () => this.up,
        get boot() {
          return world.boot;
        },
      },
      log: { info: note, warn: note, error: note },
      dir: this.dir,
      mac: (purpose, data) => createHmac('sha256', 'root').update(`${purpose} ${data}`).digest(),
      credentials: () => this.credentials,
      credential: (name) => this.credentials.find((one) => one.id === name) ?? null,
      provider: (name) => (name === this.provider.id ? this.provider : null),
      toolLabel: (name) => (name.startsWith('tool_') ? `tool ${Number(name.slice(5))}` : null),
      windows: () => this.windows,
    };
  }

  /** Time passes, as it does. */
  pass(ms: number): void {
    this.wall += ms;
    this.mono += ms;
    this.up += ms;
  }

  /** The machine sleeps: the monotonic clock stands still. */
  sleep(ms: number): void {
    this.wall += ms;
    this.up += ms;
  }

  /** Somebody sets the clock. */
  setClock(to: string): void {
    this.wall = Date.parse(to);
  }

  /** The machine is started anew, `ms` later. */
  reboot(ms: number): void {
    this.wall += ms;
    this.boot = `boot-${Math.random()}`;
    this.mono = 20_000;
    this.up = 20_000;
  }

  call(over: Partial<LedgerCall> = {}): LedgerCall {
    const plain = {
      credential: CRED,
      tool: TOOL,
      class: 'reads',
      verdict: 'allowed' as const,
      bytesIn: 1,
      bytesOut: 10,
    };
    return { at: this.wall, ...plain, ...over };
  }

  end(): void {
    this.db.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
