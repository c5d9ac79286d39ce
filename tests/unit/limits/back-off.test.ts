import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type BackOffRule, nextPause } from '../../../electron/limits/back-off.ts';
import { type AdmitInput, createLimiter, type Decision } from '../../../electron/limits/limiter.ts';
import { provider } from '../gate/subjects.ts';
import { FakeTime, silentLog } from './fake-time.ts';

const INPUT: AdmitInput = { identity: 'cred_a', class: 'reads', rule: { limit: 1000, windowSeconds: 1 } };
const APPFLOW: BackOffRule = provider('appflow').backoff;
const FRAMEFLOW: BackOffRule = provider('frameflow').backoff;

function setUp({ time = new FakeTime(), random = (): number => 0.5, dir = null as string | null } = {}) {
  const who = (label: string) => ({ label, provider: 'appflow' });
  const limiter = createLimiter({ clock: time, timers: time, log: silentLog, dir, describe: who, random });
  const ask = (extra: Partial<AdmitInput> = {}): Decision => {
    const decision = limiter.admit({ ...INPUT, ...extra });
    if (decision instanceof Promise) throw new Error('had to wait');
    return decision;
  };
  const refuse = (refused: BackOffRule, retryAfterSeconds?: number) =>
    limiter.observe('cred_a', 'reads', { refused, retryAfterSeconds });
  const pause = () => limiter.pausedFor('cred_a', 'reads');
  return { limiter, time, ask, refuse, pause };
}

/** One call out and refused, once the pause before has passed; the new pause in ms. */
function again({ time, ask, refuse, pause }: ReturnType<typeof setUp>, rule: BackOffRule, seconds?: number): number {
  time.advance(pause());
  expect(ask().admitted).toBe(true);
  refuse(rule, seconds);
  return pause();
}

describe('the pause after a 429', () => {
  test('Appflow: Retry-After is obeyed, doubled on each further 429, 60 s at most', () => {
    const world = setUp();
    expect([5, 5, 5, 5, 5, 5].map((seconds) => again(world, APPFLOW, seconds))).toEqual([
      5000, 10_000, 20_000, 40_000, 60_000, 60_000,
    ]);
  });

  test('a time beyond the cap is the vendor’s word and holds', () => {
    const world = setUp();
    expect([90, 2, 200].map((seconds) => again(world, APPFLOW, seconds))).toEqual([90_000, 60_000, 200_000]);
  });

  test('without a time: a second, doubled, exactly where the profile says how', () => {
    const world = setUp();
    expect([0, 0, 0].map(() => again(world, APPFLOW))).toEqual([1000, 2000, 4000]);
  });

  test('full jitter where nothing is prescribed: between the named time and the doubled one', () => {
    const low = setUp({ random: () => 0 });
    expect([4, 4, 4].map((seconds) => again(low, FRAMEFLOW, seconds))).toEqual([4000, 4000, 4000]);
    const high = setUp({ random: () => 0.999_999 });
    expect([4, 4, 4].map((seconds) => Math.round(again(high, FRAMEFLOW, seconds)))).toEqual([4000, 8000, 16_000]);
    const bare = setUp({ random: () => 0.5 });
    expect([0, 0, 0].map(() => again(bare, FRAMEFLOW))).toEqual([500, 1000, 2000]);
    expect(again(setUp({ random: () => 0 }), FRAMEFLOW)).toBe(100);
  });

  test('calls that were under way together are one refusal', () => {
    const world = setUp();
    for (let call = 0; call < 20; call += 1) world.ask();
    for (let call = 0; call < 20; call += 1) world.refuse(APPFLOW, 5);
    expect(world.pause()).toBe(5000);
    world.refuse(APPFLOW, 8);
    expect(world.pause()).toBe(8000);
    expect(again(world, APPFLOW, 1)).toBe(10_000);
  });

  test('a success ends the series; one that was under way when the vendor refused does not', () => {
    const world = setUp();
    again(world, APPFLOW, 5);
    expect(world.limiter.refusals).toBe(1);
    world.limiter.served('cred_a', 'reads');
    expect(again(world, APPFLOW, 5)).toBe(10_000);
    world.time.advance(10_000);
    world.limiter.served('cred_a', 'reads');
    expect(world.limiter.refusals).toBe(0);
    expect(again(world, APPFLOW, 5)).toBe(5000);
  });

  test('holds one identity and class, and says that the vendor asked for it', () => {
    const { ask, refuse, limiter, time } = setUp();
    ask();
    refuse(APPFLOW, 7);
    expect(ask()).toMatchObject({ admitted: false, by: 'vendor', retryAfterSeconds: 7 });
    expect(ask({ class: 'writes' }).admitted).toBe(true);
    expect(ask({ identity: 'cred_b' }).admitted).toBe(true);
    expect(limiter.states()[0]).toMatchObject({ source: 'observed', since: time.wall, pausedUntil: time.wall + 7000 });
  });

  test('a spike does not wait in the queue for the end of a pause', () => {
    const { ask, refuse } = setUp();
    const burst = { factor: 1.5, queueSeconds: 3 };
    ask({ burst });
    refuse(APPFLOW, 2);
    expect(ask({ burst })).toMatchObject({ admitted: false, by: 'vendor', retryAfterSeconds: 2 });
  });

  test('survives a restart: the pause, the series, and since when', () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'fob-pause-'));
    onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
    const time = new FakeTime();
    const before = setUp({ time, dir });
    const began = time.wall;
    again(before, APPFLOW, 5);
    again(before, APPFLOW, 5);
    const observedAt = time.wall;
    time.advance(4000);
    const after = setUp({ time, dir });
    expect(after.pause()).toBe(6000);
    expect(after.ask()).toMatchObject({ admitted: false, by: 'vendor', retryAfterSeconds: 6 });
    expect(after.limiter.states()[0]).toMatchObject({ source: 'observed', since: observedAt });
    expect(again(after, APPFLOW, 5)).toBe(20_000);
    time.advance(20_000);
    after.ask();
    after.limiter.served('cred_a', 'reads');
    expect(after.limiter.states()[0]).toMatchObject({ source: 'counted', since: time.wall, pausedUntil: null });
    time.advance(1);
    const last = setUp({ time, dir });
    expect(last.limiter.refusals).toBe(0);
    expect(last.limiter.states()[0]).toMatchObject({ source: 'counted', since: time.wall - 1 });
    expect(last.limiter.states()[0]?.since).toBeGreaterThan(began);
  });
});

