import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ServedFob, serveFob } from '../support/served-fob.ts';

const CLI = path.join(import.meta.dirname, '../../electron/cli.ts');

describe('with Fob', () => {
  let served: ServedFob;
  beforeAll(async () => {
    served = await serveFob();
  });
  afterAll(() => served.cleanUp());
  const app = ['emulator', 'app', '--provider', 'iconflow', '--name', 'Sketch sync'];

  test('an application is {"clientId"}, with a secret where it has one', async () => {
    const redirects = ['--redirect', 'http://127.0.0.1/cb', 'https://sketch.example/cb'];
    expect(await served.json([...app, ...redirects, '--scopes', 'packs:read'])).toEqual({
      clientId: expect.stringMatching(/^cf_\w{20,}$/),
    });
    const confidential = ['emulator', 'app', '--provider', 'frameflow', '--name', 'Cut', '--confidential'];
    expect(await served.json([...confidential, '--redirect', 'http://127.0.0.1/cb'])).toEqual({
      clientId: expect.stringMatching(/^ffc_\w{20,}$/),
      clientSecret: expect.stringMatching(/^\w{40,}$/),
    });
    expect(await served.fob([...app, '--redirect', 'http://sketch.example/cb'])).toMatchObject({
      status: 2,
      err: expect.stringMatching(/^fob: --redirect.*\n$/),
    });
  });

  test('a key, a fault that is aimed at it, and the reset', async () => {
    const key = await served.json<{ id: string; key: string; baseUrl: string }>([
      ...['emulator', 'key', '--provider', 'fluxcascade', '--kind', 'write', '--label', 'ci', '--expires', '1h'],
    ]);
    const status = async () =>
      (await fetch(`${key.baseUrl}/api/v1/connections`, { headers: { 'X-API-Key': key.key } })).status;
    const fault = ['emulator', 'fault', '--provider', 'fluxcascade'];
    expect(await served.json([...fault, '--kind', 'unavailable', '--times', '1', '--target', key.id])).toMatchObject({
      provider: 'fluxcascade',
      kind: 'unavailable',
      target: key.id,
      left: 1,
    });
    expect([await status(), await status()]).toEqual([503, 200]);
    await served.fob([...fault, '--kind', 'server_error']);
    expect(await served.json(['emulator', 'fault', '--list'])).toMatchObject([{ kind: 'server_error', left: null }]);
    expect(await served.json(['emulator', 'fault', '--clear'])).toEqual({ cleared: 1 });
    expect(await served.json(['emulator', 'reset'])).toEqual({ reset: true });
    expect(await status()).toBe(401);
  });

  test.each([
    [['--kind', 'rain', '--provider', 'iconflow'], /^fob: --kind is not a fault: choose one of .*clock_skew.*\n$/],
    [['--kind', 'slow'], /^fob: --provider is missing: .*\n$/],
    [['--list', '--clear'], /^fob: give one of --kind, --list, --kinds and --clear: .*\n$/],
    [['--kind', 'slow', '--provider', 'iconflow', '--times', '0'], /^fob: --times is not a whole number.*\n$/],
  ])('fault %j is wrong usage', async (words, err) => {
    expect(await served.fob(['emulator', 'fault', ...words])).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringMatching(err),
    });
  });
});

describe('alone', () => {
  const base = mkdtempSync(path.join(tmpdir(), 'fob-emulator-'));
  const seed = path.join(base, 'seed.json');
  const KEY = 'ff_test_SeedKeyForTests0000000001';
  const processes: ChildProcess[] = [];
  afterAll(() => {
    for (const child of processes) child.kill('SIGKILL');
    rmSync(base, { recursive: true });
  });

  const start = (...words: string[]) => {
    const env = { ...process.env, FOB_DATA_DIR: path.join(base, 'data') };
    const child = spawn(process.execPath, [CLI, 'emulator', 'serve', '--json', ...words], { env });
    processes.push(child);
    return child;
  };
  const line = (child: ChildProcess): Promise<string> =>
    new Promise((resolve) => {
      let text = '';
      for (const stream of [child.stdout, child.stderr])
        stream?.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
          if (text.includes('\n')) resolve(text);
        });
    });

  test('serves the chosen vendors with a seed over http and https, and ends with a signal', async () => {
    const order = { provider: 'frameflow', environment: 'test', key: KEY };
    writeFileSync(seed, JSON.stringify({ keys: [order, { provider: 'iconflow', label: 'CI' }] }));
    const child = start(
      '--provider',
      'frameflow',
      '--provider',
      'iconflow',
      '--port',
      '0',
      '--tls-port',
      '0',
      '--seed',
      seed,
    );
    const ready = JSON.parse(await line(child)) as Record<'url' | 'tlsUrl' | 'certificate', string>;
    expect(ready).toMatchObject({ pid: child.pid, providers: ['iconflow', 'frameflow'] });
    const headers = { Authorization: `Bearer ${KEY}` };
    const plain = await fetch(`${ready.url}/frameflow/v1/assets`, { headers });
    expect([plain.status, (await plain.json()).error]).toEqual([403, 'tls_required']);
    expect((await fetch(`${ready.url}/appflow/v1/apps`)).status).toBe(404);
    const { readFileSync } = await import('node:fs');
    const status = await new Promise((resolve, reject) => {
      const options = { headers, ca: readFileSync(ready.certificate) };
      request(`${ready.tlsUrl}/frameflow/v1/assets`, options, (answer) => resolve(answer.resume().statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(200);
    expect(statSync(path.join(path.dirname(ready.certificate), 'emulator-key.pem')).mode & 0o777).toBe(0o600);
    expect(statSync(path.dirname(ready.certificate)).mode & 0o777).toBe(0o700);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  test.each([
    [
      '{"keys":[{"provider":"frameflow","key":"sk_not_ff"}]}',
      /^fob: the key is not a live standard key of FrameFlow: .*\n/,
    ],
    ['{"keys":[{"provider":"nobody"}]}', /^fob: there is no such provider: .*\n/],
    ['{"kyes":[]}', /^fob: seed has a field that is not known: .*\n/],
    ['{', /^fob: --seed is not JSON: .*\n/],
  ])('the seed %s is refused in one line', async (text, err) => {
    writeFileSync(seed, text);
    expect(await line(start('--port', '0', '--seed', seed))).toMatch(err);
  });
});
