import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AdmitInput, createLimiter, type Decision } from '../../../electron/limits/limiter.ts';
import { FakeTime, mostInWindow, silentLog } from './fake-time.ts';

const INPUT: AdmitInput = {
  identity: 'cred_a',
  class: 'reads',
  rule: { limit: 120, windowSeconds: 60 },
  burst: { factor: 1.5, queueSeconds: 3 },
};

type Call = { arrived: number; ended: number | null; decision: Decision | null };

class Bench {
  readonly time = new FakeTime();
  readonly limiter = createLimiter({
    clock: this.time,
    timers: this.time,
    log: silentLog,
    dir: null,
    describe: (id) => ({ label: id, provider: null }),
  });
  readonly calls: Call[] = [];

  send(extra: Partial<AdmitInput> = {}): Call {
    const call: Call = { arrived: this.time.mono, ended: null, decision: null };
    this.calls.push(call);
    const decision = this.limiter.admit({ ...INPUT, ...extra });
    const end = (one: Decision) => {
      call.decision = one;
      call.ended = call.arrived + one.queuedMs;
    };
    if (decision instanceof Promise) void decision.then(end);
    else end(decision);
    return call;
  }

  /** Moves on in small steps, so that promises settle in between. */
  async pass(ms: number, lateMs = 0): Promise<void> {
    this.time.advance(ms, lateMs);
    await Promise.resolve();
    await Promise.resolve();
  }

  get out(): number[] {
    return this.calls
      .filter((call) => call.decision?.admitted)
      .map((call) => call.ended as number)
      .sort((a, b) => a - b);
  }
}

