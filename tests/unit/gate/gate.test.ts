import { describe, expect, test } from 'vitest';
import { createGate, type GatePorts } from '../../../electron/gate/gate.ts';
import type { GateCall, GateSubject, Refusal, Verdict } from '../../../electron/gate/ports.ts';
import { FobError } from '../../../shared/errors/fob-error.ts';
import { parseProvider } from '../../../shared/providers/parse-provider.ts';
import { FakeTime } from '../limits/fake-time.ts';
import { callTo, provider, subjectOf, testLimiter } from './subjects.ts';

function setUp(extra: Partial<GatePorts<GateSubject>> = {}, subject: Partial<GateSubject> = {}) {
  const time = new FakeTime();
  const gate = createGate<GateSubject>({
    authenticate: ({ key }) => (key === 'the key' ? subjectOf(subject) : null),
    usable: () => null,
    limiter: testLimiter(time),
    clock: time,
    ...extra,
  });
  const check = (call: GateCall): Verdict<GateSubject> => {
    const verdict = gate.check(call);
    if (verdict instanceof Promise) throw new Error('had to wait');
    return verdict;
  };
  const refusal = (call: GateCall): Refusal | null => {
    const verdict = check(call);
    return verdict.pass ? null : verdict.refusal;
  };
  return { gate, check, refusal, time };
}

const packs = (method = 'GET', extra: Partial<GateCall> = {}) => callTo('iconflow', method, '/v2/packs', extra);

describe('gate', () => {
  test('passes a call with subject, class and figures, without waiting', () => {
    expect(setUp().check(packs())).toMatchObject({
      pass: true,
      subject: { id: 'tool_1' },
      class: expect.any(String),
      queuedMs: 0,
      limit: { limit: 1000, remaining: 999 },
    });
  });

  test('key: missing and unknown ones are one and the same refusal', () => {
    const { check } = setUp();
    const missing = check(packs('GET', { key: null }));
    expect(missing).toEqual({
      pass: false,
      refusal: { code: 'invalid_key', detail: null },
      subject: null,
      queuedMs: 0,
    });
    expect(check(packs('GET', { key: 'other' }))).toEqual(missing);
    expect(setUp({}, { expiresAt: 1_800_000_000_000 }).check(packs())).toEqual(missing);
    expect(setUp({}, { expiresAt: 1_800_000_000_001 }).check(packs()).pass).toBe(true);
  });

  test('key: a refusal of the authentication goes out as it is', () => {
    const { refusal } = setUp({ authenticate: () => ({ code: 'not_bound', detail: 'why' }) });
    expect(refusal(packs())).toEqual({ code: 'not_bound', detail: 'why' });
  });

  test('address: of the tool key, then of the credential', () => {
    expect(setUp({}, { addresses: ['10.0.0.0/8'] }).refusal(packs())).toEqual({
      code: 'address_not_allowed',
      detail: 'the tool key does not allow 127.0.0.1',
    });
    expect(setUp({}, { credentialAddresses: ['10.0.0.0/8'] }).refusal(packs())?.detail).toBe(
      'the credential does not allow 127.0.0.1',
    );
    expect(setUp({}, { addresses: ['127.0.0.0/8'] }).refusal(packs('GET', { peer: '::ffff:127.0.0.1' }))).toBeNull();
  });

  test('credential: the refusal of `usable` goes out, also when it comes later', async () => {
    const no: Refusal = { code: 'credential_unusable', detail: 'the credential is revoked' };
    expect(setUp({ usable: () => no }).refusal(packs())).toEqual(no);
    const { gate } = setUp({ usable: () => Promise.resolve(no) });
    expect(await gate.check(packs())).toMatchObject({ pass: false, refusal: no, subject: { id: 'tool_1' } });
  });

  test('credential: a locked vault is `locked`, a foreign fault goes up', async () => {
    const locked = new FobError({ code: 'locked', message: 'm', hint: 'h' });
    expect(
      setUp({
        authenticate: () => {
          throw locked;
        },
      }).refusal(packs())?.code,
    ).toBe('locked');
    expect(await setUp({ usable: () => Promise.reject(locked) }).gate.check(packs())).toMatchObject({
      refusal: { code: 'locked' },
    });
    await expect(setUp({ usable: () => Promise.reject(new TypeError('bug')) }).gate.check(packs())).rejects.toThrow(
      'bug',
    );
  });

  test('order: the first check that fails speaks, and a refused call takes nothing from the limit', () => {
    const no: Refusal = { code: 'credential_unusable', detail: null };
    const all = { addresses: ['10.0.0.0/8'], scopes: [] };
    expect(setUp({ usable: () => no }, all).refusal(packs('GET', { key: null }))?.code).toBe('invalid_key');
    expect(setUp({ usable: () => no }, all).refusal(packs())?.code).toBe('address_not_allowed');
    expect(setUp({ usable: () => no }, { scopes: [] }).refusal(packs())?.code).toBe('credential_unusable');
    const { refusal, check } = setUp();
    for (let call = 0; call < 50; call += 1) expect(refusal(packs('POST'))?.code).toBe('insufficient_scope');
    expect(check(packs())).toMatchObject({ limit: { remaining: 999 } });
  });
});

