import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AddressFault } from '../../../electron/platform/address-guard.ts';
import { Circuit, circuitRefusal, isConnectionFailure } from '../../../electron/proxy/circuit.ts';

function setUp() {
  const told: boolean[] = [];
  const circuit = new Circuit((open) => told.push(open));
  const fail = (times: number, at: number) => {
    for (let one = 0; one < times; one += 1) circuit.failed(at);
  };
  return { circuit, told, fail };
}

test('opens at the fifth failure in a row within 30 s, not at the fourth and not over a longer time', () => {
  const { circuit, told, fail } = setUp();
  fail(4, 1000);
  expect(circuit.waitMs(1000)).toBe(0);
  circuit.connected();
  fail(4, 2000);
  circuit.failed(40_000);
  expect([circuit.waitMs(40_000), told]).toEqual([0, []]);
  fail(4, 50_000);
  expect([circuit.waitMs(50_500), told, circuit.calm]).toEqual([1500, [true], false]);
});

test('after the pause one trial goes out; its failure doubles the pause up to a minute, its connection closes', () => {
  const { circuit, told, fail } = setUp();
  fail(5, 0);
  let now = 0;
  const pauses: number[] = [];
  for (let trial = 0; trial < 7; trial += 1) {
    const wait = circuit.waitMs(now);
    pauses.push(wait);
    now += wait;
    expect(circuit.waitMs(now)).toBe(0);
    circuit.attempt(now);
    expect(circuit.waitMs(now)).toBe(15_000);
    circuit.failed(now);
  }
  expect(pauses).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
  now += 60_000;
  circuit.attempt(now);
  circuit.connected();
  expect([circuit.waitMs(now), circuit.calm, told.at(-1)]).toEqual([0, true, false]);
  fail(5, now);
  expect(circuit.waitMs(now)).toBe(2000);
});

test('failures of calls that were under way do not lengthen the pause, a lost trial makes room for another', () => {
  const { circuit, told, fail } = setUp();
  fail(5, 0);
  fail(20, 1000);
  expect([circuit.waitMs(1000), told]).toEqual([1000, [true]]);
  expect(circuit.waitMs(2000)).toBe(0);
  circuit.attempt(2000);
  expect(circuit.waitMs(16_999)).toBe(1);
  expect(circuit.waitMs(17_000)).toBe(0);
});

test('any run of failures and calls: never more than one trial a pause, and no pause above a minute', () => {
  const step = fc.record({ gap: fc.nat({ max: 20_000 }), fails: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
      const { circuit, fail } = setUp();
      let now = 0;
      fail(5, now);
      for (const { gap, fails } of steps) {
        now += gap;
        if (circuit.waitMs(now) > 0) {
          expect(circuit.waitMs(now)).toBeLessThanOrEqual(60_000);
          continue;
        }
        circuit.attempt(now);
        expect(circuit.waitMs(now)).toBeGreaterThan(0);
        if (fails) circuit.failed(now);
      }
    }),
  );
});

test('what counts is that no connection came about, not that the address or the certificate is wrong', () => {
  const error = new Error('x');
  expect(isConnectionFailure(error, { code: 'upstream_unreachable', detail: 'ECONNREFUSED' })).toBe(true);
  expect(isConnectionFailure(error, { code: 'upstream_timeout', detail: null })).toBe(true);
  expect(isConnectionFailure(error, { code: 'upstream_insecure', detail: null })).toBe(false);
  expect(isConnectionFailure(new AddressFault('x'), { code: 'upstream_unreachable', detail: null })).toBe(false);
  expect(circuitRefusal(1001)).toMatchObject({ code: 'circuit_open', retryAfterSeconds: 2 });
});
