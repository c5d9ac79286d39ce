import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { RunningEngine } from '../../electron/bridge/engine-run.ts';
import { claimDataDir } from '../../electron/bridge/host-claim.ts';
import { connect, type FobClient } from '../../electron/commands/client.ts';
import { compose } from '../../electron/compose.ts';
import { refusalResponse } from '../../electron/gate/refusal-response.ts';
import { connectionRoom } from '../../electron/platform/descriptor-limit.ts';
import { createLog } from '../../electron/platform/log.ts';
import { MAX_CONNECTIONS } from '../../electron/platform/loopback-server.ts';
import { receiptOf } from '../../shared/errors/receipt.ts';
import { REFUSALS, type RefusalCode } from '../../shared/errors/refusals.ts';
import { startUpstream, testProvider, type Upstream } from '../support/proxy-rig.ts';
import { sendRaw } from '../support/raw-http.ts';

/*
 * Every code of the table is provoked through the engine's own proxy; each refusal gives the same three things (check, why,
 * fix) to the tool, to the record and to the log.
 */
const SECRET = 'ak_ReceiptCanary0123456789';
const logged: string[] = [];
const vendors: Upstream[] = [];
const cleanUps: (() => unknown)[] = [];
let dir: string;
let engine: RunningEngine;
let fob: FobClient;
let port: number;
let tls: Server;

/** A vendor in four ways: it answers, it is not there, it never answers, its certificate is its own. */
const upstreams = { good: '', closed: '', hung: '', insecure: '' };
type Way = keyof typeof upstreams;

beforeAll(async () => {
  // Few descriptors, so that few connections are all there may be.
  execFileSync('prlimit', ['--pid', String(process.pid), '--nofile=1500:']);
  dir = mkdtempSync(path.join(tmpdir(), 'fob-receipts-'));
  cleanUps.push(() => rmSync(dir, { recursive: true, force: true }));
  await startUpstreams();
  const passphraseFile = path.join(dir, 'passphrase');
  writeFileSync(passphraseFile, 'correct horse battery staple', { mode: 0o600 });
  const { claim, release } = claimDataDir(path.join(dir, 'data'));
  cleanUps.push(release);
  engine = await compose(
    {
      host: 'headless',
      version: '0.0.0',
      dataDir: path.join(dir, 'data'),
      start: 'open',
      store: 'file',
      passphraseFile,
      proxyPort: 0,
      emulatorPort: 0,
      ui: null,
      cliSocket: claim.socket,
      uiSessions: [],
      restarts: 0,
    },
    {
      send: () => undefined,
      freshGesture: async () => true,
      startHelper: () => {
        throw new Error('no keychain here');
      },
    },
    createLog((line) => void logged.push(line)),
  );
  cleanUps.push(() => engine.finish());
  fob = connect(path.join(dir, 'data'));
  port = Number(new URL(engine.ready.proxy).port);
  const base = testProvider();
  const provider = testProvider({
    api: { base: 'https://api.acme.example', timeoutSeconds: 1 },
    scopes: [
      { id: 'read', label: 'Read' },
      { id: 'write', label: 'Write' },
    ],
    routes: [
      { methods: ['GET'], path: '/things', scope: 'read', class: 'all' },
      { methods: ['POST'], path: '/things', scope: 'write', class: 'all' },
    ],
    keys: {
      ...base.keys,
      kinds: ['key', 'tiny'].map((id) => ({ id, label: id, scopes: ['read', 'write'] })),
    },
    limits: {
      algorithm: 'sliding-window',
      per: 'key',
      classes: [{ id: 'all', label: 'All' }],
      rules: [
        { class: 'all', limit: 1, windowSeconds: 60, kinds: ['tiny'] },
        { class: 'all', limit: 10_000, windowSeconds: 60 },
      ],
    },
  });
  await fob.providers.add({ json: JSON.stringify(provider) });
  // Waits as long as anybody needs to open every connection that there may be.
  const patient = { ...provider, id: 'patient', api: { ...provider.api, timeoutSeconds: 60 } };
  await fob.providers.add({ json: JSON.stringify(patient) });
});
afterAll(async () => {
  for (const cleanUp of cleanUps.reverse()) await cleanUp();
  for (const vendor of vendors) await vendor.close();
  tls.close();
});

