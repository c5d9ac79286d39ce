import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import { implement, ORPCError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/node';
import { SECURITY_HEADERS } from '../../electron/bridge/security-headers.ts';
import { staticFiles } from '../../electron/bridge/static-files.ts';
import type { ActivityFilter } from '../../shared/contract/activity.ts';
import type { OAuthClient } from '../../shared/contract/connections.ts';
import { contract } from '../../shared/contract/index.ts';
import type { DecideCaller } from '../../shared/contract/tools.ts';
import { type ErrorData, FobError, toErrorData } from '../../shared/errors/fob-error.ts';
import type { Activity, VerifyReport } from '../../shared/model/activity.ts';
import type { Alert, KeyWatch } from '../../shared/model/alert.ts';
import type { Connection, SignIn } from '../../shared/model/connection.ts';
import type { Credential, KeyCheck } from '../../shared/model/credential.ts';
import type { FobEvent } from '../../shared/model/event.ts';
import type { Budget } from '../../shared/model/ledger.ts';
import type { LimitState } from '../../shared/model/limit-state.ts';
import type { SystemState } from '../../shared/model/system.ts';
import type { Tool } from '../../shared/model/tool.ts';
import { builtInProviders } from '../../shared/providers/built-in.ts';
import { draftProvider } from '../../shared/providers/draft.ts';
import { parseProviderJson } from '../../shared/providers/parse-provider.ts';
import { checkProviderJson } from '../../shared/providers/problems.ts';
import type { Provider } from '../../shared/providers/schema.ts';
import { exportText } from '../../shared/rules/activity-export.ts';
import { matchesActivity } from '../../shared/rules/activity-match.ts';
import { keyHint } from '../../shared/rules/mask.ts';
import { recogniseKey } from '../../shared/rules/recognise.ts';
import { fakeAlerts, fakeWatches, fakeWebhookService, fakeWebhooks } from './fake-alerts.ts';
import { decidedTool, fakeApproval } from './fake-approvals.ts';
import { fakeConnectionService, fakeConnections } from './fake-connections.ts';
import { fakeActivity, fakeCredentials, fakeId, fakeLimits, fakeState, fakeTools } from './fake-data.ts';
import { fakeEmulator } from './fake-emulator.ts';
import { fakeBudgets, fakeLedger } from './fake-ledger.ts';
import { fakeSettings } from './fake-settings.ts';

const root = path.join(import.meta.dirname, '..', '..');
const PASSPHRASE = 'correct horse battery';

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
  close(): Promise<void>;
};

