import { readdirSync } from 'node:fs';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { BudgetJournal } from '../../../electron/ledger/budget-journal.ts';
import { Budgets } from '../../../electron/ledger/budgets.ts';
import { CRED, TOOL, World } from '../../support/ledger/world.ts';

const disk = vi.hoisted(() => ({ full: false }));

vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  const writeSync = (file: number, data: string, position: number) => {
    if (disk.full) throw Object.assign(new Error('no'), { code: 'ENOSPC' });
    return real.writeSync(file, data, position);
  };
  return { ...real, writeSync };
});

beforeEach(() => {
  disk.full = false;
});

const base = { target: CRED, class: null, period: 'hour', limit: 10, mode: 'refuse' } as const;
const take = (budgets: Budgets) => budgets.take(CRED, TOOL, 'reads');

function setUp(mode: 'refuse' | 'warn') {
  const world = new World('2026-05-10T12:00:00Z');
  onTestFinished(() => world.end());
  const budgets = new Budgets(world.ports, () => 0);
  budgets.set({ ...base, mode });
  take(budgets);
  return { world, budgets };
}

test('no call goes out that could not be written down', () => {
  const { world, budgets } = setUp('refuse');
  disk.full = true;
  for (let call = 0; call < 20; call += 1) expect(() => take(budgets)).toThrow('cannot write the budget journal');
  disk.full = false;
  expect(take(budgets)).toBeNull();
  expect(new Budgets(world.ports, () => 0).gauge(CRED, null, 'hour').used).toBe(2);
});

test('a budget that only warns lets calls out all the same', () => {
  const { budgets } = setUp('warn');
  disk.full = true;
  for (let call = 0; call < 20; call += 1) expect(take(budgets)).toBeNull();
});

test('the end of a period that could not be written comes before the next count', () => {
  const { world, budgets } = setUp('refuse');
  for (let call = 1; call < 10; call += 1) take(budgets);
  disk.full = true;
  world.pass(3_600_000);
  budgets.tick();
  disk.full = false;
  for (let call = 0; call < 4; call += 1) expect(take(budgets)).toBeNull();
  expect(new Budgets(world.ports, () => 0).gauge(CRED, null, 'hour').used).toBe(4);
});

test('a journal that cannot be written anew leaves no file open for each try', () => {
  const world = new World('2026-05-10T12:00:00Z');
  onTestFinished(() => world.end());
  const state = { periods: [], counts: [] };
  const journal = new BudgetJournal(world.ports, state);
  const open = readdirSync('/proc/self/fd').length;
  disk.full = true;
  for (let second = 0; second < 3; second += 1) expect(() => journal.tidy(state)).toThrow('(ENOSPC)');
  expect(readdirSync('/proc/self/fd').length).toBe(open);
  disk.full = false;
  journal.close(state);
});