describe('scope', () => {
  test('says what was needed and what there was', () => {
    expect(setUp().refusal(packs('POST'))).toEqual({
      code: 'insufficient_scope',
      detail: 'packs:write is needed for POST /v2/packs; the tool key has packs:read',
      scope: 'packs:write',
    });
    const { refusal } = setUp({}, { scopes: ['packs:write'], credentialScopes: ['packs:read'] });
    expect(refusal(packs('POST'))?.detail).toBe(
      'packs:write is needed for POST /v2/packs; the credential has packs:read',
    );
  });

  test('HEAD is read as GET', () => {
    expect(setUp().refusal(packs('HEAD'))).toBeNull();
  });

  test('the credential’s scopes bound the tool’s, null is no bound', () => {
    expect(setUp({}, { scopes: ['*'], credentialScopes: ['packs:read'] }).refusal(packs('POST'))?.code).toBe(
      'insufficient_scope',
    );
    expect(setUp({}, { scopes: ['packs:write'], credentialScopes: null }).refusal(packs('POST'))).toBeNull();
  });

  test('implied scopes count on both sides', () => {
    const get = callTo('fluxcascade', 'GET', '/api/v1/connections');
    const post = callTo('fluxcascade', 'POST', '/api/v1/connections');
    const admin = { kind: 'admin', scopes: ['admin'], credentialScopes: ['write'] };
    expect(setUp({}, admin).refusal(get)).toBeNull();
    expect(setUp({}, admin).refusal(post)).toBeNull();
    expect(setUp({}, admin).refusal(callTo('fluxcascade', 'GET', '/api/v1/keys'))?.code).toBe('insufficient_scope');
    expect(setUp({}, { ...admin, scopes: ['read'] }).refusal(post)?.code).toBe('insufficient_scope');
  });

  test('a route without scope takes any valid key', () => {
    const usage = callTo('chromaflow', 'GET', '/v1/analytics/usage');
    expect(setUp({}, { kind: 'project', scopes: [], credentialScopes: [] }).refusal(usage)).toBeNull();
  });

  test('a route for certain kinds refuses others, whatever their scopes', () => {
    const keys = callTo('appflow', 'POST', '/v1/keys');
    const held = { scopes: ['keys:manage'], credentialScopes: null };
    expect(setUp({}, { ...held, kind: 'secret' }).refusal(keys)).toBeNull();
    expect(setUp({}, { ...held, kind: 'client' }).refusal(keys)).toMatchObject({
      code: 'insufficient_scope',
      detail: 'POST /v1/keys takes only keys of the kind secret; the credential is of the kind client',
    });
    expect(setUp({}, { ...held, scopes: ['*'], kind: 'client' }).refusal(keys)?.code).toBe('insufficient_scope');
  });

  test('an unlisted path or method needs *', () => {
    const unlisted = [callTo('iconflow', 'GET', '/v9/secrets'), packs('PATCH'), callTo('iconflow', 'GET', '/V2/packs')];
    for (const call of unlisted) {
      expect(setUp({}, { scopes: ['packs:read', 'packs:write'] }).refusal(call)?.code).toBe('route_not_covered');
      expect(setUp({}, { scopes: ['*'] }).check(call)).toMatchObject({
        pass: true,
        class: provider('iconflow').limits.classes[0]?.id,
      });
    }
  });

  test('a user’s provider without routes works with * alone', () => {
    const own = parseProvider({ ...provider('iconflow'), id: 'mine', routes: [] });
    const call = { ...packs(), provider: own };
    expect(setUp().refusal(call)?.code).toBe('route_not_covered');
    expect(setUp({}, { scopes: ['*'], credentialScopes: null }).refusal(call)).toBeNull();
  });
});

