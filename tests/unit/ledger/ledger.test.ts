import { expect, onTestFinished, test } from 'vitest';
import { createLedger, type Ledger } from '../../../electron/ledger/ledger.ts';
import type { LimitState } from '../../../shared/model/limit-state.ts';
import { CRED, id, TOOL, World } from '../../support/ledger/world.ts';

const MINUTE = 60_000;
const base = { target: CRED, class: null, period: 'day', limit: 1000, mode: 'refuse' } as const;

function setUp(at = '2026-05-10T12:00:00Z') {
  const world = new World(at);
  const ledger = createLedger(world.ports);
  onTestFinished(() => {
    ledger.close();
    world.end();
  });
  return { world, ledger };
}

/** Calls as the proxy makes them: asked for, counted, recorded; `perMinute` of them for some minutes. */
function call(world: World, ledger: Ledger, minutes: number, perMinute: number, over = {}): void {
  for (let minute = 0; minute < minutes; minute += 1) {
    for (let n = 0; n < perMinute; n += 1) {
      if (ledger.take(CRED, TOOL, 'reads') === null) ledger.record(world.call(over));
    }
    world.pass(MINUTE);
  }
}

test('a budget starts with what the history has counted in its period', () => {
  const { world, ledger } = setUp('2024-02-28T12:00:00Z');
  call(world, ledger, 10, 7);
  world.pass(30 * 3_600_000);
  call(world, ledger, 1, 5);
  ledger.record(world.call({ verdict: 'refused' }));
  ledger.record(world.call({ class: 'writes' }));
  const used = (period: 'hour' | 'day' | 'month', limitClass: string | null, target = CRED) =>
    ledger.setBudget({ ...base, target, period, class: limitClass }).used;
  expect(used('month', null)).toBe(76);
  expect(used('day', null)).toBe(6);
  expect(used('hour', null)).toBe(6);
  expect(used('month', null, TOOL)).toBe(76);
  expect(used('month', null, id('tool', 2))).toBe(0);
});

test('tells how a budget stands and when it is used up at this pace', () => {
  const { world, ledger } = setUp();
  ledger.setBudget(base);
  call(world, ledger, 20, 20);
  expect(ledger.budgets()).toEqual([
    {
      id: expect.stringMatching(/^budg_/),
      source: 'user',
      ...base,
      label: 'my icons',
      provider: 'iconflow',
      used: 400,
      remaining: 600,
      startsAt: Date.parse('2026-05-10'),
      resetsAt: Date.parse('2026-05-11'),
      forecastAt: expect.any(Number),
      status: 'ok',
    },
  ]);
  const minutes = ((ledger.budgets()[0]?.forecastAt ?? 0) - world.wall) / MINUTE;
  expect(minutes).toBeGreaterThan(29);
  expect(minutes).toBeLessThan(31);
});

test('no forecast where the period ends first, nor once it is used up, nor without calls', () => {
  const { world, ledger } = setUp('2026-05-10T23:40:00Z');
  ledger.setBudget(base);
  expect(ledger.budgets()[0]?.forecastAt).toBeNull();
  call(world, ledger, 15, 20);
  expect(ledger.budgets()[0]).toMatchObject({ used: 300, forecastAt: null });
  ledger.setBudget({ ...base, limit: 310 });
  expect(ledger.budgets()[0]?.forecastAt).toBeLessThan(Date.parse('2026-05-11'));
  call(world, ledger, 1, 50);
  expect(ledger.budgets()[0]).toMatchObject({ used: 310, remaining: 0, status: 'used_up', forecastAt: null });
});

test('the pace follows what is new and forgets what is past, and one burst is no pace', () => {
  const { world, ledger } = setUp();
  ledger.setBudget({ ...base, period: 'hour' });
  call(world, ledger, 1, 100);
  const burst = ((ledger.budgets()[0]?.forecastAt ?? Number.POSITIVE_INFINITY) - world.wall) / MINUTE;
  expect(burst).toBeGreaterThan(30); // 100 a minute, all of them just now, would be 9
  world.pass(15 * MINUTE);
  expect(ledger.budgets()[0]?.forecastAt).toBeNull();
});

test('a sliding window is forecast to be full only at a pace above its limit', () => {
  const { world, ledger } = setUp();
  const state = (used: number): LimitState => ({
    identity: CRED,
    label: 'my icons',
    provider: 'iconflow',
    class: 'reads',
    limit: 100,
    burstLimit: 100,
    windowSeconds: 60,
    used,
    remaining: 100 - used,
    queued: 0,
    resetAt: world.wall,
    source: 'counted',
    since: 0,
    pausedUntil: null,
  });
  call(world, ledger, 16, 90);
  world.windows = [state(90)];
  expect(ledger.forecasts()).toEqual([]);
  call(world, ledger, 4, 200);
  world.windows = [
    state(80),
    { ...state(80), class: 'writes' },
    { ...state(80), pausedUntil: world.wall + 1 },
    state(100),
  ];
  const forecasts = ledger.forecasts();
  expect(forecasts).toMatchObject([{ identity: CRED, class: 'reads' }]);
  expect((forecasts[0]?.forecastAt ?? 0) - world.wall).toBeGreaterThan(5_000);
  expect((forecasts[0]?.forecastAt ?? 0) - world.wall).toBeLessThan(20_000);
});

test('a budget is for something that is there', () => {
  const { world, ledger } = setUp();
  expect(() => ledger.setBudget({ ...base, target: id('cred', 9) })).toThrow('There is no key with this id');
  expect(() => ledger.setBudget({ ...base, class: 'colours' })).toThrow('is not a limit class of the provider');
  ledger.setBudget({ ...base, target: TOOL, class: 'colours' });
  ledger.setBudget(base);
  world.credentials = [];
  ledger.changed();
  expect(ledger.budgets().map(({ target }) => target)).toEqual([TOOL]);
});
