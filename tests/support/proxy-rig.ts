import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from '../../electron/platform/clock.ts';
import { createLog } from '../../electron/platform/log.ts';
import { type LoopbackServer, listenLoopback } from '../../electron/platform/loopback-server.ts';
import type { Observation, ProxyPorts, Refusal, Subject, Verdict } from '../../electron/proxy/ports.ts';
import { createProxy, type ProxyOptions, type ProxyService } from '../../electron/proxy/proxy.ts';
import { REFUSALS } from '../../shared/errors/refusals.ts';
import type { NewActivity } from '../../shared/model/activity.ts';
import { type Provider, type ProviderInput, providerSchema } from '../../shared/providers/schema.ts';
import { makeToolKey } from '../../shared/rules/tool-key.ts';

export const TOOL_KEY = makeToolKey('0123456789ABCDEFGHIJKLMNOPQ');
export const SECRET = 'ifk_live_CanaryCredential0123456789abcdef';

/** A provider with the parts that the proxy looks at. */
export function testProvider(changes: Partial<ProviderInput> = {}): Provider {
  const shape = { status: 401, body: '{"error":"x"}' };
  return providerSchema.parse({
    id: 'acme',
    name: 'Acme',
    sells: 'things',
    monogram: { letters: 'A', colour: '#112233' },
    api: { base: 'https://api.acme.example' },
    keyHeaders: [{ header: 'Authorization', scheme: 'Bearer' }],
    keys: {
      formats: [{ prefix: 'ak_', environment: 'live', alphabet: 'base62', length: { min: 8, max: 64, mint: 24 } }],
      kinds: [{ id: 'key', label: 'Key', scopes: [] }],
      belongsTo: 'account',
      shownOnce: true,
      ipAllowlist: false,
      expiry: {},
      rotation: { graceHours: 0 },
    },
    scopes: [],
    routes: [],
    limits: {
      algorithm: 'sliding-window',
      per: 'key',
      classes: [{ id: 'all', label: 'All' }],
      rules: [{ class: 'all', limit: 100, windowSeconds: 60 }],
    },
    limitHeaders: {},
    backoff: { kind: 'exponential', rule: 'wait' },
    usage: {},
    errors: { invalidKey: shape, scope: { ...shape, status: 403 }, rate: { ...shape, status: 429 } },
    oauth: null,
    ...changes,
  } satisfies ProviderInput);
}

export type Rig = {
  proxy: ProxyService;
  listener: LoopbackServer;
  url: string;
  rows: NewActivity[];
  observed: Observation<Subject>[];
  ports: ProxyPorts;
  close(): Promise<void>;
};

/** The real listener and the real proxy in front of a destination, with a gate that knows one key and ports that remember. */
export async function startRig(
  destination: string,
  changes: Partial<ProxyPorts> & { provide?: Provider; options?: ProxyOptions; maxConnections?: number } = {},
): Promise<Rig> {
  const { provide = testProvider(), options, maxConnections, ...ports } = changes;
  const rows: NewActivity[] = [];
  const observed: Observation<Subject>[] = [];
  const subject: Subject = { id: 'tool_1', label: 'my tool', identity: 'cred_1' };
  const passed: Verdict<Subject, Refusal> = { pass: true, subject, class: 'all', queuedMs: 0 };
  const invalid: Verdict<Subject, Refusal> = {
    pass: false,
    refusal: { code: 'invalid_key', detail: null },
    subject: null,
  };
  const credential = { secret: { expose: () => SECRET }, destination };
  const log = createLog(() => undefined);
  const all: ProxyPorts = {
    provider: (id) => (id === provide.id ? provide : undefined),
    phase: () => 'open',
    check: ({ key }) => (key === TOOL_KEY ? passed : invalid),
    usable: () => credential,
    emulatorUrl: () => null,
    refusalResponse: ({ code, detail }) => ({
      status: REFUSALS[code].status,
      headers: { 'Content-Type': 'application/json', 'Fob-Refusal': code },
      body: JSON.stringify({ error: code, detail }),
    }),
    observe: (observation) => observed.push(observation),
    pausedFor: () => 0,
    record: (row) => rows.push(row),
    touched: () => undefined,
    flowing: () => undefined,
    clock: systemClock,
    log,
    ...ports,
  };
  const proxy = createProxy(all, options);
  const listener = await listenLoopback({
    name: 'proxy',
    port: 0,
    expectContinue: 'manual',
    onRequest: proxy.handle,
    onRefuse: proxy.refuse,
    log,
    ...(maxConnections === undefined ? {} : { maxConnections }),
  });
  return {
    proxy,
    listener,
    url: listener.url,
    rows,
    observed,
    ports: all,
    async close() {
      await proxy.close();
      await listener.close(0);
    },
  };
}

export type Upstream = { url: string; port: number; server: Server; seen: IncomingMessage[]; close(): Promise<void> };

/** A vendor that remembers every request it got. */
export async function startUpstream(answer: RequestListener): Promise<Upstream> {
  const seen: IncomingMessage[] = [];
  const server = createServer((req, res) => {
    seen.push(req);
    answer(req, res);
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    server,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
