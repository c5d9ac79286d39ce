import { expect, test } from 'vitest';
import { Rehearsals, type RehearsedHolder } from '../../../electron/gate/rehearsals.ts';
import { createToolGate } from '../../../electron/gate/tool-gate.ts';
import type { ToolKey } from '../../../electron/gate/tool-key-row.ts';
import { FakeTime } from '../limits/fake-time.ts';
import { callTo, testLimiter } from './subjects.ts';

const binding = { credentialId: 'cred_1', provider: 'iconflow', scopes: ['packs:read'] };
const live = { id: 'cred_1', kind: 'read-only', plan: null, allowedAddresses: [] };

function bench() {
  let on = true;
  let holder: RehearsedHolder = { ...live, environment: 'live', scopes: ['packs:read'], granted: false };
  const made: string[] = [];
  const gone = new Set<string>();
  const ended: string[] = [];
  const rehearsals = new Rehearsals({
    on: () => on,
    holder: () => holder,
    standIns: {
      make: ({ holder: of, granted }) => {
        made.push(of);
        return { secret: `stand-in ${made.length}`, clientId: granted ? of : null };
      },
      isGone: (_provider, secret) => gone.has(secret),
      end: (prefix) => void ended.push(prefix),
    },
    makeSecret: (text) => ({ expose: () => text }),
  });
  const asked: string[] = [];
  const tool: ToolKey = {
    id: 'tool_1',
    label: 'Build',
    bindings: new Map([['iconflow', binding]]),
    addresses: [],
    limit: { limit: 1, windowSeconds: 60 },
    retry: true,
    rehearsal: true,
    approval: null,
    expiresAt: null,
  };
  const time = new FakeTime();
  const limiter = testLimiter(time);
  const gate = (change: Partial<ToolKey> = {}) =>
    createToolGate<ReturnType<Rehearsals['usable']>>({
      find: () => ({ ...tool, ...change }),
      usable: (id) => {
        asked.push(id);
        throw new Error('the real credential was asked for');
      },
      rehearse: rehearsals.rehearse.bind(rehearsals),
      approved: () => null,
      limiter,
      clock: time,
    });
  const set = (change: { on?: boolean; holder?: Partial<RehearsedHolder> }) => {
    on = change.on ?? on;
    holder = { ...holder, ...change.holder };
  };
  return { rehearsals, gate, limiter, made, gone, ended, asked, set };
}

const packs = callTo('iconflow', 'GET', '/v2/packs');

test('goes out with a stand-in to the emulator, spends no quota and never asks for the real credential', () => {
  const { gate, limiter, rehearsals, made, asked } = bench();
  for (let times = 0; times < 3; times += 1) {
    expect(gate({ limit: null }).check(packs)).toMatchObject({
      pass: true,
      subject: { identity: 'tool_1.iconflow', rehearsal: true, retry: false, credential: { destination: 'emulator' } },
    });
  }
  expect([asked, made, limiter.states()]).toEqual([[], ['tool_1.iconflow'], []]);
  expect(rehearsals.usable('tool_1.iconflow')).toMatchObject({ destination: 'emulator', problem: null });
  expect(rehearsals.usable('tool_1.iconflow').secret?.expose()).toBe('stand-in 1');
});

test('its own limit counts as in live, on the tool key alone', () => {
  const { gate, limiter } = bench();
  expect(gate().check(packs)).toMatchObject({ pass: true });
  expect(gate().check(packs)).toMatchObject({
    pass: false,
    refusal: {
      code: 'tool_rate_limited',
      retryAfterSeconds: 61,
      detail: expect.stringContaining('limit of 1 in 60 s'),
    },
  });
  expect(limiter.peek('tool_1', 'own', { limit: 1, windowSeconds: 60 }).remaining).toBe(0);
});

test('makes another stand-in once the emulator has refused one', () => {
  const { gate, rehearsals, made } = bench();
  gate({ limit: null }).check(packs);
  gate({ limit: null }).check(packs);
  rehearsals.refused('tool_1.iconflow');
  gate({ limit: null }).check(packs);
  expect(made).toHaveLength(2);
});

test('is refused as in live by address and scope', () => {
  const { gate, set } = bench();
  expect(gate({ addresses: ['10.0.0.1'] }).check(packs)).toMatchObject({ refusal: { code: 'address_not_allowed' } });
  set({ holder: { allowedAddresses: ['10.0.0.1'] } });
  expect(gate().check(packs)).toMatchObject({ refusal: { code: 'address_not_allowed' } });
  set({ holder: { allowedAddresses: [], scopes: [] } });
  expect(gate().check(packs)).toMatchObject({ refusal: { code: 'insufficient_scope' } });
  expect(gate().check(callTo('iconflow', 'POST', '/v2/packs'))).toMatchObject({
    refusal: { code: 'insufficient_scope' },
  });
});

test('an emulator that is off is a refusal of its own', () => {
  const { gate, set, made } = bench();
  set({ on: false });
  expect(gate().check(packs)).toMatchObject({
    pass: false,
    refusal: { code: 'rehearsal_off' },
    subject: { id: 'tool_1' },
  });
  expect(made).toEqual([]);
});

test('makes another stand-in when the emulator forgot it, or when it does not fit any more', () => {
  const { gate, gone, made, set } = bench();
  gate().check(packs);
  gone.add('stand-in 1');
  gate().check(packs);
  expect(made).toHaveLength(2);
  set({ holder: { granted: true } });
  expect(gate().check(packs)).toMatchObject({ subject: { credential: { grant: { clientId: 'tool_1.iconflow' } } } });
  expect(made).toHaveLength(3);
  gate().check(packs);
  expect(made).toHaveLength(3);
});

test('its end leaves nothing to call with', () => {
  const { gate, rehearsals, ended } = bench();
  gate().check(packs);
  rehearsals.end('tool_1');
  expect(rehearsals.usable('tool_1.iconflow')).toMatchObject({ destination: 'emulator', secret: null });
  expect(ended).toEqual(['tool_1.']);
});