describe('burst', () => {
  it('lets a rested key send floor(limit × factor) at once, and refuses the next at once', () => {
    const bench = new Bench();
    for (let call = 0; call < 180; call += 1)
      expect(bench.send().decision).toMatchObject({ admitted: true, queuedMs: 0 });
    expect(bench.send().decision).toMatchObject({ admitted: false, retryAfterSeconds: 61 });
    expect(bench.limiter.states()[0]).toMatchObject({ limit: 120, burstLimit: 180, used: 180, remaining: 0 });
  });

  it('gives 67 of 45', () => {
    const bench = new Bench();
    const rule = { limit: 45, windowSeconds: 60 };
    for (let call = 0; call < 70; call += 1) bench.send({ rule });
    expect(bench.out).toHaveLength(67);
  });

  it('lets callers wait in order when slots free in time, and refuses at once who would wait longer', async () => {
    const bench = new Bench();
    for (let call = 0; call < 180; call += 1) bench.send();
    await bench.pass(58_000);
    const waiting = Array.from({ length: 200 }, () => bench.send());
    const refused = waiting.filter((call) => call.decision?.admitted === false);
    // 120 calls go out when the window opens at 60 s, then one each half second until 61 s.
    expect(waiting.length - refused.length).toBe(122);
    expect(refused.every((call) => call.ended === call.arrived)).toBe(true);
    expect(bench.limiter.states()[0]).toMatchObject({ queued: 122 });
    await bench.pass(3000);
    const ended = waiting.slice(0, 122);
    expect(ended.every((call) => call.decision?.admitted)).toBe(true);
    expect(ended.map((call) => call.ended)).toEqual(
      ended.map((call) => call.ended).sort((a, b) => Number(a) - Number(b)),
    );
    expect(Math.max(...ended.map((call) => (call.ended ?? 0) - call.arrived))).toBeLessThanOrEqual(3000);
    expect(bench.limiter.states()[0]).toMatchObject({ queued: 0 });
  });

  it('slows a sustained overage to the base rate', async () => {
    const bench = new Bench();
    for (let step = 0; step < 60 * 20; step += 1) {
      for (let call = 0; call < 4; call += 1) bench.send();
      await bench.pass(500);
    }
    const { out } = bench;
    const start = out[0] ?? 0;
    const lastMinutes = out.filter((at) => at - start > 5 * 60_000);
    // After the spike is spent: 120 a minute, exactly the base.
    expect(lastMinutes.length / 5).toBeGreaterThan(118);
    expect(lastMinutes.length / 5).toBeLessThan(122);
    expect(mostInWindow(out, 60_000)).toBeLessThanOrEqual(180);
  });

  it('gives a place back when a caller goes away, and those behind move up', async () => {
    const bench = new Bench();
    const rule = { limit: 2, windowSeconds: 2 };
    for (let call = 0; call < 3; call += 1) bench.send({ rule });
    const gone = new AbortController();
    const first = bench.send({ rule, caller: gone });
    const second = bench.send({ rule });
    const third = bench.send({ rule });
    expect([first.decision, second.decision, third.decision]).toEqual([null, null, null]);
    gone.abort();
    await bench.pass(0);
    expect(first.decision).toMatchObject({ admitted: false, cancelled: true });
    await bench.pass(2001);
    expect(second.decision).toMatchObject({ admitted: true });
    expect(third.decision).toMatchObject({ admitted: true });
    expect(bench.out).toHaveLength(5);
  });

  it('does not let a caller wait that has gone already', () => {
    const bench = new Bench();
    const rule = { limit: 2, windowSeconds: 2 };
    for (let call = 0; call < 3; call += 1) bench.send({ rule });
    expect(bench.send({ rule, caller: { signal: AbortSignal.abort() } }).decision).toMatchObject({ admitted: false });
  });

  it('keeps at most 1,000 waiting and serves them all within their time', async () => {
    const bench = new Bench();
    const rule = { limit: 1200, windowSeconds: 2 };
    for (let call = 0; call < 1800; call += 1) bench.send({ rule });
    const waiting = Array.from({ length: 1200 }, () => bench.send({ rule }));
    expect(waiting.filter((call) => call.decision === null)).toHaveLength(1000);
    for (let step = 0; step < 300; step += 1) await bench.pass(10);
    expect(waiting.filter((call) => call.decision?.admitted)).toHaveLength(1000);
    expect(mostInWindow(bench.out, 2000)).toBeLessThanOrEqual(1800);
  });

  it('refuses who waits when the vendor’s word makes it too late', async () => {
    const bench = new Bench();
    const rule = { limit: 2, windowSeconds: 2 };
    for (let call = 0; call < 3; call += 1) bench.send({ rule });
    const waiting = bench.send({ rule });
    bench.limiter.observe('cred_a', 'reads', { retryAfterSeconds: 9 });
    await bench.pass(0);
    expect(waiting.decision).toMatchObject({ admitted: false, retryAfterSeconds: 9, cancelled: false });
  });

  it('refuses who waits when it closes', async () => {
    const bench = new Bench();
    const rule = { limit: 2, windowSeconds: 2 };
    for (let call = 0; call < 3; call += 1) bench.send({ rule });
    const waiting = bench.send({ rule });
    bench.limiter.close();
    await bench.pass(0);
    expect(waiting.decision).toMatchObject({ admitted: false });
  });

  it('holds its promises at any arrival pattern, with late timers and callers that leave', async () => {
    const step = fc.record({
      gap: fc.nat({ max: 400 }),
      calls: fc.nat({ max: 12 }),
      late: fc.nat({ max: 20 }),
      leave: fc.boolean(),
    });
    const terms = fc.record({
      limit: fc.integer({ min: 1, max: 20 }),
      windowMs: fc.integer({ min: 200, max: 4000 }),
      factor: fc.constantFrom(1, 1.2, 1.5, 2, 3),
      queueMs: fc.integer({ min: 0, max: 3000 }),
    });
    await fc.assert(
      fc.asyncProperty(terms, fc.array(step, { minLength: 1, maxLength: 60 }), async (one, steps) => {
        const bench = new Bench();
        const extra = {
          rule: { limit: one.limit, windowSeconds: one.windowMs / 1000 },
          burst: { factor: one.factor, queueSeconds: one.queueMs / 1000 },
        };
        for (const { gap, calls, late, leave } of steps) {
          const gone = new AbortController();
          for (let call = 0; call < calls; call += 1) bench.send({ ...extra, caller: gone });
          await bench.pass(gap, late);
          if (leave) gone.abort();
        }
        await bench.pass(10_000);
        const { out } = bench;
        const ceiling = Math.floor(one.limit * one.factor);
        expect(bench.calls.every((call) => call.decision !== null)).toBe(true);
        expect(mostInWindow(out, one.windowMs)).toBeLessThanOrEqual(ceiling);
        const rate = one.limit / one.windowMs;
        if (one.factor > 1) {
          out.forEach((from, index) => {
            for (let other = index; other < out.length; other += 1) {
              expect(other - index + 1).toBeLessThanOrEqual(ceiling + rate * ((out[other] as number) - from) + 1e-3);
            }
          });
        }
        const served = bench.calls.filter((call) => call.decision?.admitted);
        for (const [index, call] of served.entries()) {
          const queuedMs = call.decision?.queuedMs ?? 0;
          expect(queuedMs).toBeLessThanOrEqual(one.queueMs + 21); // 20 ms of lateness and the timers' own millisecond
          if (index > 0) expect(call.ended).toBeGreaterThanOrEqual(served[index - 1]?.ended as number);
        }
      }),
      { numRuns: 150 },
    );
  });
});
