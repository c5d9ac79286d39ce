import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startUpstream, testProvider } from '../support/proxy-rig.ts';
import { freshBase, type ServedFob, serveFob } from '../support/served-fob.ts';

/* The whole Fob on a file system of 1 MB that runs full while it works, and has room again later. */
const SECRET = 'ak_fulldisk0123456789abcdef';
const OTHER = 'ak_otherdisk0123456789abcdef';

/** A base whose data folder is a file system of 1 MB; null where mounting is not allowed. */
function smallBase(): string | null {
  const base = freshBase();
  const data = path.join(base, 'data');
  mkdirSync(data, { mode: 0o700 });
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m,mode=0700', 'tmpfs', data]).status === 0;
  onTestFinished(() => {
    if (mounted) spawnSync('umount', ['-l', data]);
    rmSync(base, { recursive: true, force: true });
  });
  return mounted ? base : null;
}

function fill(file: string): void {
  for (const size of [65_536, 4096, 256, 1]) {
    try {
      for (;;) writeFileSync(file, Buffer.alloc(size), { flag: 'a' });
    } catch {
      // full at this size; go on with a smaller one
    }
  }
}

const diskChecks = async (fob: ServedFob) => {
  const { checks } = JSON.parse((await fob.fob(['doctor', '--json'])).out) as { checks: { name: string }[] };
  return checks.filter(({ name }) => name === 'disk');
};

test('a full disk in the middle of work: clear refusals, nothing acknowledged is lost, and all goes on with room', async (context) => {
  const base = smallBase();
  if (base === null) {
    void context.annotate('not run: mounting a small file system needs root');
    return;
  }
  const upstream = await startUpstream((req, res) => res.end(String(req.headers.authorization)));
  onTestFinished(upstream.close);
  let fob = await serveFob({ base });
  onTestFinished(async () => void (await fob.stop())); // its folder is a file system of its own: removed by `smallBase`
  const file = path.join(base, 'provider.json');
  const route = { methods: ['GET' as const], path: '/**', scope: null, class: 'all' };
  writeFileSync(file, JSON.stringify(testProvider({ routes: [route] })));
  await fob.json(['providers', 'add', file]);
  const add = (label: string) => ['keys', 'add', '--provider', 'acme', '--label', label, '--upstream', upstream.url];
  const { id } = await fob.json<{ id: string }>(add('first'), SECRET);
  const { key } = await fob.json<{ key: string }>(['tools', 'add', '--label', 't', '--credential', id]);
  const calls = async (count: number) => {
    const seen: string[] = [];
    for (let one = 0; one < count; one += 1) {
      const headers = { Authorization: `Bearer ${key}` };
      const answer = await fetch(`${fob.ready.proxy}/acme/x`, { headers });
      await answer.arrayBuffer();
      seen.push(`${answer.status} ${answer.headers.get('fob-refusal') ?? ''}`.trim());
    }
    return seen;
  };
  const before = upstream.seen.length;
  expect(await calls(5)).toEqual(Array(5).fill('200'));

  const ballast = path.join(base, 'data', 'ballast');
  fill(ballast);
  const during = await calls(30);
  expect(during.every((one) => one === '200' || one === '503 overloaded')).toBe(true);
  const refused = await fob.fob(add('second'), OTHER);
  expect([refused.status, refused.err]).toEqual([1, expect.stringContaining('free some space on the disk')]);
  await expect.poll(() => diskChecks(fob), { timeout: 4000, interval: 300 }).not.toEqual([]);
  expect((await fob.json<unknown[]>(['keys', 'list'])).length).toBe(1);

  rmSync(ballast);
  expect((await calls(3)).at(-1)).toBe('200');
  await expect.poll(() => diskChecks(fob), { timeout: 4000, interval: 300 }).toEqual([]);
  await fob.json(add('second'), OTHER);
  const out = upstream.seen.length - before;
  const { ok, rows } = await fob.json<{ ok: boolean; rows: number }>(['activity', 'verify']);
  expect([ok, rows]).toEqual([true, 38]);
  expect(out).toBe(8 + during.filter((one) => one === '200').length);

  expect(await fob.stop()).toBe(0);
  fob = await serveFob({ base });
  expect((await fob.json<{ label: string }[]>(['keys', 'list'])).map(({ label }) => label).toSorted()).toEqual([
    'first',
    'second',
  ]);
  expect((await fob.json<{ rows: number }>(['activity', 'verify'])).rows).toBe(38);
  expect((await fob.json<{ secret: string }>(['keys', 'reveal', id])).secret).toBe(SECRET);
});
