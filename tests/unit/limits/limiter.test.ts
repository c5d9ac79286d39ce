import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AdmitInput, createLimiter, type Decision } from '../../../electron/limits/limiter.ts';
import { FakeTime, mostInWindow, silentLog } from './fake-time.ts';

const describeIdentity = (identity: string) => ({ label: `label of ${identity}`, provider: 'chromaflow' });

function setUp(time = new FakeTime()) {
  const limiter = createLimiter({ clock: time, timers: time, log: silentLog, dir: null, describe: describeIdentity });
  const input: AdmitInput = { identity: 'cred_a', class: 'reads', rule: { limit: 3, windowSeconds: 60 } };
  const now = (extra: Partial<AdmitInput> = {}): Decision => {
    const decision = limiter.admit({ ...input, ...extra });
    if (decision instanceof Promise) throw new Error('had to wait');
    return decision;
  };
  return { limiter, time, input, now };
}

const BURST = { factor: 1.5, queueSeconds: 3 };

describe('limiter without burst', () => {
  it('admits up to the limit and tells the exact second of the next', () => {
    const { now, time } = setUp();
    expect(now()).toEqual({
      admitted: true,
      queuedMs: 0,
      view: { limit: 3, remaining: 2, resetAt: expect.any(Number) },
    });
    time.advance(10_000);
    now();
    now();
    time.advance(10_500);
    expect(now()).toMatchObject({ admitted: false, by: 'limit', retryAfterSeconds: 40, view: { remaining: 0 } });
    time.advance(39_000);
    expect(now()).toMatchObject({ admitted: false, retryAfterSeconds: 1 });
    time.advance(1000);
    expect(now()).toMatchObject({ admitted: true });
  });

  it('keeps the window closed: a call leaves after more than the window, not at it', () => {
    const { now, time } = setUp();
    now();
    now();
    now();
    time.advance(60_000);
    expect(now().admitted).toBe(false);
    time.advance(0.002);
    expect(now().admitted).toBe(true);
  });

  it('counts every identity and class by itself', () => {
    const { now } = setUp();
    for (let call = 0; call < 3; call += 1) now();
    expect(now().admitted).toBe(false);
    expect(now({ class: 'writes' }).admitted).toBe(true);
    expect(now({ identity: 'cred_b' }).admitted).toBe(true);
    expect(now().admitted).toBe(false);
  });

  it('counts the same with handles, whosever quota they hold', () => {
    const step = fc.record({
      identity: fc.constantFrom('cred_a', 'cred_b'),
      class: fc.constantFrom('reads', 'writes'),
      handle: fc.constantFrom(0, 1, 2),
      wait: fc.nat(30_000),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const [plain, held] = [setUp(), setUp()];
        const handles = [{ quota: null }, { quota: null }, { quota: null }];
        for (const { handle, wait, ...who } of steps) {
          plain.time.advance(wait);
          held.time.advance(wait);
          expect(held.now({ ...who, handle: handles[handle] })).toEqual(plain.now(who));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('does not care about jumps of the wall clock', () => {
    const { now, time } = setUp();
    for (let call = 0; call < 3; call += 1) now();
    time.wall += 86_400_000;
    expect(now().admitted).toBe(false);
    time.wall -= 10 * 86_400_000;
    expect(now()).toMatchObject({ admitted: false, retryAfterSeconds: 61 });
    time.advance(60_001);
    expect(now().admitted).toBe(true);
  });

  it('follows a change of the rule without forgetting', () => {
    const { now } = setUp();
    for (let call = 0; call < 3; call += 1) now();
    const wide = { rule: { limit: 5, windowSeconds: 60 } };
    expect(now(wide).admitted).toBe(true);
    expect(now(wide).admitted).toBe(true);
    expect(now(wide).admitted).toBe(false);
    expect(now().admitted).toBe(false);
  });

  it('decides like a naive model at any arrival pattern', () => {
    const arrivals = fc.array(fc.nat({ max: 900 }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 1000 }), arrivals, (limit, span, gaps) => {
        const { now, time } = setUp();
        const model: number[] = [];
        const rule = { limit, windowSeconds: span / 1000 };
        for (const gap of gaps) {
          time.advance(gap % 3 === 0 ? 0 : gap % span);
          const expected = model.filter((at) => at >= time.mono - span).length < limit;
          if (expected) model.push(time.mono);
          expect(now({ rule }).admitted).toBe(expected);
        }
        expect(mostInWindow(model, span)).toBeLessThanOrEqual(limit);
      }),
    );
  });

  it('names the first whole second at which the call goes out', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 20_000 }), { minLength: 3, maxLength: 30 }),
        fc.nat({ max: 5000 }),
        (gaps, extra) => {
          const { now, time } = setUp();
          for (const gap of gaps) {
            time.advance(gap);
            now();
          }
          time.advance(extra);
          const decision = now();
          if (decision.admitted) return;
          time.advance((decision.retryAfterSeconds - 1) * 1000);
          if (decision.retryAfterSeconds > 1) expect(now().admitted).toBe(false);
          time.advance(1000);
          expect(now().admitted).toBe(true);
        },
      ),
    );
  });
});

