import { expect, test } from 'vitest';
import type { GateCall, MaybePromise } from '../../../electron/gate/ports.ts';
import { createToolGate, type GateCredential } from '../../../electron/gate/tool-gate.ts';
import type { ToolKey } from '../../../electron/gate/tool-key-row.ts';
import { FakeTime } from '../limits/fake-time.ts';
import { callTo, testLimiter } from './subjects.ts';

const binding = { credentialId: 'cred_1', provider: 'iconflow', scopes: ['packs:read'] };
const tool: ToolKey = {
  id: 'tool_1',
  label: 'Build',
  bindings: new Map([['iconflow', binding]]),
  addresses: [],
  limit: null,
  retry: false,
  rehearsal: false,
  approval: null,
  expiresAt: null,
};
const credential: GateCredential & { secret: string } = {
  id: 'cred_1',
  kind: 'read-only',
  plan: null,
  scopes: ['packs:read'],
  allowedAddresses: [],
  problem: null,
  secret: 'only for the proxy',
};

const neverRehearsed = () => {
  throw new Error('a live call asked for a rehearsal');
};

function check(call: GateCall, found: MaybePromise<typeof credential> = credential, key: ToolKey = tool) {
  const time = new FakeTime();
  return createToolGate<typeof credential>({
    find: (text) => (text === 'the key' ? key : null),
    usable: () => found,
    rehearse: neverRehearsed,
    approved: () => null,
    limiter: testLimiter(time),
    clock: time,
  }).check(call);
}

const packs = callTo('iconflow', 'GET', '/v2/packs');

test('joins tool key, binding and credential; the limit counts on the credential', async () => {
  const expected = { pass: true, subject: { id: 'tool_1', identity: 'cred_1', credentialId: 'cred_1', credential } };
  expect(check(packs)).toMatchObject(expected);
  expect(await check(packs, Promise.resolve(credential))).toMatchObject(expected);
});

test('an unbound provider is its own refusal and says who called', () => {
  expect(check(callTo('appflow', 'GET', '/v1/apps'))).toMatchObject({
    pass: false,
    refusal: {
      code: 'not_bound',
      detail: 'this tool key is bound to iconflow',
      caller: { id: 'tool_1', label: 'Build' },
    },
  });
});

test('no key and an unknown key are invalid', () => {
  expect(check({ ...packs, key: null })).toMatchObject({ refusal: { code: 'invalid_key' } });
  expect(check({ ...packs, key: 'other' })).toMatchObject({ refusal: { code: 'invalid_key' } });
});

test('a credential with a problem is unusable, after the address was looked at', () => {
  const broken = { ...credential, problem: 'expired' };
  expect(check(packs, broken)).toMatchObject({
    refusal: { code: 'credential_unusable', detail: 'the credential is expired' },
    subject: { id: 'tool_1' },
  });
  expect(check(packs, { ...broken, allowedAddresses: ['10.0.0.1'] })).toMatchObject({
    refusal: { code: 'address_not_allowed' },
  });
});

test('a tool key’s own limit counts on the tool', () => {
  const limited = { ...tool, limit: { limit: 1, windowSeconds: 60 } };
  const time = new FakeTime();
  const gate = createToolGate({
    find: () => limited,
    usable: () => credential,
    rehearse: neverRehearsed,
    approved: () => null,
    limiter: testLimiter(time),
    clock: time,
  });
  expect(gate.check(packs)).toMatchObject({ pass: true });
  expect(gate.check(packs)).toMatchObject({ refusal: { code: 'tool_rate_limited' } });
});
