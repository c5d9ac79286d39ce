import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { createAuthorizationServer } from '../../electron/emulator/oauth/authorization-server.ts';
import { createKernel } from '../../electron/emulator/oauth/kernel.ts';
import type { AuthorizationServerPorts } from '../../electron/emulator/oauth/ports.ts';
import { systemClock } from '../../electron/platform/clock.ts';
import { listenLoopback } from '../../electron/platform/loopback-server.ts';
import { openDatabase } from '../../electron/storage/database.ts';
import { builtInProviders } from '../../shared/providers/built-in.ts';
import type { Provider } from '../../shared/providers/schema.ts';
import type { FlowsOrder } from '../support/emulator-oauth/flows-worker.ts';

/*
 * Figures of the emulator's authorization server: `node tests/bench/emulator.ts`. Medians; the machine may be shared, so
 * only orders of magnitude and ratios count.
 */
const TOKENS = 100_000;
const FLOWS = 3000;
const STARTS = 5;
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const dir = mkdtempSync(path.join(tmpdir(), 'fob-bench-'));
const FIVE = ['chromaflow', 'appflow', 'iconflow', 'frameflow', 'fluxcascade'];
const five = builtInProviders.filter((one) => FIVE.includes(one.id));
const [, , iconflow] = five as [Provider, Provider, Provider];

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const print = (name: string, figure: string) => console.log(`${name.padEnd(66)} ${figure}`);

function portsOn(db: ReturnType<typeof openDatabase>, base: () => string): AuthorizationServerPorts {
  const issuer = (provider: string) => `${base()}/${provider}`;
  return { db, clock: systemClock, log, providers: () => five, issuer, fault: () => null };
}

/** Mean CPU microseconds of checking an access token among 100,000 live ones. */
function validation(): void {
  const db = openDatabase(path.join(dir, 'tokens.db'));
  const ports = portsOn(db, () => 'http://127.0.0.1');
  const server = createAuthorizationServer(ports);
  const { tokens, grants } = createKernel(ports);
  const { app } = server.apps.register({ provider: 'iconflow', name: 'Bench', redirectUris: ['http://127.0.0.1/cb'] });
  const owner = { provider: 'iconflow', clientId: app.clientId, userId: 'user_mara', scopes: app.scopes };
  const live = db.transaction(() =>
    Array.from({ length: TOKENS }, (_, index) => {
      const grantId = `grant${Math.floor(index / 10)}`;
      if (index % 10 === 0) grants.add({ id: grantId, ...owner });
      const expiresAt = systemClock.now() + 3_600_000;
      return tokens.issue({ kind: 'access', grantId, scopes: app.scopes, prefix: 'iat_', expiresAt });
    }),
  );
  const timed = (name: string, token: (index: number) => string) => {
    const runs = Array.from({ length: 6 }, () => {
      const start = process.threadCpuUsage();
      for (let index = 0; index < 20_000; index += 1) server.authenticate(iconflow, token(index));
      const { user, system } = process.threadCpuUsage(start);
      return (user + system) / 20_000;
    });
    print(name, `${median(runs.slice(1)).toFixed(1)} µs   (bar: 100 µs)`);
  };
  timed('access token: valid, 100,000 live tokens', (index) => live[(index * 7919) % TOKENS] ?? '');
  timed('access token: unknown, 100,000 live tokens', (index) => `iat_${String(index).padStart(43, 'x')}`);
  server.close();
  db.close();
}

/** Flows a second over HTTP on a real database; the client runs in a thread of its own. */
async function flows(): Promise<void> {
  const db = openDatabase(path.join(dir, 'flows.db'));
  let url = '';
  const server = createAuthorizationServer(portsOn(db, () => url));
  const listener = await listenLoopback({
    name: 'emulator',
    port: 0,
    log,
    onRequest: (req, res) => {
      const [target = '', query] = (req.url ?? '').split(/\?(.*)/s);
      const rest = target.slice('/iconflow'.length);
      void server.handle({
        provider: iconflow,
        method: req.method ?? 'GET',
        path: rest,
        query: query === undefined ? '' : `?${query}`,
        req,
        res,
      });
    },
    onRefuse: (_fault, _req, res) => void res.writeHead(400).end(),
  });
  url = listener.url;
  const { app } = server.apps.register({ provider: 'iconflow', name: 'Bench', redirectUris: ['http://127.0.0.1/cb'] });
  const order: FlowsOrder = {
    base: `${url}/iconflow`,
    clientId: app.clientId,
    redirectUri: 'http://127.0.0.1/cb',
    flows: FLOWS,
  };
  const before = process.threadCpuUsage();
  const seconds = await new Promise<number>((resolve, reject) => {
    const worker = new Worker(path.join(import.meta.dirname, '../support/emulator-oauth/flows-worker.ts'), {
      workerData: order,
    });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  const { user, system } = process.threadCpuUsage(before);
  const milliseconds = ((user + system) / 1000 / FLOWS).toFixed(2);
  print(
    'authorize page → consent → token, over HTTP, on disk',
    `${Math.round(FLOWS / seconds)} flows/s   (bar: 500; ${milliseconds} ms of the server's thread each)`,
  );
  await listener.close(0);
  server.close();
  db.close();
}

/** One start in a process of its own: milliseconds from loaded modules to five vendors that answer. */
async function startOurs(): Promise<number> {
  const { composeEmulator } = await import('../../electron/compose-emulator.ts');
  const file = path.join(dir, 'start.db');
  openDatabase(file).close(); // the engine has opened its database long before
  const db = openDatabase(file);
  const start = performance.now();
  let url = '';
  const wired = composeEmulator({
    db,
    clock: systemClock,
    log,
    dataDir: dir,
    providers: () => five,
    url: () => url,
  });
  const listener = await listenLoopback(wired.listener(0));
  url = listener.url;
  const ms = performance.now() - start;
  await listener.close(0);
  wired.close();
  db.close();
  return ms;
}

async function startOracle(): Promise<number> {
  console.info = console.warn = () => undefined;
  const { Provider } = await import('oidc-provider');
  const { oracleConfiguration } = await import('../support/emulator-oauth/oracle.ts');
  const start = performance.now();
  const server = createServer().setMaxListeners(0);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = { id: 'bench', redirectUri: 'http://127.0.0.1/cb' };
  for (const { id, scopes } of five)
    server.on(
      'request',
      new Provider(
        `${url}/${id}`,
        oracleConfiguration(
          [client],
          scopes.map((one) => one.id),
        ),
      ).callback(),
    );
  const ms = performance.now() - start;
  server.close();
  return ms;
}

function starts(): void {
  const one = (which: string) =>
    median(
      Array.from({ length: STARTS }, () =>
        Number(
          execFileSync(process.execPath, [import.meta.filename, which], {
            encoding: 'utf8',
            stdio: ['ignore', 'pipe', 'inherit'],
          }),
        ),
      ),
    );
  const [ours, oracle] = [one('ours'), one('oracle')];
  print('five vendors start, emulator', `${ours.toFixed(1)} ms   (bar: 30 ms)`);
  print('five vendors start, oidc-provider', `${oracle.toFixed(1)} ms   (ratio ${(oracle / ours).toFixed(1)})`);
}

try {
  const [which] = process.argv.slice(2);
  if (which === 'ours') process.stdout.write(String(await startOurs()));
  else if (which === 'oracle') process.stdout.write(String(await startOracle()));
  else {
    validation();
    await flows();
    starts();
  }
} finally {
  rmSync(dir, { recursive: true, force: true });
}