export async function startFakeEngine(seed: FakeSeed = {}): Promise<FakeEngine> {
  const now = Date.now();
  const rich = seed.fill !== 'empty';
  const providers: { provider: Provider; source: 'built-in' | 'user' }[] = builtInProviders.map((provider) => ({
    provider,
    source: 'built-in',
  }));
  let state = fakeState(seed.state);
  const credentials = rich ? fakeCredentials(builtInProviders, now) : [];
  const tools = rich ? fakeTools(credentials, now) : [];
  const engine = {
    credentials,
    tools,
    connections: rich ? fakeConnections(now) : [],
    signIns: [] as SignIn[],
    clients: [] as OAuthClient[],
    revokes: true,
    limits: rich ? fakeLimits(credentials, builtInProviders, now) : [],
    activity: rich ? fakeActivity(seed.calls ?? 900, tools, builtInProviders, now) : [],
    alerts: rich ? fakeAlerts(now) : [],
    budgets: [] as Budget[],
    fake: { spenders: seed.spenders ?? (rich ? 8 : 0) },
    rotations: [] as FakeEngine['rotations'],
    checks: [] as FakeEngine['checks'],
    answer: {} as FakeEngine['answer'],
    tampered: null,
    silent: false,
    failNext: new Map<string, ErrorData>(),
  } as FakeEngine;
  engine.budgets = fakeBudgets(engine.limits, tools, now);
  const ledger = fakeLedger(engine);
  const emulator = fakeEmulator(
    () => providers.map(({ provider }) => provider),
    () => state.emulator.url,
    rich,
    now,
  );
  engine.emulator = emulator;
  const emulating = <T>(result: T): T => {
    engine.emit({ type: 'changed', what: 'emulator' });
    return result;
  };
  const calls = (filter: ActivityFilter) =>
    engine.activity.filter((row) => matchesActivity(row, filter, idsCalled(engine.credentials, filter.credential)));
  const settings = fakeSettings(engine);
  const webhooks = fakeWebhookService(engine, rich ? fakeWebhooks(now) : [], now);
  let watches = fakeWatches(credentials);
  const watch = (id: string, change: Partial<KeyWatch>) => {
    watches = watches.map((one) => (one.credentialId === id ? { ...one, ...change } : one));
    return watches.find((one) => one.credentialId === id)!;
  };
  const connections = fakeConnectionService(engine);
  const watchers = new Set<(event: FobEvent) => void>();
  engine.emit = (event) => {
    for (const watcher of watchers) watcher(event);
  };
  engine.set = (change) => {
    state = { ...state, ...change };
    engine.emit({ type: 'system', state });
  };

  // As the host does it: the streams of the engine that ends break, and the next one is asked anew.
  let generation = 0;
  const restart = () => {
    generation += 1;
    engine.emit({ type: 'system', state });
  };

  const decide = (input: DecideCaller, allowed: boolean): Tool => {
    const decided = decidedTool(engine.tools.find(({ id }) => id === input.id)!, input, allowed);
    engine.tools = engine.tools.map((tool) => (tool.id === input.id ? decided : tool));
    return decided;
  };

  const os = implement(contract).use(async ({ next, path: name }) => {
    const failure = engine.failNext.get(name.join('.'));
    engine.failNext.delete(name.join('.'));
    try {
      if (failure) throw new FobError(failure);
      return await next();
    } catch (error) {
      if (error instanceof ORPCError && error.code === 'BAD_REQUEST') throw error;
      const data = toErrorData(error);
      throw new ORPCError('FOB', { defined: true, status: 400, message: data.message, data });
    }
  });
  const find = (id: string): Credential => {
    const found = engine.credentials.find((entry) => entry.id === id);
    if (!found) throw new FobError({ code: 'not_found', message: 'There is no such key', hint: 'Reload the list' });
    return found;
  };
  const put = (credential: Credential): Credential => {
    const known = engine.credentials.some((entry) => entry.id === credential.id);
    engine.credentials = known
      ? engine.credentials.map((entry) => (entry.id === credential.id ? credential : entry))
      : [credential, ...engine.credentials];
    engine.emit({ type: 'changed', what: 'credentials' });
    return credential;
  };
  const secretOf = (credential: Credential) => `${credential.hint.prefix}Zk81bQ0vWn37Yc5uRt92${credential.hint.last4}`;
  const unread = () => engine.alerts.filter((alert) => alert.readAt === null).length;
  let made = 100;
  let retention = {
    days: 90,
    rows: 1_000_000,
    held: engine.activity.length,
    oldestAt: engine.activity[0]?.at ?? null,
  };

  // Not `os.router`: what the window does not call yet needs no stand-in here.
  const router = {
    system: {
      state: os.system.state.handler(() => state),
      setup: os.system.setup.handler(({ input }) => {
        engine.set({ phase: 'open', store: input.store, needsPassphrase: input.store === 'file' });
        return state;
      }),
      unlock: os.system.unlock.handler(({ input }) => {
        if (state.needsPassphrase && input.passphrase !== PASSPHRASE)
          throw new FobError({
            code: 'wrong_passphrase',
            message: 'This is not the passphrase',
            hint: 'Try again; Fob cannot reset it',
          });
        engine.set({ phase: 'open', problem: null });
        return state;
      }),
      lock: os.system.lock.handler(() => {
        state = { ...state, phase: 'locked' };
        setTimeout(restart, 50);
        return { locked: true as const };
      }),
      moveStore: os.system.moveStore.handler(({ input }) => {
        engine.set({ store: input.to, needsPassphrase: input.to === 'file' });
        return state;
      }),
      backup: os.system.backup.handler(() => ({ backup: Buffer.from('a sealed backup').toString('base64') })),
      restore: os.system.restore.handler(({ input }) => {
        if (input.passphrase !== PASSPHRASE)
          throw new FobError({
            code: 'wrong_passphrase',
            message: 'This is not the passphrase of the backup',
            hint: 'Try again',
          });
        engine.set({ phase: 'locked', store: input.store, needsPassphrase: input.store === 'file' });
        return state;
      }),
      active: os.system.active.handler(() => ({})),
      doctor: os.system.doctor.handler(() => ({ ok: true, checks: [] })),
      uiLink: os.system.uiLink.handler(() => ({ url: engine.link(), expiresAt: Date.now() + 60_000 })),
      watch: os.system.watch.handler(async function* ({ signal }) {
        const queue: FobEvent[] = [{ type: 'system', state }];
        const mine = generation;
        let wake = () => {};
        const watcher = (event: FobEvent) => {
          queue.push(event);
          wake();
        };
        watchers.add(watcher);
        signal?.addEventListener('abort', () => wake());
        try {
          while (!signal?.aborted && !engine.silent && mine === generation) {
            const event = queue.shift();
            if (event) yield event;
            else
              await new Promise<void>((resolve) => {
                wake = resolve;
              });
          }
        } finally {
          watchers.delete(watcher);
        }
      }),
    },
    providers: {
      list: os.providers.list.handler(() => providers),
      get: os.providers.get.handler(({ input }) => providers.find((entry) => entry.provider.id === input.id)!),
      add: os.providers.add.handler(({ input }) => {
        const entry = { provider: parseProviderJson(input.json), source: 'user' as const };
        providers.push(entry);
        engine.emit({ type: 'changed', what: 'providers' });
        return entry;
      }),
      check: os.providers.check.handler(({ input }) => ({
        problems: checkProviderJson(input.json).problems,
        replaces: false,
      })),
      draft: os.providers.draft.handler(({ input }) => ({ json: JSON.stringify(draftProvider(input), null, 2) })),
      discover: os.providers.discover.handler(({ input }) => ({
        issuer: input.issuer,
        endpoints: { authorization: `${input.issuer}/authorize`, token: `${input.issuer}/token` },
        scopes: ['openid', 'email'],
        pkce: true,
        clientAuth: 'none' as const,
        tokenAuth: 'client_secret_basic' as const,
        issParameter: false,
        userinfo: null,
        device: false,
      })),
      remove: os.providers.remove.handler(({ input }) => {
        providers.splice(
          providers.findIndex((entry) => entry.provider.id === input.id),
          1,
        );
        return { removed: input.id };
      }),
    },
    credentials: {
      list: os.credentials.list.handler(({ input }) =>
        engine.credentials.filter((entry) => (input.status ?? ['active']).includes(entry.status)),
      ),
      get: os.credentials.get.handler(({ input }) => find(input.id)),
      add: os.credentials.add.handler(({ input }) => {
        const { secret, upstream = 'live', acceptOtherFormat: _accepted, ...rest } = input;
        const provider = providers.find((entry) => entry.provider.id === input.provider)!.provider;
        const reading = recogniseKey(secret, [provider])[0];
        const kind = input.kind ?? reading?.kind ?? provider.keys.kinds[0]!.id;
        const credential = put({
          plan: null,
          expiresAt: null,
          allowedAddresses: [],
          tags: [],
          note: '',
          environment: 'live',
          scopes: provider.keys.kinds.find((entry) => entry.id === kind)?.scopes ?? [],
          ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
          id: fakeId('cred', ++made),
          provider: provider.id,
          label: input.label,
          kind,
          upstream,
          destination: provider.api.base,
          hint: keyHint(secret, provider),
          fingerprint: '0123456789abcdef',
          status: 'active',
          createdAt: Date.now(),
          rotatedAt: null,
          lastUsedAt: null,
          rotatedFrom: null,
          trashedAt: null,
          usedBy: [],
        } as Credential);
        return {
          credential,
          warnings: reading ? [] : [{ code: 'unknown_format' as const, message: 'This format is not known' }],
        };
      }),
      edit: os.credentials.edit.handler(({ input }) =>
        put({ ...find(input.id), ...(input.set as Partial<Credential>) }),
      ),
      reveal: os.credentials.reveal.handler(({ input }) => ({ secret: secretOf(find(input.id)) })),
      copy: os.credentials.copy.handler(({ input }) => ({
        clearsAt: Date.now() + 30_000,
        secret: secretOf(find(input.id)),
      })),
      rotate: os.credentials.rotate.handler(({ input }) => {
        const old = find(input.id);
        engine.rotations.push(input);
        return {
          credential: put({
            ...old,
            hint: { ...old.hint, last4: input.secret.slice(-4) },
            rotatedAt: Date.now(),
            rotatedFrom: input.graceHours
              ? {
                  hint: old.hint,
                  fingerprint: old.fingerprint,
                  validUntil: Date.now() + input.graceHours * 3_600_000,
                }
              : null,
          }),
          warnings: [],
        };
      }),
      endOld: os.credentials.endOld.handler(({ input }) => {
        const key = find(input.id);
        return put({ ...key, rotatedFrom: key.rotatedFrom && { ...key.rotatedFrom, validUntil: Date.now() } });
      }),
      check: os.credentials.check.handler(({ input }) => {
        engine.checks.push(input);
        return {
          outcome: 'works' as const,
          status: 200,
          method: 'GET',
          path: '/v2/packs',
          detail: null,
          ...engine.answer,
        };
      }),
      revoke: os.credentials.revoke.handler(({ input }) => put({ ...find(input.id), status: 'revoked' })),
      remove: os.credentials.remove.handler(({ input }) =>
        put({ ...find(input.id), status: 'trashed', trashedAt: Date.now() }),
      ),
      restore: os.credentials.restore.handler(({ input }) =>
        put({ ...find(input.id), status: 'active', trashedAt: null }),
      ),
      purge: os.credentials.purge.handler(({ input }) => {
        engine.credentials = engine.credentials.filter((entry) => entry.id !== input.id);
        return { purged: input.id };
      }),
    },
    connections: {
      list: os.connections.list.handler(() => connections.list()),
      get: os.connections.get.handler(({ input }) => connections.get(input.id)),
      rename: os.connections.rename.handler(({ input }) => connections.rename(input.id, input.label)),
      history: os.connections.history.handler(({ input }) => connections.history(input.id)),
      connect: os.connections.connect.handler(({ input }) => connections.connect(input)),
      signIns: os.connections.signIns.handler(() => connections.signIns()),
      cancel: os.connections.cancel.handler(({ input }) => connections.cancel(input.id)),
      paste: os.connections.paste.handler(({ input }) => connections.paste(input.id, input.callbackUrl)),
      refresh: os.connections.refresh.handler(({ input }) => connections.refresh(input.id)),
      disconnect: os.connections.disconnect.handler(({ input }) => connections.disconnect(input.id)),
      clients: os.connections.clients.handler(() => connections.clients()),
    },
    tools: {
      list: os.tools.list.handler(() => engine.tools),
      add: os.tools.add.handler(({ input }) => {
        const bindings = input.bindings.map((binding) => {
          const credential =
            engine.connections.find((one) => one.id === binding.credentialId) ?? find(binding.credentialId);
          return {
            credentialId: credential.id,
            provider: credential.provider,
            scopes: binding.scopes ?? credential.scopes,
          };
        });
        const tool: Tool = {
          id: fakeId('tool', ++made),
          label: input.label,
          last4: 'x9Yz',
          bindings,
          allowedAddresses: input.allowedAddresses ?? [],
          limit: input.limit ?? null,
          retry: input.retry ?? false,
          rehearsal: input.rehearsal ?? false,
          approval: fakeApproval(input.approval, null),
          status: 'active',
          createdAt: Date.now(),
          expiresAt: input.expiresAt ?? null,
          revokedAt: null,
          lastUsedAt: null,
        };
        engine.tools = [tool, ...engine.tools];
        const baseUrls = Object.fromEntries(
          bindings.map((binding) => [binding.provider, `${state.proxy.url}/${binding.provider}`]),
        );
        return {
          tool,
          key: 'fob_4pQw81mZkR3vT6nB0xYc2LhGd7sJfUaE9x9Yz',
          baseUrl: Object.values(baseUrls)[0] ?? '',
          baseUrls,
        };
      }),
      edit: os.tools.edit.handler(({ input: { id, bindings, approval, ...change } }) => {
        const before = engine.tools.find((tool) => tool.id === id)!;
        const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
        const bound = bindings?.map(({ credentialId, scopes = [] }) => {
          const holder = engine.connections.find((one) => one.id === credentialId) ?? find(credentialId);
          return { credentialId, provider: holder.provider, scopes };
        });
        const edited: Tool = { ...before, ...given, bindings: bound ?? before.bindings };
        edited.approval = fakeApproval(approval, before.approval);
        if (edited.status === 'expired' && (edited.expiresAt ?? Infinity) > Date.now()) edited.status = 'active';
        engine.tools = engine.tools.map((tool) => (tool.id === id ? edited : tool));
        return edited;
      }),
      approve: os.tools.approve.handler(({ input }) => decide(input, true)),
      deny: os.tools.deny.handler(({ input }) => decide(input, false)),
      revoke: os.tools.revoke.handler(({ input }) => {
        engine.tools = engine.tools.map((tool) =>
          tool.id === input.id ? { ...tool, status: 'revoked' as const, revokedAt: Date.now() } : tool,
        );
        return engine.tools.find((tool) => tool.id === input.id)!;
      }),
    },
    limits: {
      list: os.limits.list.handler(() =>
        engine.limits.map((limit) => ({ ...limit, resetAt: limit.used === 0 ? Date.now() : Date.now() + 23_400 })),
      ),
    },
    ledger: {
      history: os.ledger.history.handler(({ input }) => ledger.history(input)),
      spend: os.ledger.spend.handler(({ input }) => ledger.spend(input)),
      budgets: os.ledger.budgets.handler(() => engine.budgets),
      forecasts: os.ledger.forecasts.handler(() => ledger.forecasts()),
      setBudget: os.ledger.setBudget.handler(({ input }) => ledger.setBudget(input)),
      removeBudget: os.ledger.removeBudget.handler(({ input }) => ledger.removeBudget(input.id)),
    },
    activity: {
      retention: os.activity.retention.handler(() => retention),
      setRetention: os.activity.setRetention.handler(({ input }) => {
        retention = { ...retention, days: input.days ?? retention.days, rows: input.rows ?? retention.rows };
        return retention;
      }),
      list: os.activity.list.handler(({ input: { limit, before, after: _after, order: _order, ...filter } }) =>
        calls(filter)
          .toReversed()
          .filter((row) => before === undefined || row.id < before)
          .slice(0, limit),
      ),
      export: os.activity.export.handler(({ input: { format, cursor: _cursor, ...filter } }) => ({
        text: exportText(calls(filter), format, { first: true, last: true, rowsBefore: 0 }),
        next: null,
      })),
      verify: os.activity.verify.handler(() => ({
        ok: engine.tampered === null,
        rows: engine.activity.length,
        first: engine.activity[0]?.id ?? null,
        last: engine.activity.at(-1)?.id ?? null,
        problem: engine.tampered,
      })),
    },
    alerts: {
      list: os.alerts.list.handler(({ input }) => ({
        alerts: engine.alerts
          .filter((alert) => input.before === undefined || alert.id < input.before)
          .filter(
            (alert) => (input.unread !== true || alert.readAt === null) && (input.kind ?? alert.kind) === alert.kind,
          )
          .slice(0, input.limit),
        unread: unread(),
      })),
      keys: os.alerts.keys.handler(() => watches),
      guard: os.alerts.guard.handler(({ input }) =>
        watch(input.credentialId, { suspendOnSpike: input.suspendOnSpike }),
      ),
      resume: os.alerts.resume.handler(({ input }) => watch(input.credentialId, { suspendedAt: null })),
      markRead: os.alerts.markRead.handler(({ input }) => {
        const { ids } = input;
        engine.alerts = engine.alerts.map((alert) =>
          ids === 'all' || ids.includes(alert.id) ? { ...alert, readAt: Date.now() } : alert,
        );
        return { unread: unread() };
      }),
    },
    webhooks: {
      list: os.webhooks.list.handler(webhooks.list),
      add: os.webhooks.add.handler(({ input }) => webhooks.add(input)),
      edit: os.webhooks.edit.handler(({ input }) => webhooks.edit(input)),
      remove: os.webhooks.remove.handler(({ input }) => webhooks.remove(input.id)),
      test: os.webhooks.test.handler(({ input }) => webhooks.test(input.id)),
      deliveries: os.webhooks.deliveries.handler(({ input }) => webhooks.deliveries(input.webhookId)),
    },
    settings: {
      get: os.settings.get.handler(settings.get),
      set: os.settings.set.handler(({ input }) => settings.set(input)),
    },
    emulator: {
      state: os.emulator.state.handler(() => emulator.state()),
      setEnabled: os.emulator.setEnabled.handler(({ input }) => emulating(emulator.setEnabled(input.enabled))),
      mintKey: os.emulator.mintKey.handler(({ input }) => emulating(emulator.mint(input))),
      listKeys: os.emulator.listKeys.handler(({ input }) => emulator.keys(input.provider)),
      revokeKey: os.emulator.revokeKey.handler(({ input }) => emulating(emulator.revokeKey(input.id))),
      listApps: os.emulator.listApps.handler(({ input }) => emulator.apps(input.provider)),
      registerApp: os.emulator.registerApp.handler(({ input }) => emulating(emulator.registerApp(input))),
      removeApp: os.emulator.removeApp.handler(({ input }) => {
        emulator.removeApp(input.clientId);
        return emulating({ removed: input.clientId });
      }),
      listGrants: os.emulator.listGrants.handler(({ input }) => emulator.grants(input.provider)),
      revokeGrant: os.emulator.revokeGrant.handler(({ input }) => {
        emulator.revokeGrant(input.id);
        return emulating({ revoked: input.id });
      }),
      listFaults: os.emulator.listFaults.handler(({ input }) => emulator.faults(input.provider)),
      setFault: os.emulator.setFault.handler(({ input }) => emulating(emulator.setFault(input))),
      clearFaults: os.emulator.clearFaults.handler(({ input }) => emulating(emulator.clearFaults(input))),
      listRequests: os.emulator.listRequests.handler(({ input }) => emulator.requests(input.provider, input.limit)),
      reset: os.emulator.reset.handler(() => emulating(emulator.reset())),
    },
  };

  const handler = new RPCHandler(router);
  const files = staticFiles(seed.rendererDir ?? path.join(process.env.FOB_DIST ?? path.join(root, 'dist'), 'renderer'));
  const codes = new Set<string>();
  const bearers = new Set<string>();

  const answer = async (req: IncomingMessage, res: ServerResponse) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) res.setHeader(name, value);
    const url = (req.url ?? '/').split('?')[0] ?? '/';
    if (url === '/session') return session(req, res);
    if (url.startsWith('/rpc')) {
      if (engine.silent) return void res.destroy();
      if (!bearers.has(req.headers.authorization?.slice(7) ?? '')) {
        res.writeHead(401, { 'content-type': 'application/json' });
        return void res.end(
          JSON.stringify({ json: { defined: false, code: 'UNAUTHORIZED', status: 401, message: 'no session' } }),
        );
      }
      return void (await handler.handle(req, res, { prefix: '/rpc', context: {} }));
    }
    const file = files.get(url);
    res.writeHead(file ? 200 : 404, { 'content-type': file?.type ?? 'text/plain' });
    res.end(file?.read() ?? 'not found');
  };
  const session = async (req: IncomingMessage, res: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk);
    const { code } = JSON.parse(Buffer.concat(chunks).toString()) as { code: string };
    const known = codes.delete(code);
    const bearer = `bearer${String(bearers.size)}`;
    if (known) bearers.add(bearer);
    res.writeHead(known ? 200 : 401, { 'content-type': 'application/json' });
    res.end(JSON.stringify(known ? { bearer } : { message: 'used' }));
  };

  const server = createServer((req, res) => void answer(req, res).catch(() => res.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  engine.url = `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}`;
  engine.link = () => {
    const code = `code${String(codes.size + bearers.size)}${String(Math.random()).slice(2)}`;
    codes.add(code);
    return `${engine.url}/#${code}`;
  };
  engine.close = () =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return engine;
}

function idsCalled(credentials: readonly Credential[], name: string | undefined): string[] {
  return credentials.filter(({ id, label }) => id === name || label === name).map(({ id }) => id);
}
