import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LimitState } from '../../shared/model/limit-state.ts';
import { startUpstream, type Upstream } from '../support/proxy-rig.ts';
import { type ServedFob, serveFob } from '../support/served-fob.ts';

let fob: ServedFob;
let vendor: Upstream;
let answer: { status: number; headers: Record<string, string> } = { status: 200, headers: {} };
const tool = { key: '', url: '' };

beforeAll(async () => {
  vendor = await startUpstream((_req, res) => {
    res.writeHead(answer.status, answer.headers);
    res.end('{}');
  });
  fob = await serveFob();
  const secret = `fc_${'a'.repeat(32)}`;
  const words = ['keys', 'add', '--provider', 'fluxcascade', '--label', 'sync', '--upstream', vendor.url];
  await fob.json(words, secret);
  const made = await fob.json<{ key: string }>(['tools', 'add', '--label', 'job', '--credential', 'sync']);
  tool.key = made.key;
});
afterAll(async () => {
  await fob.cleanUp();
  await vendor.close();
});

const call = async () => {
  const headers = { authorization: `Bearer ${tool.key}` };
  const response = await fetch(`${fob.ready.proxy}/fluxcascade/api/v1/connections`, { headers });
  await response.arrayBuffer();
  return response;
};
const state = async () => (await fob.json<LimitState[]>(['limits']))[0] as LimitState;
const inAMinute = () => String(Math.ceil(Date.now() / 1000) + 60);

/** The same data folder under a new process. */
async function restart(): Promise<void> {
  const base = path.dirname(fob.dataDir);
  await fob.stop();
  fob = await serveFob({ base });
}

test('counted, then observed, each since when, and the same after a restart', async () => {
  const begun = Date.now();
  await call();
  const counted = await state();
  expect(counted).toMatchObject({ source: 'counted', used: 1, remaining: 99, limit: 100, pausedUntil: null });
  expect(counted.since).toBeGreaterThanOrEqual(begun);
  await restart();
  expect(await state()).toMatchObject({ source: 'counted', since: counted.since, used: 1, remaining: 99 });

  answer.headers = { 'X-RateLimit-Limit': '100', 'X-RateLimit-Remaining': '7', 'X-RateLimit-Reset': inAMinute() };
  await call();
  const observed = await state();
  expect(observed).toMatchObject({ source: 'observed', used: 93, remaining: 7 });
  expect(observed.since).toBeGreaterThan(counted.since);
  await restart();
  expect(await state()).toMatchObject({ source: 'observed', since: observed.since, used: 93, remaining: 7 });
}, 30_000);

test('a rotation goes on with the same quota, and a vendor’s pause outlives rotation and restart', async () => {
  const before = await state();
  await fob.json(['keys', 'rotate', 'sync'], `fc_${'b'.repeat(32)}`);
  expect(await state()).toMatchObject({ identity: before.identity, used: 93, remaining: 7 });
  answer = { status: 429, headers: { 'Retry-After': '40' } };
  expect((await call()).status).toBe(429);
  expect(vendor.seen).toHaveLength(3);
  await fob.json(['keys', 'rotate', 'sync'], `fc_${'c'.repeat(32)}`);
  await restart();
  const refused = await call();
  expect([refused.status, refused.headers.get('fob-refusal')]).toEqual([429, 'rate_limited']);
  expect(refused.headers.get('fob-why')).toContain('FluxCascade asked for a pause of requests');
  const seconds = Number(refused.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(10);
  expect(seconds).toBeLessThanOrEqual(40);
  expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
  expect(vendor.seen).toHaveLength(3);
}, 30_000);
