import { describe, expect, it } from 'vitest';
import { DOOR_RUN, QUIET_MS, VENDOR_RUN } from '../../../electron/alerts/answer-rules.ts';
import { bench, ID, MINUTE, row, state } from './fixture.ts';

describe('answers', () => {
  it('tell a vendor’s 429 once until it was quiet for a while; Fob’s own refusals are none', () => {
    const test = bench();
    const at = test.time.now();
    test.alerts.activity([row(at, { status: 429, verdict: 'refused', refusal: 'rate_limited' })]);
    expect(test.told).toEqual([]);
    test.alerts.activity([row(at, { status: 429 }), row(at + 1, { status: 429 })]);
    expect(test.of('vendor_rate_limited').map(({ title }) => title)).toEqual([
      expect.stringMatching(/^IconFlow refused a call of .+ with 429$/),
    ]);
    test.restart();
    for (let minute = 1; minute < 60; minute++) test.alerts.activity([row(at + minute * MINUTE, { status: 429 })]);
    expect(test.of('vendor_rate_limited')).toHaveLength(1);
    test.alerts.activity([row(at + 59 * MINUTE + QUIET_MS, { status: 429 })]);
    expect(test.of('vendor_rate_limited')).toHaveLength(2);
  });

  it.each([
    ['the call first', ['activity', 'limits'], 'vendor_rate_limited'],
    ['the quota first', ['limits', 'activity'], 'limit_threshold'],
  ] as const)('tell a 429 that leaves nothing once, %s', (_, order, kind) => {
    const test = bench();
    const spent = state(100, { source: 'observed', pausedUntil: test.time.now() + MINUTE });
    const said = {
      activity: () => test.alerts.activity([row(test.time.now(), { status: 429 })]),
      limits: () => test.alerts.limits([spent]),
    };
    for (const about of order) {
      test.time.advance(250);
      said[about]();
    }
    expect(test.told.map((alert) => alert.kind)).toEqual([kind]);
  });

  it('tell a 429 and a limit that is used up apart: later, counted here, another key’s, or where one is muted', () => {
    const late = bench();
    late.alerts.activity([row(late.time.now(), { status: 429 })]);
    late.time.advance(20_000);
    late.alerts.limits([state(100, { source: 'observed' })]);
    expect(late.told).toHaveLength(2);

    const near = bench();
    near.alerts.activity([row(near.time.now(), { status: 429 })]);
    near.alerts.limits([state(100)]);
    near.alerts.limits([state(100, { source: 'observed', identity: `cred_${'c'.repeat(22)}` })]);
    expect(near.told).toHaveLength(3);

    const muted = bench();
    muted.muted.push('vendor_rate_limited');
    muted.alerts.activity([row(muted.time.now(), { status: 429 })]);
    muted.alerts.limits([state(100, { source: 'observed' })]);
    expect(muted.told.map(({ kind }) => kind)).toEqual(['limit_threshold']);
  });

  it('know a key that its service refuses, also after a restart, until the service takes it again', () => {
    const moved: true[] = [];
    const one = bench({ refusalMoved: () => void moved.push(true) });
    const at = one.time.now();
    one.alerts.activity([row(at, { status: 401 })]);
    expect(one.alerts.refusedAt(ID)).toBeNull();
    one.alerts.activity([row(at + 1, { status: 401 }), row(at + 2, { status: 401 }), row(at + 3, { status: 429 })]);
    expect(one.alerts.refusedAt(ID)).toBe(at + 2);
    one.restart();
    expect(one.alerts.refusedAt(ID)).toBe(at + 2);
    one.alerts.activity([row(at + 4, { status: 403 })]);
    expect(one.alerts.refusedAt(ID)).toBeNull();
    expect(moved).toHaveLength(2);
  });

  it('know keys that are refused without a call, each until the service takes it', () => {
    const moved: true[] = [];
    const one = bench({ refusalMoved: () => void moved.push(true) });
    one.alerts.refused([ID]);
    expect(one.alerts.refusedAt(ID)).toBe(one.time.now());
    expect(one.told).toEqual([]);
    one.alerts.activity([row(one.time.now() + 1)]);
    expect([one.alerts.refusedAt(ID), moved.length]).toEqual([null, 2]);
  });

  it('tell a run of 401s, which any other answer ends', () => {
    const test = bench();
    const at = test.time.now();
    const unauthorized = (count: number) => Array.from({ length: count }, () => row(at, { status: 401 }));
    test.alerts.activity([...unauthorized(VENDOR_RUN - 1), row(at), ...unauthorized(VENDOR_RUN - 1)]);
    expect(test.told).toEqual([]);
    test.alerts.activity(unauthorized(1));
    expect(test.of('unauthorized_run')).toMatchObject([{ action: 'rotate_key', subject: { id: ID } }]);
    test.alerts.activity(unauthorized(50));
    expect(test.told).toHaveLength(1);
  });

  it('tell callers without a valid tool key, many within a minute', () => {
    const test = bench();
    const at = test.time.now();
    const knock = (when: number) =>
      row(when, { status: 401, verdict: 'refused', refusal: 'invalid_key', credentialId: null, toolId: null });
    for (let count = 0; count < DOOR_RUN * 3; count++) test.alerts.activity([knock(at + count * 4000)]);
    expect(test.told).toEqual([]);
    test.alerts.activity(Array.from({ length: DOOR_RUN }, () => knock(at + 300_000)));
    expect(test.of('unauthorized_run')).toMatchObject([{ subject: { type: 'proxy' }, action: 'show_activity' }]);
  });
});