describe('a tool key’s own limit', () => {
  const ownLimit = { identity: 'tool_a', limit: 2, windowSeconds: 10 };

  it('must admit as well, and a refusal by one takes nothing from the other', () => {
    const { now, time, limiter } = setUp();
    now({ ownLimit });
    now({ ownLimit });
    expect(now({ ownLimit })).toMatchObject({ admitted: false, by: 'own', retryAfterSeconds: 11 });
    expect(limiter.peek('cred_a', 'reads', { limit: 3, windowSeconds: 60 }).remaining).toBe(1);
    time.advance(10_001);
    expect(now({ ownLimit }).admitted).toBe(true);
    expect(now({ ownLimit })).toMatchObject({ by: 'limit' });
    expect(limiter.peek('tool_a', 'own', ownLimit).remaining).toBe(1);
  });

  it('counts over all credentials of the tool', () => {
    const { now } = setUp();
    now({ ownLimit });
    now({ ownLimit, identity: 'cred_b' });
    expect(now({ ownLimit, identity: 'cred_c' })).toMatchObject({ admitted: false, by: 'own' });
  });

  it('counts calls that still wait for the credential’s queue', async () => {
    const { limiter, time, now } = setUp();
    const rule = { limit: 2, windowSeconds: 2 };
    for (let call = 0; call < 3; call += 1) now({ rule, burst: BURST });
    const waiting = limiter.admit({
      identity: 'cred_a',
      class: 'reads',
      rule,
      burst: BURST,
      ownLimit: { ...ownLimit, limit: 1 },
    });
    expect(waiting).toBeInstanceOf(Promise);
    expect(now({ identity: 'cred_b', ownLimit: { ...ownLimit, limit: 1 } })).toMatchObject({
      admitted: false,
      by: 'own',
      retryAfterSeconds: 13,
    });
    time.advance(2001);
    expect(await waiting).toMatchObject({ admitted: true });
    expect(now({ identity: 'cred_b', ownLimit: { ...ownLimit, limit: 1 } })).toMatchObject({
      admitted: false,
      by: 'own',
    });
  });
});