describe('limit', () => {
  test('refuses over the limit with figures and the exact second', () => {
    const { refusal, time } = setUp({}, { kind: 'write' });
    for (let call = 0; call < 200; call += 1) expect(refusal(packs())).toBeNull();
    time.advance(15_500);
    expect(refusal(packs())).toMatchObject({
      code: 'rate_limited',
      retryAfterSeconds: 45,
      detail: 'requests have a limit of 200 in 60 s; the next call can go out in 45 s',
      limit: { limit: 200, remaining: 0, resetAt: expect.any(Number) },
    });
  });

  test('says when it is the vendor that asked for the pause, and for how long still', () => {
    const limiter = testLimiter(new FakeTime());
    const { refusal } = setUp({ limiter });
    expect(refusal(packs())).toBeNull();
    const { backoff } = provider('iconflow');
    limiter.observe(subjectOf({}).identity, 'requests', { refused: backoff, retryAfterSeconds: 12 });
    expect(refusal(packs())).toMatchObject({
      code: 'rate_limited',
      retryAfterSeconds: 12,
      detail: 'IconFlow asked for a pause of requests; the next call can go out in 12 s',
    });
  });

  test('a tool key’s own limit has its own refusal', () => {
    const { refusal } = setUp({}, { ownLimit: { limit: 1, windowSeconds: 30 } });
    expect(refusal(packs())).toBeNull();
    expect(refusal(packs())).toMatchObject({
      code: 'tool_rate_limited',
      detail: 'the tool key has a limit of 1 in 30 s; the next call can go out in 31 s',
    });
  });

  test('a caller that has gone gives back its place in the queue', async () => {
    const { gate, time } = setUp({}, { kind: 'project', scopes: ['*'], credentialScopes: null });
    const call = (signal?: AbortSignal) => callTo('chromaflow', 'GET', '/v1/gradients', { signal });
    for (let one = 0; one < 180; one += 1) void gate.check(call());
    time.advance(58_000);
    const gone = new AbortController();
    const first = gate.check(call(gone.signal));
    const second = gate.check(call());
    expect(first).toBeInstanceOf(Promise);
    gone.abort();
    expect(await first).toMatchObject({
      pass: false,
      refusal: { detail: 'the caller went away while its call was waiting' },
    });
    time.advance(3000);
    expect(await second).toMatchObject({ pass: true, queuedMs: expect.closeTo(2000, -1) });
  });

  test('a full disk refuses rather than losing count', () => {
    const disk = new FobError({ code: 'disk', message: 'cannot write the limit journal (EIO)', hint: '' });
    const limiter = {
      ...testLimiter(),
      admit: () => {
        throw disk;
      },
      peek: () => ({ limit: 1, remaining: 0, resetAt: 0 }),
    };
    expect(setUp({ limiter }).refusal(packs())).toMatchObject({
      code: 'overloaded',
      detail: 'cannot write the limit journal (EIO)',
    });
  });

  test('a vendor that sends figures on every answer gets them on refusals too', () => {
    const { refusal } = setUp({}, { kind: 'read', scopes: ['read'], credentialScopes: ['read'] });
    expect(refusal(callTo('fluxcascade', 'GET', '/api/v1/connections'))).toBeNull();
    expect(refusal(callTo('fluxcascade', 'POST', '/api/v1/connections'))).toMatchObject({
      code: 'insufficient_scope',
      limit: { limit: 100, remaining: 99 },
    });
  });
});
