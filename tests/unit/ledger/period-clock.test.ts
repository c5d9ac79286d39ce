import { expect, onTestFinished, test } from 'vitest';
import { PeriodClock } from '../../../electron/ledger/period-clock.ts';
import { type PeriodKind, periodAt } from '../../../shared/rules/calendar-period.ts';
import { World } from '../../support/ledger/world.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function at(time: string) {
  const world = new World(time);
  onTestFinished(() => world.end());
  return { world, clock: new PeriodClock(world.ports) };
}

/** The clock's `tick`, after time has passed in steps of at most `step`; gives each turn with the wall time of it. */
function turns(world: World, clock: PeriodClock, ms: number, step = 600_000): string[] {
  const seen: string[] = [];
  for (let left = ms; left > 0; left -= step) {
    world.pass(Math.min(step, left));
    for (const kind of clock.tick()) seen.push(`${kind} ${new Date(world.wall).toISOString().slice(0, 16)}`);
  }
  return seen;
}

test.for<[PeriodKind, string, string, string]>([
  ['hour', '2026-03-29T01:30:00Z', '2026-03-29T01:00:00Z', '2026-03-29T02:00:00Z'],
  ['day', '2024-02-29T23:59:59.999Z', '2024-02-29T00:00:00Z', '2024-03-01T00:00:00Z'],
  ['month', '2024-02-29T12:00:00Z', '2024-02-01T00:00:00Z', '2024-03-01T00:00:00Z'],
  ['month', '2026-02-28T23:59:59.999Z', '2026-02-01T00:00:00Z', '2026-03-01T00:00:00Z'],
  ['month', '2100-02-28T00:00:00Z', '2100-02-01T00:00:00Z', '2100-03-01T00:00:00Z'],
  ['month', '2026-12-31T23:59:59.999Z', '2026-12-01T00:00:00Z', '2027-01-01T00:00:00Z'],
  ['month', '2027-01-01T00:00:00Z', '2027-01-01T00:00:00Z', '2027-02-01T00:00:00Z'],
  ['month', '2026-01-31T10:00:00Z', '2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'],
])('the %s of %s is %s to %s', ([kind, when, start, end]) => {
  expect(periodAt(kind, Date.parse(when))).toEqual({ start: Date.parse(start), end: Date.parse(end) });
});

test('months end where the calendar ends them, leap years and all', () => {
  const { world, clock } = at('2023-12-15T00:00:00Z');
  const months = turns(world, clock, 110 * DAY).filter((turn) => turn.startsWith('month'));
  expect(months).toEqual([
    'month 2024-01-01T00:00',
    'month 2024-02-01T00:00',
    'month 2024-03-01T00:00',
    'month 2024-04-01T00:00',
  ]);
});

test('a turn is due at the very millisecond', () => {
  const { world, clock } = at('2026-05-31T23:59:59.000Z');
  world.pass(999);
  expect(world.mono).toBeLessThan(clock.nextTurn);
  expect(clock.tick()).toEqual([]);
  world.pass(1);
  expect(world.mono).toBeGreaterThanOrEqual(clock.nextTurn);
  expect(clock.tick()).toEqual(['hour', 'day', 'month']);
  expect(clock.period('month')).toMatchObject({ start: Date.parse('2026-06-01'), end: Date.parse('2026-07-01') });
});

test('set forward, a period goes on until its time has passed; the next one follows the new clock', () => {
  const { world, clock } = at('2026-05-10T12:15:00Z');
  world.setClock('2027-03-03T08:40:00Z');
  expect(clock.tick()).toEqual([]);
  expect(clock.secondsLeft('day')).toBe((11.75 * HOUR) / 1000);
  expect(turns(world, clock, 46 * 60_000, 60_000)).toEqual(['hour 2027-03-03T09:25']);
  // The hour after the jump is the rest of the hour that the clock shows.
  expect(clock.secondsLeft('hour')).toBe(34 * 60);
  expect(turns(world, clock, 11 * HOUR, 60_000).filter((turn) => !turn.startsWith('hour'))).toEqual([
    'day 2027-03-03T20:25',
  ]);
});

test('set back, a period ends no later than it would have', () => {
  const { world, clock } = at('2026-05-31T23:50:00Z');
  world.setClock('2019-01-01T00:00:00Z');
  expect(clock.tick()).toEqual([]);
  expect(turns(world, clock, 600_000)).toEqual([
    'hour 2019-01-01T00:10',
    'day 2019-01-01T00:10',
    'month 2019-01-01T00:10',
  ]);
  expect(clock.period('month').start).toBe(Date.parse('2019-01-01'));
});

test('set forward and back again, nothing has happened', () => {
  const { world, clock } = at('2026-05-10T12:15:00Z');
  for (const time of ['2030-01-01T00:00:00Z', '1999-12-31T23:59:59Z', '2026-05-10T12:15:00Z']) {
    world.setClock(time);
    expect(clock.tick()).toEqual([]);
  }
  expect(turns(world, clock, 45 * 60_000, 60_000)).toEqual(['hour 2026-05-10T13:00']);
});

test('sleep counts as time that passed', () => {
  const { world, clock } = at('2026-05-10T23:00:00Z');
  world.sleep(9 * HOUR);
  expect(clock.tick()).toEqual(['hour', 'day']);
  expect(clock.period('day').start).toBe(Date.parse('2026-05-11'));
});

test('small corrections of the clock are followed, so that periods end with the calendar’s', () => {
  const { world, clock } = at('2026-05-10T12:00:00Z');
  for (let second = 0; second < 3_000; second += 1) {
    world.pass(1000);
    world.wall -= 1; // a clock that is slowed down by 0.1 %
    clock.tick();
  }
  expect(clock.resetsAt('hour')).toBe(Date.parse('2026-05-10T13:00:00Z'));
});

test('over a restart of Fob the clock may be set at will', () => {
  const { world, clock } = at('2026-05-10T12:15:00Z');
  const past = clock.snapshot();
  world.pass(30 * 60_000);
  world.setClock('2031-01-01T00:00:00Z');
  const next = new PeriodClock(world.ports, past);
  expect(next.tick()).toEqual([]);
  expect(next.secondsLeft('hour')).toBe(15 * 60);
  world.pass(15 * 60_000);
  expect(new PeriodClock(world.ports, past).tick()).toEqual(['hour']);
});

test('over a start of the machine the wall clock tells; one that runs behind is no time at all', () => {
  const { world, clock } = at('2026-05-10T12:15:00Z');
  const past = clock.snapshot();
  world.reboot(20 * 60_000);
  expect(new PeriodClock(world.ports, past).secondsLeft('hour')).toBe(25 * 60);
  world.reboot(25 * 60_000);
  expect(new PeriodClock(world.ports, past).tick()).toEqual(['hour']);
  world.setClock('2001-01-01T00:00:00Z');
  const behind = new PeriodClock(world.ports, past);
  expect(behind.tick()).toEqual([]);
  expect(behind.secondsLeft('hour')).toBe(45 * 60);
});
