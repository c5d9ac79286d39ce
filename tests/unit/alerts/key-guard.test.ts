import { describe, expect, it } from 'vitest';
import { type Bench, bench, ID, MINUTE, row } from './fixture.ts';

describe('a spike', () => {
  const busy = (test: Bench, calls: number) => {
    for (let minute = 0; minute < 60; minute++) {
      test.alerts.activity(Array.from({ length: Math.ceil(calls / 60) }, () => row(test.time.now())));
      test.time.advance(MINUTE);
    }
  };

  it('suspends the key where that was chosen, cuts its calls, and stays so until it is resumed', () => {
    const test = bench();
    for (let hour = 0; hour < 5; hour++) busy(test, 60);
    expect(test.alerts.guard(ID, true)).toMatchObject({ suspendOnSpike: true, spikeAbove: 600, averagePerHour: 60 });
    expect(test.suspended()).toBe(false);
    test.restart();
    busy(test, 1500);
    expect(test.of('traffic_spike')).toMatchObject([{ action: 'resume_key', severity: 'critical' }]);
    expect(test.cut).toEqual([ID]);
    expect(test.suspended()).toBe(true);
    test.restart();
    expect(test.suspended()).toBe(true);
    expect(test.alerts.resume(ID)).toMatchObject({ suspendedAt: null, suspendOnSpike: true, callsLastHour: 0 });
    expect(test.suspended()).toBe(false);
    busy(test, 60);
    expect(test.suspended()).toBe(false);
  });

  it('suspends also when its alert is muted, and only tells where that was not chosen', () => {
    const muted = bench();
    for (let hour = 0; hour < 5; hour++) busy(muted, 60);
    muted.muted.push('traffic_spike');
    muted.alerts.guard(ID, true);
    busy(muted, 1500);
    expect([muted.told, muted.suspended()]).toEqual([[], true]);
    const open = bench();
    for (let hour = 0; hour < 5; hour++) busy(open, 60);
    busy(open, 1500);
    expect(open.of('traffic_spike')).toMatchObject([{ action: 'show_activity' }]);
    expect(open.suspended()).toBe(false);
  });

  it('that could not be kept, as the disk was full, is found again with the next call', () => {
    let full = true;
    const test = bench({
      enqueue: () => {
        if (full) throw new Error('database or disk is full');
      },
    });
    for (let hour = 0; hour < 5; hour++) busy(test, 60);
    test.alerts.activity(Array.from({ length: 1500 }, () => row(test.time.now())));
    expect(test.told).toEqual([]);
    full = false;
    test.alerts.activity([row(test.time.now())]);
    expect(test.of('traffic_spike')).toHaveLength(1);
    test.alerts.activity([row(test.time.now())]);
    expect(test.told).toHaveLength(1);
  });

  it('counts calls that a limit held back, but not those that could never go out', () => {
    const test = bench();
    const at = test.time.now();
    test.alerts.activity([
      row(at),
      row(at, { verdict: 'failed', status: 502, refusal: 'upstream_unreachable' }),
      row(at, { verdict: 'refused', status: 429, refusal: 'rate_limited' }),
      row(at, { verdict: 'refused', status: 403, refusal: 'credential_unusable' }),
      row(at, { verdict: 'refused', status: 403, refusal: 'insufficient_scope' }),
    ]);
    expect(test.alerts.keys()).toMatchObject([{ callsLastHour: 3, averagePerHour: null }]);
  });
});
