import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink as HttpLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { isContractProcedure } from '@orpc/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineConfig } from '../../electron/bridge/engine-config.ts';
import type { RunningEngine } from '../../electron/bridge/engine-run.ts';
import { claimDataDir } from '../../electron/bridge/host-claim.ts';
import type { EngineToHost } from '../../electron/bridge/host-link.ts';
import { connect, type FobClient } from '../../electron/commands/client.ts';
import { compose } from '../../electron/compose.ts';
import { contract } from '../../shared/contract/index.ts';
import type { FobEvent } from '../../shared/model/event.ts';

const SECRET = 'fc_ParityCanary0123456789abcdefghijkl';
const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const BRIDGES = ['port', 'http', 'cli'] as const;
type Bridge = (typeof BRIDGES)[number];

let base: string;
let engine: RunningEngine;
let release: () => void;
let fresh = true;
let rest: { port: MessageChannel['port1'] };
const toHost: EngineToHost[] = [];
const clients = {} as Record<Bridge, FobClient>;

/** A real engine with all three bridges open, and a client on each. */
beforeAll(async () => {
  base = mkdtempSync(path.join(tmpdir(), 'fob-parity-'));
  const passphraseFile = path.join(base, 'passphrase');
  writeFileSync(passphraseFile, 'correct horse battery staple', { mode: 0o600 });
  const dataDir = path.join(base, 'data');
  const claimed = claimDataDir(dataDir);
  release = claimed.release;
  const config: EngineConfig = {
    host: 'headless',
    version: '0.0.0',
    dataDir,
    start: 'open',
    store: 'file',
    passphraseFile,
    proxyPort: 0,
    emulatorPort: 0,
    ui: { port: 0, dir: path.join(base, 'no-window') },
    cliSocket: claimed.claim.socket,
    uiSessions: [],
    restarts: 0,
  };
  engine = await compose(
    config,
    {
      send: (message) => void toHost.push(message),
      freshGesture: async () => fresh,
      startHelper: () => {
        throw new Error('an engine without Electron starts its helper itself');
      },
    },
    quiet,
  );
  clients.port = portClient();
  clients.http = await httpClient();
  clients.cli = connect(dataDir);
});
afterAll(async () => {
  rest.port.close();
  await engine.finish();
  release();
  rmSync(base, { recursive: true, force: true });
});

function portClient(): FobClient {
  const { port1, port2 } = new MessageChannel();
  engine.connect(port2);
  port1.start();
  rest = { port: port1 };
  return createORPCClient(new PortLink({ port: port1 }));
}