async function startUpstreams(): Promise<void> {
  const good = await startUpstream((_req, res) => res.end('{}'));
  const hung = await startUpstream(() => undefined);
  const gone = await startUpstream(() => undefined);
  await gone.close();
  vendors.push(good, hung);
  const words = '-x509 -newkey rsa:2048 -nodes -keyout self.key -out self.pem -subj /CN=localhost -days 2';
  execFileSync('openssl', ['req', ...words.split(' ')], { cwd: dir, stdio: 'ignore' });
  const [key, cert] = ['self.key', 'self.pem'].map((name) => readFileSync(path.join(dir, name)));
  tls = createTlsServer({ key, cert }, (_req, res) => res.end('{}'));
  await new Promise<void>((resolve) => tls.listen(0, '127.0.0.1', resolve));
  const insecure = `https://127.0.0.1:${(tls.address() as AddressInfo).port}`;
  Object.assign(upstreams, { good: good.url, hung: hung.url, closed: gone.url, insecure });
}

let made = 0;

/** A credential and a tool key of its own for one test. */
async function subject(
  way: Way = 'good',
  more: {
    provider?: string;
    kind?: string;
    tool?: { allowedAddresses?: string[]; limit?: { limit: number; windowSeconds: number } };
  } = {},
) {
  made += 1;
  const { credential } = await fob.credentials.add({
    provider: more.provider ?? 'acme',
    label: `key ${made}`,
    secret: `${SECRET}${made}`,
    upstream: upstreams[way],
    scopes: ['read'],
    kind: more.kind ?? 'key',
  });
  const { key, tool } = await fob.tools.add({
    label: `tool ${made}`,
    bindings: [{ credentialId: credential.id, scopes: ['read'] }],
    ...more.tool,
  });
  return { credential, tool, key };
}

type Answered = { status: number; headers: Record<string, string>; body: string };

async function call(
  key: string,
  target = '/acme/things',
  more: { method?: string; headers?: object } = {},
): Promise<Answered> {
  const { method = 'GET', headers = {} } = more;
  const lines = Object.entries({ Host: `127.0.0.1:${port}`, Authorization: `Bearer ${key}`, ...headers });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const { status, head: raw, body } = await sendRaw(port, `${method} ${target} HTTP/1.1\r\n${head}\r\n`);
  const answered = raw.split('\r\n').slice(1);
  const pairs = answered.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { status, headers: Object.fromEntries(pairs), body: Buffer.from(body, 'latin1').toString() };
}

/** Brings one call to the refusal. */
const PROVOKED: Partial<Record<RefusalCode, () => Promise<Answered>>> = {
  bad_request: () => call('x', '//evil.example/things'),
  bad_host: () => call('x', '/acme/things', { headers: { Host: 'evil.example' } }),
  foreign_origin: () => call('x', '/acme/things', { headers: { Origin: 'https://evil.example' } }),
  method_not_allowed: () => call('x', '/acme/things', { method: 'TRACE' }),
  unknown_provider: () => call('x', '/nobody/things'),
  invalid_key: () => call('fob_nobodyknowsthiskey'),
  address_not_allowed: async () => call((await subject('good', { tool: { allowedAddresses: ['203.0.113.9'] } })).key),
  not_bound: async () => call((await subject()).key, '/iconflow/v2/packs'),
  credential_unusable: async () => {
    const { key, credential } = await subject();
    await fob.credentials.revoke({ id: credential.id });
    return call(key);
  },
  insufficient_scope: async () => call((await subject()).key, '/acme/things', { method: 'POST' }),
  route_not_covered: async () => call((await subject()).key, '/acme/other'),
  rate_limited: async () => {
    const { key } = await subject('good', { kind: 'tiny' });
    await call(key);
    return call(key);
  },
  tool_rate_limited: async () => {
    const { key } = await subject('good', { tool: { limit: { limit: 1, windowSeconds: 60 } } });
    await call(key);
    return call(key);
  },
  budget_exhausted: async () => {
    const { key, credential } = await subject();
    await fob.ledger.setBudget({ target: credential.id, period: 'day', limit: 1 });
    await call(key);
    return call(key);
  },
  upstream_unreachable: async () => call((await subject('closed')).key),
  upstream_timeout: async () => call((await subject('hung')).key),
  upstream_insecure: async () => call((await subject('insecure')).key),
  overloaded: async () => {
    const { key } = await subject('hung', { provider: 'patient' });
    const { cap } = connectionRoom(MAX_CONNECTIONS, 64);
    const held = Array.from({ length: cap }, () => sendRaw(port, request(key)));
    const hung = vendors[1];
    await vi.waitFor(() => expect(hung?.seen.length).toBeGreaterThan(cap - 10), { timeout: 30_000 });
    const refused = await call(key);
    hung?.server.closeAllConnections();
    await Promise.all(held);
    return refused;
  },
  locked: async () => {
    await sleep(1100); // the log takes twenty refusals a second, and the overload before this one spent them
    await fob.system.lock({});
    return call('x');
  },
};

