import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, type TestContext, test } from 'vitest';
import { CRED, TOOL } from '../support/ledger/world.ts';
import { startUpstream, testProvider } from '../support/proxy-rig.ts';
import { pause } from '../support/raw-http.ts';
import { freshBase, serveFob } from '../support/served-fob.ts';
import { settableClock, type WallClock } from '../support/wall-clock.ts';

/* Somebody sets the wall clock, forth and back: no quota is freed or frozen by it, while Fob runs and over a restart. */
const STORM = fileURLToPath(new URL('../support/limits/storm.ts', import.meta.url));
const SPENDER = fileURLToPath(new URL('../support/ledger/spender.ts', import.meta.url));

function setUp(context: TestContext): { folder: string; clock: WallClock } | null {
  const folder = mkdtempSync(path.join(tmpdir(), 'fob-clock-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const clock = settableClock(folder);
  if (clock === null) void context.annotate('not run: libfaketime is not installed');
  return clock && { folder, clock };
}

/** Runs a worker with the settable clock, sets it to each offset for a while, and kills it; gives its lines. */
async function lines(clock: WallClock, worker: string[], offsets: string[], ms: number): Promise<string[]> {
  const child = spawn(process.execPath, worker, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...clock.env },
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  await once(child.stdout, 'data');
  for (const offset of offsets) {
    clock.set(offset);
    await pause(ms);
  }
  child.kill('SIGKILL');
  await once(child, 'close');
  return text.split('\n').slice(0, -1);
}

test('the clock that the workers see is the one that is set', async (context) => {
  const { clock } = setUp(context) ?? {};
  if (clock === undefined) return;
  const script = 'setInterval(() => console.log(Date.now(), performance.now()), 10)';
  const read = (await lines(clock, ['-e', script], ['+2h', '-3d'], 200)).map((line) => line.split(' ').map(Number));
  const hours = read.map(([wall = 0]) => Math.round((wall - Date.now()) / 3_600_000));
  expect(new Set(hours)).toEqual(new Set([0, 2, -72]));
  const monotonic = read.map(([, at = 0]) => at);
  expect(monotonic.every((at, index) => index === 0 || at - (monotonic[index - 1] as number) < 1000)).toBe(true);
});

test('a window: never more than the limit, and all of it again in the next', async (context) => {
  const { folder, clock } = setUp(context) ?? {};
  if (folder === undefined || clock === undefined) return;
  const limit = 200;
  const windowMs = 600;
  const worker = [STORM, path.join(folder, 'limits'), String(limit), String(windowMs / 1000)];
  const runs = [
    ['+0', '+1h', '-3d'],
    ['+400d', '-400d'],
  ];
  const out: { before: number; after: number }[] = [];
  const begun = performance.now();
  for (const offsets of runs) {
    const read = await lines(clock, worker, offsets, 500);
    out.push(...read.map((line) => line.split(' ').map(Number)).map(([before = 0, after = 0]) => ({ before, after })));
  }
  const windows = Math.floor((performance.now() - begun - 500) / windowMs);
  const overfull = out.filter(
    ({ before }, index) => (out[index + limit]?.after ?? Number.POSITIVE_INFINITY) - before <= windowMs,
  );
  expect(overfull).toEqual([]);
  expect(out.length).toBeGreaterThan(limit * Math.min(3, windows - 1));
});

test('a budget of the month: no more of it after the clock was set into another month, and the rest once it is back', async (context) => {
  const { folder, clock } = setUp(context) ?? {};
  if (folder === undefined || clock === undefined) return;
  const worker = [SPENDER, folder, CRED, TOOL, '400'];
  const spent = (read: string[]) => read.filter((line) => line !== 'none').length;
  const first = await lines(clock, worker, ['+40d', '-40d', '+0'], 250);
  const second = await lines(clock, worker, ['+80d', '-2h'], 250);
  expect(spent(first) + spent(second)).toBeLessThanOrEqual(400);
  expect(spent(first)).toBeGreaterThan(300); // not frozen either
  expect(second.at(-1)).toBe('none');
});

test('the whole Fob: a used-up window stays so, its time runs on, and the record stays whole', async (context) => {
  const { clock } = setUp(context) ?? {};
  if (clock === undefined) return;
  const upstream = await startUpstream((_req, res) => res.end('fine'));
  onTestFinished(upstream.close);
  const base = freshBase();
  const fob = await serveFob({ base, env: clock.env });
  onTestFinished(fob.cleanUp);
  const provider = testProvider({
    routes: [{ methods: ['GET'], path: '/**', scope: null, class: 'all' }],
    limits: {
      algorithm: 'sliding-window',
      per: 'key',
      classes: [{ id: 'all', label: 'All' }],
      rules: [{ class: 'all', limit: 3, windowSeconds: 3 }],
    },
  });
  const file = path.join(base, 'provider.json');
  writeFileSync(file, JSON.stringify(provider));
  await fob.json(['providers', 'add', file]);
  const adding = ['keys', 'add', '--provider', 'acme', '--label', 'k', '--upstream', upstream.url];
  const { id } = await fob.json<{ id: string }>(adding, 'ak_Clock0123456789abcdef');
  const { key, baseUrl } = await fob.json<{ key: string; baseUrl: string }>([
    'tools',
    'add',
    '--label',
    't',
    '--credential',
    id,
  ]);
  const call = async () => {
    const { status, headers } = await fetch(`${baseUrl}/x`, { headers: { Authorization: `Bearer ${key}` } });
    return [status, Number(headers.get('retry-after'))];
  };
  for (let one = 0; one < 3; one += 1) expect((await call())[0]).toBe(200);
  const full = performance.now();
  for (const offset of ['+1d', '-2d', '+0']) {
    clock.set(offset);
    const [status, seconds = 0] = await call();
    expect(status).toBe(429);
    expect(seconds).toBeLessThanOrEqual(3);
  }
  clock.set('-2d');
  await pause(3005 - (performance.now() - full));
  expect((await call())[0]).toBe(200);
  expect(await fob.json(['activity', 'verify'])).toMatchObject({ ok: true, rows: 7 });
});