async function httpClient(): Promise<FobClient> {
  const link = new URL(engine.ready.link ?? '');
  const answer = await fetch(`${link.origin}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: link.hash.slice(1) }),
  });
  const { bearer } = (await answer.json()) as { bearer: string };
  const headers = () => ({ authorization: `Bearer ${bearer}`, ...(fresh ? { 'x-fob-gesture': '1' } : {}) });
  return createORPCClient(new HttpLink({ url: `${link.origin}/rpc`, headers }));
}

/** What a call came to: its output, or the error as the client sees it. */
async function outcome(call: Promise<unknown>): Promise<unknown> {
  try {
    return { output: await call };
  } catch (error) {
    const { code, status, message, data, defined } = error as Record<string, unknown>;
    return { code, status, message, data, defined };
  }
}

async function onAll(call: (client: FobClient) => Promise<unknown>): Promise<unknown[]> {
  const outcomes: unknown[] = [];
  for (const bridge of BRIDGES) outcomes.push(await outcome(call(clients[bridge])));
  return outcomes;
}

/** Runs the call on every bridge, expects the same of each, and gives it. */
async function same(call: (client: FobClient) => Promise<unknown>): Promise<unknown> {
  const [first, ...others] = await onAll(call);
  for (const other of others) expect(other).toEqual(first);
  return first;
}

const unchecked = (client: FobClient) =>
  client as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>;
const missing = `cred_${'0'.repeat(22)}`;

describe('one contract over three bridges', () => {
  it('gives the same answers', async () => {
    const { credential } = await clients.cli.credentials.add({
      provider: 'fluxcascade',
      label: 'parity',
      secret: SECRET,
      upstream: 'emulator',
    });
    expect(await same((fob) => fob.credentials.get({ id: credential.id }))).toEqual({ output: credential });
    await same((fob) => fob.credentials.list({ query: 'par' }));
    expect(await same((fob) => fob.credentials.kept({ secrets: [SECRET] }))).toEqual({
      output: [{ id: credential.id, label: 'parity', trashed: false }],
    });
    await same((fob) => fob.providers.list({}));
    await same((fob) => fob.providers.get({ id: 'iconflow' }));
    await same((fob) => fob.system.state({}));
    await same((fob) => fob.tools.list({}));
    await same((fob) => fob.connections.list({}));
    await same((fob) => fob.connections.signIns({}));
    await same((fob) => fob.connections.clients({}));
    await same((fob) => fob.limits.list({}));
    await same((fob) => fob.activity.list({ check: 'limit', order: 'oldest' }));
    await same((fob) => fob.activity.export({ format: 'csv' }));
    await same((fob) => fob.activity.verify({}));
    await same((fob) => fob.activity.setRetention({ rows: 5000 }));
    await same((fob) => fob.activity.retention({}));
    await same((fob) => fob.alerts.list({}));
    await same((fob) => fob.alerts.keys({}));
    await same((fob) => fob.webhooks.list({}));
    await same((fob) => fob.system.setup({ store: 'keychain' }));
    expect(await same((fob) => fob.credentials.reveal({ id: credential.id }))).toEqual({ output: { secret: SECRET } });
    // In the order of the bridges, the last one first.
    expect(await same((fob) => fob.credentials.history({ id: credential.id }))).toMatchObject({
      output: [{ by: 'cli' }, { by: 'window' }, { by: 'window', kind: 'revealed' }, { kind: 'added' }],
    });
  });

  it.each([
    ['an unknown id', 'credentials', 'get', { id: missing }, 'not_found'],
    ['an id of another kind', 'credentials', 'get', { id: 'tool_x' }, 'bad_input'],
    ['no input', 'credentials', 'get', undefined, 'bad_input'],
    ['a field too many', 'system', 'state', { [SECRET]: SECRET }, 'bad_input'],
    [
      'a secret with a line break',
      'credentials',
      'add',
      { provider: 'iconflow', label: 'x', secret: `${SECRET}\n` },
      'bad_input',
    ],
    ['an unknown provider', 'credentials', 'add', { provider: 'nobody', label: 'x', secret: SECRET }, 'bad_input'],
    ['a broken provider file', 'providers', 'add', { json: `{"${SECRET}"` }, 'bad_input'],
    [
      'a webhook into the network',
      'webhooks',
      'add',
      { kind: 'standard', label: 'x', url: 'https://10.0.0.1/' },
      'bad_input',
    ],
    ['a call that does not exist', 'credentials', 'steal', {}, 'not_found'],
    ['a name from the prototype', 'credentials', 'constructor', {}, 'not_found'],
  ])('gives the same error for %s, and quotes nothing', async (_name, namespace, procedure, input, code) => {
    const result = await same(
      (client) => unchecked(client)[namespace]?.[procedure]?.(input) ?? Promise.reject(new Error('no such client')),
    );
    expect(result).toMatchObject({ code: 'FOB', status: 400, defined: true, data: { code } });
    expect(JSON.stringify(result)).not.toContain(SECRET);
  });

  it('needs a fresh gesture for every procedure that hands out a secret', async () => {
    const marked = Object.entries(contract).flatMap(([namespace, procedures]) =>
      Object.entries(procedures)
        .filter(([, procedure]) => isContractProcedure(procedure) && procedure['~orpc'].meta.handsOutSecret)
        .map(([name]) => [namespace, name] as const),
    );
    expect(marked).toEqual([
      ['system', 'backup'],
      ['credentials', 'reveal'],
      ['credentials', 'copy'],
      ['connections', 'token'],
    ]);
    fresh = false;
    for (const [namespace, name] of marked) {
      for (const bridge of ['port', 'http'] as const) {
        const result = await outcome(
          unchecked(clients[bridge])[namespace]?.[name]?.(
            namespace === 'system' ? { passphrase: 'long enough' } : { id: missing },
          ) ?? Promise.resolve(),
        );
        expect(result).toMatchObject({ data: { code: 'gesture_needed' } });
      }
    }
    fresh = true;
  });

  it('copies through the host’s clipboard on the port, and hands the secret over elsewhere', async () => {
    const [{ id } = { id: '' }] = await clients.cli.credentials.list({});
    const onPort = await clients.port.credentials.copy({ id });
    expect(Object.keys(onPort)).toEqual(['clearsAt']);
    expect(toHost).toContainEqual({ type: 'clipboard', text: SECRET, clearAfterMs: 30_000 });
    expect((await clients.http.credentials.copy({ id })).secret).toBe(SECRET);
  });

  it('streams the same events', async () => {
    const streams = await Promise.all(BRIDGES.map((bridge) => clients[bridge].system.watch({})));
    const first = await Promise.all(streams.map((stream) => stream.next()));
    for (const { value } of first)
      expect(value).toMatchObject({ type: 'system', state: { phase: 'open', store: 'file' } });
    const next = streams.map(nextChange);
    await clients.http.credentials.add({
      provider: 'fluxcascade',
      label: 'another',
      secret: `${SECRET}2`,
      upstream: 'emulator',
    });
    for (const event of await Promise.all(next)) expect(event).toEqual({ type: 'changed', what: 'credentials' });
    await Promise.all(streams.map((stream) => stream.return?.()));
  });

  it('stops handing out secrets at ten a minute, over all bridges together', async () => {
    const [{ id } = { id: '' }] = await clients.cli.credentials.list({});
    const codes: unknown[] = [];
    for (let i = 0; i < 12; i++) {
      const bridge = BRIDGES[i % 3] as Bridge;
      const result = (await outcome(clients[bridge].credentials.reveal({ id }))) as { data?: { code: string } };
      codes.push(result.data?.code ?? 'ok');
    }
    expect(codes.slice(-5)).toEqual(Array(5).fill('try_later'));
  });

  it('locks: the host is asked for a fresh engine, and nothing is told any more', async () => {
    const locks = toHost.filter(({ type }) => type === 'lock-requested').length;
    await clients.port.system.lock({});
    expect(toHost.filter(({ type }) => type === 'lock-requested')).toHaveLength(locks + 1);
    expect(await same((fob) => fob.credentials.list({}))).toMatchObject({ data: { code: 'locked' } });
    expect(await same((fob) => fob.activity.list({}))).toMatchObject({ data: { code: 'locked' } });
    expect((await fetch(`${engine.ready.proxy}/iconflow/v2/packs`)).status).toBe(423);
  });
});

/** The next `changed` event; figures that move by themselves come in between. */
async function nextChange(stream: AsyncIterator<FobEvent>): Promise<FobEvent | undefined> {
  for (;;) {
    const { value, done } = await stream.next();
    if (done || value.type === 'changed') return value;
  }
}