function request(key: string): string {
  return `GET /patient/things HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${key}\r\n\r\n`;
}

// A lock ends everything else.
const codes = (Object.keys(REFUSALS) as RefusalCode[]).toSorted(
  (a, b) => Number(a === 'locked') - Number(b === 'locked'),
);

describe('every refusal gives its receipt three times', () => {
  test.each(codes.filter((code) => PROVOKED[code]))('%s', async (code) => {
    const from = logged.length;
    const answer = await PROVOKED[code]?.();
    const { check, fix, why } = receiptOf(code, null);

    expect(answer?.headers).toMatchObject({
      'fob-refusal': code,
      'fob-check': check,
      'fob-fix': plain(fix).slice(0, 256),
    });
    expect(answer?.headers['fob-why']).toMatch(new RegExp(`^${escaped(plain(why))}`));
    for (const [name, value] of Object.entries(answer?.headers ?? {})) {
      expect(value).toMatch(/^[\x20-\x7e]*$/);
      if (name.startsWith('fob-')) expect(value.length).toBeLessThanOrEqual(256);
    }
    if (REFUSALS[code].shape === 'fob') {
      expect(JSON.parse(answer?.body ?? '')).toEqual({
        error: code,
        message: expect.stringContaining(why),
        check,
        fix,
      });
    }

    await vi.waitFor(() => expect(line(from, code)).toBeDefined());
    const entry = line(from, code) ?? '';
    expect(entry).toContain(` check=${JSON.stringify(check)}`);
    expect(entry).toContain(` fix=${JSON.stringify(fix)}`);
    const whole = JSON.parse(/ why=("(?:[^"\\]|\\.)*")/.exec(entry)?.[1] ?? '""') as string;

    if (code === 'locked') return; // the record is not shown while locked
    const [row] = await fob.activity.list({ refusal: code, limit: 1 });
    expect(row?.refusal).toBe(code);
    expect(row?.status).toBe(answer?.status);
    expect(receiptOf(code, row?.detail ?? null)).toEqual({ check, fix, why: whole });
    expect((await fob.activity.list({ check, limit: 1 }))[0]?.id).toBe(row?.id);
    expect(whole.startsWith(why)).toBe(true);
    // What the tool is told is what is recorded; of an invalid key it is told nothing more.
    const toldWhy = answer?.headers['fob-why'] ?? '';
    if (code !== 'invalid_key') expect(cut(plain(whole))).toBe(toldWhy);
  });

  test('no log line has a secret or a tool key', () => {
    expect(logged.join('')).not.toContain('ReceiptCanary');
    expect(logged.join('')).not.toMatch(/fob_[0-9A-Za-z]{20}/);
  });

  test('a code that needs more than a call to come about gives the same from the table', () => {
    for (const code of codes.filter((one) => PROVOKED[one] === undefined)) {
      const { headers, body } = refusalResponse({ code, detail: null }, null);
      const { check, why, fix } = receiptOf(code, null);
      expect(headers).toMatchObject({ 'Fob-Refusal': code, 'Fob-Check': check, 'Fob-Fix': cut(plain(fix)) });
      expect(JSON.parse(body)).toEqual({ error: code, message: why, check, fix });
    }
  });
});

function line(from: number, code: RefusalCode): string | undefined {
  return logged.slice(from).find((entry) => entry.includes(` refusal="${code}"`));
}

function plain(text: string): string {
  return text.replaceAll('’', "'").replace(/[^\x20-\x7e]/g, '?');
}

function cut(text: string): string {
  return text.length <= 256 ? text : `${text.slice(0, 253)}...`;
}

function escaped(text: string): string {
  return text.slice(0, 250).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
