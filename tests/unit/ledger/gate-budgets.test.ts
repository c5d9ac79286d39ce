import { expect, test } from 'vitest';
import { createGate } from '../../../electron/gate/gate.ts';
import type { GateSubject, SpentBudget, Verdict } from '../../../electron/gate/ports.ts';
import { refusalResponse } from '../../../electron/gate/refusal-response.ts';
import { FobError } from '../../../shared/errors/fob-error.ts';
import { callTo, provider, subjectOf, testLimiter } from '../gate/subjects.ts';
import { FakeTime } from '../limits/fake-time.ts';

const SPENT: SpentBudget = {
  detail: 'the credential has a budget of 3 calls a month',
  retryAfterSeconds: 86_400,
  limit: { limit: 3, remaining: 0, resetAt: 1_900_000_000_000 },
};

/** A gate with a budget of so many calls, whose subject may call in ChromaFlow, where calls wait in line. */
function setUp(budget: number) {
  const time = new FakeTime();
  const limiter = testLimiter(time);
  let taken = 0;
  const gate = createGate<GateSubject>({
    authenticate: () => subjectOf({ kind: 'project', scopes: ['palette:export'], credentialScopes: null }),
    usable: () => null,
    limiter,
    budgets: {
      check: () => (taken >= budget ? SPENT : null),
      take: () => {
        if (taken >= budget) return SPENT;
        taken += 1;
        return null;
      },
    },
    clock: time,
  });
  const call = () => gate.check(callTo('chromaflow', 'POST', '/v1/palettes/export'));
  const used = () => limiter.peek('cred_1', 'exports', { limit: 45, windowSeconds: 60 }).remaining;
  return { time, call, used, taken: () => taken };
}

test('a used-up budget ends the call before it takes from the window, with the provider’s own answer', () => {
  const { call, used } = setUp(3);
  for (let n = 0; n < 3; n += 1) expect(call()).toMatchObject({ pass: true });
  const verdict = call() as Extract<Verdict<GateSubject>, { pass: false }>;
  expect(verdict).toMatchObject({ pass: false, class: 'exports', refusal: { code: 'budget_exhausted', ...SPENT } });
  expect(used()).toBe(42);
  const { status, headers, body } = refusalResponse(verdict.refusal, provider('chromaflow'));
  expect(status).toBe(429);
  expect(headers).toMatchObject({ 'Retry-After': '86400', 'X-RateLimit-Remaining': '0', 'Fob-Check': 'limit' });
  expect(JSON.parse(body)).toEqual({ error: 'rate_limited', message: 'Quota reached. Retry in 86400 seconds.' });
});

test('a call that the window refuses takes nothing from the budget', () => {
  const { call, taken } = setUp(1000);
  let refused = 0;
  for (let n = 0; n < 200; n += 1) {
    const verdict = call();
    if (!(verdict instanceof Promise) && !verdict.pass) refused += 1;
  }
  expect(refused).toBeGreaterThan(100);
  expect(taken()).toBe(67); // 45 × 1.5; the others wait or are refused
});

test('a budget that is used up while a call waits ends it', async () => {
  const { time, call, taken } = setUp(68);
  for (let n = 0; n < 22; n += 1) void call();
  time.advance(58_000); // in two seconds those leave the window: who calls now beyond it waits for that
  for (let n = 0; n < 45; n += 1) expect(call()).toMatchObject({ pass: true });
  const waiting = Array.from({ length: 10 }, call).filter((verdict) => verdict instanceof Promise);
  expect(waiting.length).toBeGreaterThan(1);
  time.advance(3_100);
  const verdicts = await Promise.all(waiting);
  expect(verdicts.filter((verdict) => verdict.pass)).toHaveLength(1);
  expect(verdicts.filter((verdict) => !verdict.pass && verdict.refusal.code === 'budget_exhausted')).toHaveLength(
    waiting.length - 1,
  );
  expect(taken()).toBe(68);
});

test('a budget that cannot be written down is an overload, not a pass', () => {
  const time = new FakeTime();
  const gate = createGate<GateSubject>({
    authenticate: () => subjectOf(),
    usable: () => null,
    limiter: testLimiter(time),
    budgets: {
      check: () => null,
      take: () => {
        throw new FobError({ code: 'disk', message: 'cannot write the budget journal', hint: '' });
      },
    },
    clock: time,
  });
  expect(gate.check(callTo('iconflow', 'GET', '/v2/packs'))).toMatchObject({
    pass: false,
    refusal: { code: 'overloaded', detail: 'cannot write the budget journal' },
  });
});
