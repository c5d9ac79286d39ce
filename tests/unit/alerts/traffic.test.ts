import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Spike, Traffic, trafficState } from '../../../electron/alerts/traffic.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = 1_800_000_000_000 - (1_800_000_000_000 % HOUR);

/** Spreads `calls` over an hour by the weights of its minutes; gives the spikes that were told. */
function hour(traffic: Traffic, index: number, calls: number, weights: readonly number[] = Array(60).fill(1)): Spike[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const spikes: Spike[] = [];
  let done = 0;
  weights.forEach((_, minute) => {
    const share = weights.slice(0, minute + 1).reduce((sum, weight) => sum + weight, 0) / whole;
    const due = Math.round(calls * share) - done;
    done += due;
    const spike = due > 0 ? traffic.add(due, START + index * HOUR + minute * MINUTE) : null;
    if (spike) spikes.push(spike);
  });
  return spikes;
}

const steady = (average: number, hours: number): Traffic => {
  const traffic = new Traffic(null, START);
  for (let index = 0; index < hours; index++) expect(hour(traffic, index, average)).toEqual([]);
  return traffic;
};
const weights = fc
  .array(fc.integer({ min: 0, max: 100 }), { minLength: 60, maxLength: 60 })
  .filter((all) => all.some((weight) => weight > 0));

describe('a spike against the key’s own average', () => {
  it('is IconFlow’s example: 50,000 calls in an hour against 2,000', () => {
    const spikes = hour(steady(2000, 24), 24, 50_000);
    expect(spikes).toHaveLength(1);
    expect(spikes[0]?.calls).toBeGreaterThan(20_000);
    expect(Math.round(spikes[0]?.average ?? 0)).toBe(2000);
  });

  it('fires whatever the pattern of the hour, and whatever its average', () => {
    fc.assert(
      fc.property(
        weights,
        fc.integer({ min: 3, max: 60 }),
        fc.integer({ min: 50, max: 5000 }),
        (shape, hours, average) => {
          const traffic = steady(average, hours);
          const told = hour(traffic, hours, average * 25, shape);
          expect(told).toHaveLength(1);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('fires also when the hour lies across two hours of the clock', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 59 }), (shift) => {
        const traffic = steady(2000, 24);
        let told = 0;
        for (let minute = 0; minute < 60; minute++) {
          if (traffic.add(Math.ceil(50_000 / 60), START + 24 * HOUR + (shift + minute) * MINUTE)) told += 1;
        }
        expect(told).toBe(1);
      }),
      { numRuns: 59 },
    );
  });

  it('is no slow ramp, from whatever start to whatever height', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3000 }),
        fc.array(fc.double({ min: 0.7, max: 1.3, noNaN: true }), { minLength: 24, maxLength: 120 }),
        (first, growth) => {
          const traffic = new Traffic(null, START);
          let calls = first;
          growth.forEach((factor, index) => {
            calls = Math.min(1_000_000, Math.max(1, calls * factor));
            expect(hour(traffic, index, Math.round(calls))).toEqual([]);
          });
        },
      ),
      { numRuns: 100 },
    );
  });

  it('is not the 50,000 that a day of growth by a fifth an hour comes to', () => {
    const traffic = steady(2000, 24);
    let calls = 2000;
    for (let index = 24; calls < 100_000; index++) {
      calls *= 1.2;
      expect(hour(traffic, index, Math.round(calls))).toEqual([]);
    }
  });

  it('needs an average first, and more than a handful of calls', () => {
    expect(hour(new Traffic(null, START), 0, 50_000)).toEqual([]);
    expect(hour(steady(2, 24), 24, 150)).toEqual([]);
    expect(hour(steady(2, 24), 24, 250)).toHaveLength(1);
  });

  it('is not the morning after a holiday', () => {
    const traffic = steady(2000, 24);
    expect(hour(traffic, 24 + 24 * 14, 2600)).toEqual([]);
    expect(hour(traffic, 24 + 24 * 28, 50_000)).toHaveLength(1);
  });

  it('is not the same batch every day, once that is known', () => {
    const traffic = steady(20, 24);
    const told = Array.from({ length: 14 }, (_, day) => {
      const first = 24 * (day + 1);
      for (let index = 0; index < 23; index++) expect(hour(traffic, first + index, 20)).toEqual([]);
      return hour(traffic, first + 23, 4000).length;
    });
    expect(told[0]).toBe(1);
    expect(told.slice(5)).toEqual(Array(9).fill(0));
  });

  it('shows again the next day: the first one did not become the norm', () => {
    const traffic = steady(2000, 48);
    expect(hour(traffic, 48, 50_000)).toHaveLength(1);
    for (let index = 49; index < 72; index++) expect(hour(traffic, index, 2000)).toEqual([]);
    expect(hour(traffic, 72, 50_000)).toHaveLength(1);
  });

  it('goes on after a restart at any minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 25 * 60 }), (at) => {
        let traffic = new Traffic(null, START);
        let told = 0;
        for (let minute = 0; minute < 25 * 60; minute++) {
          if (minute === at) traffic = new Traffic(trafficState.parse(JSON.parse(JSON.stringify(traffic.state()))), 0);
          if (traffic.add(minute < 24 * 60 ? 33 : 833, START + minute * MINUTE)) told += 1;
        }
        expect(told).toBe(1);
      }),
      { numRuns: 40 },
    );
  });

  it('does not take a clock that goes back for anything', () => {
    const traffic = steady(2000, 24);
    expect(hour(traffic, 20, 2000)).toEqual([]);
    expect(traffic.lastHour(START)).toBe(4000);
    expect(hour(traffic, 24, 50_000)).toHaveLength(1);
  });

  it('counts anew after it was forgiven', () => {
    const traffic = steady(2000, 24);
    expect(hour(traffic, 24, 50_000)).toHaveLength(1);
    traffic.forgive();
    expect(traffic.lastHour(START + 25 * HOUR)).toBe(0);
    expect(hour(traffic, 25, 2000)).toEqual([]);
    expect(hour(traffic, 26, 50_000)).toHaveLength(1);
  });
});