describe('what the vendor says', () => {
  it('holds back when the vendor counts less, until its reset', () => {
    const { now, limiter, time, input } = setUp();
    now();
    limiter.observe('cred_a', 'reads', { remaining: 0, resetAt: time.wall + 20_000 });
    expect(now()).toMatchObject({ admitted: false, retryAfterSeconds: 20, view: { remaining: 0 } });
    expect(limiter.states()[0]).toMatchObject({ source: 'observed', since: time.wall, used: 3, remaining: 0 });
    time.advance(20_000);
    expect(now().admitted).toBe(true);
    expect(limiter.states()[0]).toMatchObject({ source: 'counted', identity: input.identity });
  });

  it('never lets more through because the vendor counts more', () => {
    const { now, limiter } = setUp();
    for (let call = 0; call < 3; call += 1) now();
    limiter.observe('cred_a', 'reads', { limit: 500, remaining: 400 });
    expect(now().admitted).toBe(false);
    expect(limiter.states()[0]).toMatchObject({ source: 'counted' });
  });

  it('takes a lower limit, and a later answer with the usual one ends it', () => {
    const { now, limiter } = setUp();
    now();
    limiter.observe('cred_a', 'reads', { limit: 1 });
    expect(now().admitted).toBe(false);
    limiter.observe('cred_a', 'reads', { limit: 3, remaining: 2 });
    expect(now().admitted).toBe(true);
  });

  it('takes no limit of a shorter window for one of its own', () => {
    const { limiter, now } = setUp();
    now();
    limiter.observe('cred_a', 'reads', { limit: 1, limitSeconds: 1 });
    expect(limiter.states()).toMatchObject([{ limit: 3, source: 'counted' }]);
    limiter.observe('cred_a', 'reads', { limit: 2, limitSeconds: 3600 });
    expect(limiter.states()).toMatchObject([{ limit: 2, source: 'observed' }]);
  });

  it('sends nothing before a Retry-After has passed', () => {
    const { now, limiter, time } = setUp();
    now();
    limiter.observe('cred_a', 'reads', { retryAfterSeconds: 7 });
    expect(now()).toMatchObject({ admitted: false, by: 'vendor', retryAfterSeconds: 7 });
    expect(limiter.states()[0]?.pausedUntil).toBe(time.wall + 7000);
    time.advance(7000);
    expect(now().admitted).toBe(true);
    expect(limiter.states()[0]?.pausedUntil).toBeNull();
  });

  it('lets calls out again at the Retry-After of an answer that has none left, and counts them as before', () => {
    const { now, limiter, time } = setUp();
    now();
    limiter.observe('cred_a', 'reads', { remaining: 0, retryAfterSeconds: 7 });
    expect(now()).toMatchObject({ by: 'vendor', retryAfterSeconds: 7 });
    expect(limiter.states()[0]).toMatchObject({ used: 3, remaining: 0, pausedUntil: time.wall + 7000 });
    time.advance(7000);
    expect(limiter.states()[0]).toMatchObject({ source: 'counted', used: 1, remaining: 2 });
    expect(now().admitted).toBe(true);
  });

  it('shows what the vendor counts beyond our own calls as used', () => {
    const { now, limiter } = setUp();
    now();
    limiter.observe('cred_a', 'reads', { remaining: 1 });
    expect(limiter.states()[0]).toMatchObject({ used: 2, remaining: 1 });
    now();
    expect(limiter.states()[0]).toMatchObject({ used: 3, remaining: 0 });
  });

  it('ignores a reset in the past and caps one in the far future', () => {
    const { now, limiter, time } = setUp();
    now();
    limiter.observe('cred_a', 'reads', { remaining: 0, resetAt: time.wall - 5000 });
    expect(now()).toMatchObject({ retryAfterSeconds: 61 });
    limiter.observe('cred_a', 'reads', { retryAfterSeconds: 1e9 });
    expect(now()).toMatchObject({ retryAfterSeconds: 86_400 });
  });

  it('lets no more out right after an answer than the vendor has left, and none before the reset when it has none', () => {
    const step = fc.record({
      gap: fc.nat({ max: 3000 }),
      remaining: fc.option(fc.nat({ max: 12 }), { nil: undefined }),
      calls: fc.nat({ max: 12 }),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
        const { now, limiter, time } = setUp();
        const rule = { limit: 10, windowSeconds: 5 };
        const out: number[] = [];
        let spentUntil = 0;
        for (const { gap, remaining, calls } of steps) {
          time.advance(gap);
          const ours = limiter.peek('cred_a', 'reads', rule).remaining;
          if (remaining !== undefined) limiter.observe('cred_a', 'reads', { remaining, resetAt: time.wall + 4000 });
          const known = limiter.states().length > 0;
          if (known && remaining === 0 && ours > 0) spentUntil = time.mono + 4000;
          let admitted = 0;
          for (let call = 0; call < calls; call += 1) if (now({ rule }).admitted) admitted += 1;
          for (let call = 0; call < admitted; call += 1) out.push(time.mono);
          if (known && remaining !== undefined) expect(admitted).toBeLessThanOrEqual(remaining);
          if (time.mono < spentUntil) expect(admitted).toBe(0);
        }
        expect(mostInWindow(out, 5000)).toBeLessThanOrEqual(10);
      }),
    );
  });

  it('forgets a difference that the next answer does not confirm', () => {
    const { now, limiter } = setUp();
    now();
    limiter.observe('cred_a', 'reads', { remaining: 1 });
    expect(limiter.states()[0]).toMatchObject({ remaining: 1, source: 'observed' });
    now();
    limiter.observe('cred_a', 'reads', { remaining: 1 });
    expect(limiter.states()[0]).toMatchObject({ remaining: 1, source: 'counted' });
  });
});

describe('what the window is told', () => {
  it('gets batches while a gauge moves, back to empty, and then nothing', () => {
    const { now, limiter, time } = setUp();
    const told: number[][] = [];
    limiter.onMove((states) => told.push(states.map((state) => state.used)));
    now();
    now();
    time.advance(249);
    expect(told).toEqual([]);
    time.advance(1);
    expect(told).toEqual([[2]]);
    time.advance(59_000);
    expect(told).toHaveLength(1);
    time.advance(120_000);
    expect(told).toEqual([[2], [0]]);
  });

  it('leaves out who is nobody’s any more', () => {
    const time = new FakeTime();
    const limiter = createLimiter({ clock: time, timers: time, log: silentLog, dir: null, describe: () => null });
    void limiter.admit({ identity: 'gone', class: 'reads', rule: { limit: 3, windowSeconds: 60 } });
    expect(limiter.states()).toEqual([]);
  });
});
