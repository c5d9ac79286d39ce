import { RPCHandler } from '@orpc/server/node';
import type { OAuthClient } from '../../shared/contract/connections.ts';
import { type ErrorData, FobError } from '../../shared/errors/fob-error.ts';
import type { Activity, VerifyReport } from '../../shared/model/activity.ts';
import type { Alert } from '../../shared/model/alert.ts';
import type { Connection, SignIn } from '../../shared/model/connection.ts';
import type { Credential, KeyCheck } from '../../shared/model/credential.ts';
import type { FobEvent } from '../../shared/model/event.ts';
import type { Budget } from '../../shared/model/ledger.ts';
import type { LimitState } from '../../shared/model/limit-state.ts';
import type { SystemState } from '../../shared/model/system.ts';
import type { Tool } from '../../shared/model/tool.ts';
import type { Webhook } from '../../shared/model/webhook.ts';
import { builtInProviders } from '../../shared/providers/built-in.ts';
import type { Provider } from '../../shared/providers/schema.ts';
import { fakeAlerts, fakeWebhooks } from './fake-alerts.ts';
import { type FakeBridge, startFakeBridge } from './fake-bridge.ts';
import { fakeConnections } from './fake-connections.ts';
import { fakeActivity, fakeCredentials, fakeLimits, fakeState, fakeTools } from './fake-data.ts';
import { fakeEmulator } from './fake-emulator.ts';
import { fakeRouter } from './fake-handlers/router.ts';
import type { FakeWorld } from './fake-handlers/world.ts';
import { fakeBudgets } from './fake-ledger.ts';

export type FakeSeed = {
  state?: Partial<SystemState>;
  /** `rich` (default) or nothing in the vault. */
  fill?: 'rich' | 'empty';
  calls?: number;
  /** How many tools the ledger knows as callers. */
  spenders?: number;
  rendererDir?: string;
};

/** An engine of memory alone behind the HTTP bridge's rules, for looking at the window in every state. */
export type FakeEngine = {
  url: string;
  /** A fresh one-time link. */
  link(): string;
  emit(event: FobEvent): void;
  set(state: Partial<SystemState>): void;
  credentials: Credential[];
  connections: Connection[];
  signIns: SignIn[];
  clients: OAuthClient[];
  revokes: boolean;
  tools: Tool[];
  limits: LimitState[];
  budgets: Budget[];
  fake: { spenders: number };
  activity: Activity[];
  alerts: Alert[];
  /** What rotations were asked for, oldest first. */
  rotations: { id: string; secret: string; acceptOtherFormat?: boolean | undefined }[];
  /** The keys that were tried, and what comes of the next. */
  checks: { id: string; secret?: string | undefined }[];
  answer: Partial<KeyCheck>;
  /** What a walk over the record finds. */
  tampered: VerifyReport['problem'];
  emulator: ReturnType<typeof fakeEmulator>;
  /** While true the bridge answers nothing. */
  silent: boolean;
  /** Errors that the next call of a procedure gives, by its name such as `credentials.add`. */
  failNext: Map<string, ErrorData>;
  /** Procedures that do not answer until they are let go, by the same names. */
  held: Set<string>;
  providers: { provider: Provider; source: 'built-in' | 'user' }[];
  webhooks: Webhook[];
  close(): Promise<void>;
};

/** Starts the engine behind a bridge: its own, which closes with it, or one that another engine was behind before. */
export async function startFakeEngine(seed: FakeSeed = {}, shared?: FakeBridge): Promise<FakeEngine> {
  const bridge = shared ?? (await startFakeBridge(seed.rendererDir));
  const engine = fakeWorld(seed, bridge);
  const handler = new RPCHandler(fakeRouter(engine));
  bridge.serve(async (req, res) => {
    if (engine.silent) return false;
    await handler.handle(req, res, { prefix: '/rpc', context: {} });
    return true;
  });
  return engine;
}

function fakeWorld(seed: FakeSeed, bridge: FakeBridge): FakeWorld {
  const now = Date.now();
  const rich = seed.fill !== 'empty';
  const credentials = rich ? fakeCredentials(builtInProviders, now) : [];
  const tools = rich ? fakeTools(credentials, now) : [];
  const limits = rich ? fakeLimits(credentials, builtInProviders, now) : [];
  let made = 100;
  const engine: FakeWorld = {
    url: bridge.url,
    link: bridge.link,
    close: bridge.close,
    rich,
    startedAt: now,
    state: fakeState(seed.state),
    providers: builtInProviders.map((provider) => ({ provider, source: 'built-in' })),
    credentials,
    tools,
    limits,
    budgets: fakeBudgets(limits, tools, now),
    connections: rich ? fakeConnections(now) : [],
    signIns: [],
    clients: [],
    revokes: true,
    activity: rich ? fakeActivity(seed.calls ?? 900, tools, builtInProviders, now) : [],
    alerts: rich ? fakeAlerts(now) : [],
    fake: { spenders: seed.spenders ?? (rich ? 8 : 0) },
    rotations: [],
    checks: [],
    answer: {},
    tampered: null,
    silent: false,
    failNext: new Map<string, ErrorData>(),
    held: new Set<string>(),
    webhooks: rich ? fakeWebhooks(now) : [],
    emulator: fakeEmulator(
      () => engine.providers.map(({ provider }) => provider),
      () => engine.state.emulator.url,
      rich,
      now,
    ),
    watchers: new Set(),
    generation: 0,
    emit: (event) => {
      for (const watcher of engine.watchers) watcher(event);
    },
    set: (change) => {
      engine.state = { ...engine.state, ...change };
      engine.emit({ type: 'system', state: engine.state });
    },
    restart: () => {
      engine.generation += 1;
      engine.emit({ type: 'system', state: engine.state });
    },
    nextNumber: () => {
      made += 1;
      return made;
    },
    find: (id) => {
      const found = engine.credentials.find((entry) => entry.id === id);
      if (!found) throw new FobError({ code: 'not_found', message: 'There is no such key', hint: 'Reload the list' });
      return found;
    },
    put: (credential) => {
      const known = engine.credentials.some((entry) => entry.id === credential.id);
      engine.credentials = known
        ? engine.credentials.map((entry) => (entry.id === credential.id ? credential : entry))
        : [credential, ...engine.credentials];
      engine.emit({ type: 'changed', what: 'credentials' });
      return credential;
    },
  };
  return engine;
}