describe('for any sequence', () => {
  const rules = fc.record({
    kind: fc.constantFrom<BackOffRule['kind']>('exponential', 'double-retry-after', 'wait-window'),
    capSeconds: fc.integer({ min: 1, max: 120 }),
  });

  test('a pause is never shorter than named nor longer than the cap or what was named', () => {
    const random = fc.double({ min: 0, max: 0.999_999_9, noNaN: true });
    const named = fc.option(fc.nat({ max: 300 }), { nil: null });
    fc.assert(
      fc.property(rules, fc.array(fc.tuple(named, random), { minLength: 1, maxLength: 30 }), (rule, refusals) => {
        let ceiling = 0;
        for (const [seconds, drawn] of refusals) {
          const next = nextPause(rule, seconds === null ? null : seconds * 1000, ceiling, () => drawn);
          expect(next.pauseMs).toBeGreaterThanOrEqual((seconds ?? 0) * 1000);
          expect(next.pauseMs).toBeLessThanOrEqual(Math.max(rule.capSeconds, seconds ?? 0) * 1000);
          expect(next.ceiling).toBeGreaterThan(0);
          ceiling = next.ceiling;
        }
      }),
    );
  });

  test('no call goes out before its time, however calls, refusals and successes mix', () => {
    const step = fc.record({
      gap: fc.nat({ max: 9000 }),
      what: fc.constantFrom('ask', 'refuse', 'serve'),
      seconds: fc.option(fc.nat({ max: 20 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(rules, fc.array(step, { minLength: 1, maxLength: 80 }), (rule, steps) => {
        const { ask, refuse, limiter, time } = setUp({ random: () => 0 });
        let out = 0;
        let notBefore = 0;
        for (const { gap, what, seconds } of steps) {
          time.advance(gap);
          if (what === 'ask') {
            const decision = ask();
            if (decision.admitted) {
              out += 1;
              expect(time.mono).toBeGreaterThanOrEqual(notBefore);
            } else if (decision.by === 'vendor') {
              expect(decision.retryAfterSeconds).toBe(Math.ceil(limiter.pausedFor('cred_a', 'reads') / 1000));
            }
          } else if (out > 0 && what === 'refuse') {
            refuse(rule, seconds);
            notBefore = Math.max(notBefore, time.mono + (seconds ?? 0) * 1000);
          } else if (what === 'serve') {
            limiter.served('cred_a', 'reads');
          }
        }
      }),
    );
  });
});
