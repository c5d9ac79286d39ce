import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AdmitInput, createLimiter } from '../../../electron/limits/limiter.ts';
import { FakeTime, mostInWindow, silentLog } from './fake-time.ts';

const RULE = { limit: 3, windowSeconds: 2 };
const BURST = { factor: 1.5, queueSeconds: 3 };

/** A tool key with a limit of its own that calls with two credentials, in whose lines its calls may wait. */
function bench(ownLimit: { limit: number; windowSeconds: number }) {
  const time = new FakeTime();
  const limiter = createLimiter({ clock: time, timers: time, log: silentLog, dir: null, describe: () => null });
  const out: number[] = [];
  const call = (identity: string, rule: AdmitInput['rule'], signal?: AbortSignal) => {
    const arrived = time.mono;
    const own = { ...ownLimit, identity: 'tool_a' };
    const caller = signal && { signal };
    const decision = limiter.admit({
      identity,
      class: 'reads',
      rule,
      burst: BURST,
      ownLimit: own,
      ...(caller && { caller }),
    });
    const end = (one: Awaited<typeof decision>) => {
      if (one.admitted) out.push(arrived + one.queuedMs);
    };
    if (decision instanceof Promise) void decision.then(end);
    else end(decision);
  };
  /** A call of another tool key with the credential. */
  const fill = (identity: string, rule: AdmitInput['rule']) =>
    void limiter.admit({ identity, class: 'reads', rule, burst: BURST });
  return {
    time,
    call,
    fill,
    out,
    most: () =>
      mostInWindow(
        [...out].sort((a, b) => a - b),
        ownLimit.windowSeconds * 1000,
      ),
  };
}

test('a call whose turn has come, though the timer is late, still takes its place in the tool key’s window', async () => {
  const { time, call, fill, out, most } = bench({ limit: 1, windowSeconds: 1 });
  const rule = { limit: 2, windowSeconds: 2 };
  for (let one = 0; one < 3; one += 1) fill('cred_a', rule);
  call('cred_a', rule); // waits for its credential
  time.advance(3100, 5000);
  call('cred_b', rule);
  time.advance(1);
  await Promise.resolve();
  expect(out).toHaveLength(1);
  expect(most()).toBe(1);
});

test('no window of a tool key’s own holds more than its limit, whichever credentials it calls with, however late the timers', async () => {
  const step = fc.record({
    wait: fc.integer({ min: 0, max: 3500 }),
    late: fc.constantFrom(0, 0, 20, 4000),
    to: fc.constantFrom('cred_a', 'cred_b'),
    others: fc.integer({ min: 0, max: 4 }),
    calls: fc.integer({ min: 1, max: 4 }),
    leave: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 40 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 3 }),
      async (steps, limit, windowSeconds) => {
        const { time, call, fill, most } = bench({ limit, windowSeconds });
        for (const { wait, late, to, others, calls, leave } of steps) {
          time.advance(wait, late);
          for (let one = 0; one < others; one += 1) fill(to, RULE);
          const gone = new AbortController();
          for (let one = 0; one < calls; one += 1) call(to, RULE, gone.signal);
          if (leave) gone.abort();
          await Promise.resolve();
        }
        time.advance(10_000);
        await Promise.resolve();
        await Promise.resolve();
        expect(most()).toBeLessThanOrEqual(limit);
      },
    ),
    { numRuns: 300 },
  );
});
