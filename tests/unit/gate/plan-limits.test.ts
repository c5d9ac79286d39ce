import { expect, test } from 'vitest';
import { createToolGate, type GateCredential } from '../../../electron/gate/tool-gate.ts';
import { createLimiter } from '../../../electron/limits/limiter.ts';
import { FakeTime, silentLog } from '../limits/fake-time.ts';
import { callTo } from './subjects.ts';

/** A gate over one key or connection; gives how many of many calls at once go out in a second. */
async function admitted(credential: Partial<GateCredential>, tools = ['tool_1']): Promise<number> {
  const time = new FakeTime();
  const limiter = createLimiter({ clock: time, timers: time, log: silentLog, dir: null, describe: () => null });
  const gate = createToolGate({
    find: (key) => {
      const binding = { provider: 'chromaflow', credentialId: 'cred_1', scopes: ['gradient:read'] };
      const bindings = new Map([['chromaflow', binding]]);
      return {
        id: key,
        label: key,
        bindings,
        addresses: [],
        limit: null,
        retry: false,
        rehearsal: false,
        approval: null,
        expiresAt: null,
      };
    },
    usable: () => ({
      id: 'cred_1',
      kind: 'oauth',
      plan: null,
      scopes: ['gradient:read'],
      allowedAddresses: [],
      problem: null,
      ...credential,
    }),
    rehearse: () => {
      throw new Error('a live call asked for a rehearsal');
    },
    approved: () => null,
    limiter,
    clock: time,
  });
  const waiting = Array.from({ length: 1000 }, (_, index) =>
    gate.check(callTo('chromaflow', 'GET', '/v1/gradients', { key: tools[index % tools.length] ?? '' })),
  );
  time.advance(10_000);
  const verdicts = await Promise.all(waiting);
  return verdicts.filter(({ pass }) => pass).length;
}

test('a connection has the limits of the plan that it was given, a burst above them included', async () => {
  expect(await admitted({ plan: 'enterprise' })).toBe(900);
  expect(await admitted({ plan: 'standard' })).toBe(180);
  expect(await admitted({ plan: null })).toBe(180);
});

test('several tools with one key or connection share its quota', async () => {
  expect(await admitted({ plan: null }, ['tool_1', 'tool_2', 'tool_3'])).toBe(180);
});
