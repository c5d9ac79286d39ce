import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { History, Spend } from '../../shared/contract/ledger.ts';
import type { Budget } from '../../shared/model/ledger.ts';
import { type ServedFob, serveFob } from '../support/served-fob.ts';

type Tool = { id: string; key: string; baseUrl: string };

let fob: ServedFob;
let credential: string;
let reader: Tool;
let builder: Tool;

beforeAll(async () => {
  fob = await serveFob();
  const { key } = await fob.json<{ key: string }>(['emulator', 'key', '--provider', 'fluxcascade']);
  const words = ['keys', 'add', '--provider', 'fluxcascade', '--label', 'flux', '--upstream', 'emulator'];
  credential = (await fob.json<{ id: string }>(words, key)).id;
  const add = (label: string) => fob.json<Tool>(['tools', 'add', '--label', label, '--credential', 'flux']);
  reader = await add('reader');
  builder = await add('builder');
});
afterAll(() => fob.cleanUp());

async function call({ baseUrl, key }: Tool, times = 1): Promise<Response> {
  let last: Response | null = null;
  for (let n = 0; n < times; n += 1) {
    await last?.arrayBuffer();
    last = await fetch(`${baseUrl}/api/v1/connections`, { headers: { authorization: `Bearer ${key}` } });
  }
  return last as Response;
}

const budgets = () => fob.json<Budget[]>(['budget', 'list']);

test('a budget counts what was spent before, then ends the calls of every tool with the vendor’s own answer', async () => {
  expect((await call(reader, 5)).status).toBe(200);
  const words = ['budget', 'set', '--credential', 'flux', '--limit', '8', '--per', 'month'];
  expect(await fob.json<Budget>(words)).toMatchObject({ target: credential, used: 5, remaining: 3, status: 'ok' });
  expect((await call(builder, 3)).status).toBe(200);
  for (const tool of [reader, builder]) {
    const refused = await call(tool);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('fob-refusal')).toBe('budget_exhausted');
    expect(refused.headers.get('fob-why')).toContain('the credential has a budget of 8 calls a month');
    const [budget] = await budgets();
    const seconds = ((budget?.resetsAt ?? 0) - Date.now()) / 1000;
    expect(Math.abs(Number(refused.headers.get('retry-after')) - seconds)).toBeLessThan(5);
    expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
    expect(await refused.json()).toMatchObject({ error: 'rate_limit_exceeded' });
  }
  expect(await budgets()).toMatchObject([{ used: 8, remaining: 0, status: 'used_up', forecastAt: null }]);
  expect((await fob.fob(['limits'])).out).toMatch(/budg_\w{22} +flux +all calls +month +8 of 8 +0 .+ refuses now\n$/);
});

test('the history tells who spent it', async () => {
  const spend = await fob.json<Spend>(['spend', '--credential', credential, '--since', '1d']);
  expect(spend.rows).toMatchObject([
    { tool: { id: reader.id, label: 'reader' }, counted: 5, refused: 1, failed: 0 },
    { tool: { id: builder.id, label: 'builder' }, counted: 3, refused: 1, failed: 0 },
  ]);
  expect(spend.rows[0]?.class).not.toBeNull();
  expect(spend.rows[0]?.bytesOut).toBeGreaterThan(100);
});

test('kill -9 of the engine frees nothing, nor does a restart', async () => {
  const [engine = 0] = readFileSync(`/proc/${fob.ready.pid}/task/${fob.ready.pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .map(Number);
  process.kill(engine, 'SIGKILL');
  const unlocked = async () => (await fob.fob(['unlock', '--json'])).status;
  await expect.poll(unlocked, { timeout: 30_000 }).toBe(0); // nobody answers until the fresh engine is there
  expect(await fob.json(['unlock'])).toMatchObject({ phase: 'open', restarts: 1 });
  expect((await call(reader)).status).toBe(429);
  expect(await budgets()).toMatchObject([{ used: 8, status: 'used_up' }]);
  const base = `${fob.dataDir}/..`;
  expect(await fob.stop()).toBe(0);
  fob = await serveFob({ base });
  const moved = { ...reader, baseUrl: `${fob.ready.proxy}/fluxcascade` };
  expect((await call(moved)).headers.get('fob-refusal')).toBe('budget_exhausted');
  const [budget] = await budgets();
  await fob.json(['budget', 'remove', budget?.id ?? '']);
  expect((await call(moved)).status).toBe(200);
});

test('a tool’s own budget that warns ends nothing', async () => {
  await fob.json(['budget', 'set', '--tool', 'builder', '--limit', '2', '--per', 'hour', '--class', 'all', '--warn']);
  const moved = { ...builder, baseUrl: `${fob.ready.proxy}/fluxcascade` };
  expect((await call(moved, 4)).status).toBe(200);
});

test('the contract’s history is the calls that were made', async () => {
  const { connect } = await import('../../electron/commands/client.ts');
  const client = connect(fob.dataDir);
  const history: History = await client.ledger.history({ credential, since: Date.now() - 3_600_000 });
  expect(history.resolution).toBe('minute');
  expect(history.points.reduce((sum, point) => sum + point.counted, 0)).toBe(5 + 3 + 1 + 4);
});
