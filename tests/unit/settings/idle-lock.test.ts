import { describe, expect, it } from 'vitest';
import { createIdleLock } from '../../../electron/settings/idle-lock.ts';
import { FakeTime } from '../limits/fake-time.ts';

const MINUTE = 60_000;

function bench(first: number | null) {
  const time = new FakeTime();
  const state = { minutes: first, slept: 0, locks: 0 };
  const idle = createIdleLock({
    minutes: () => state.minutes,
    elapsed: () => time.monotonic() + state.slept,
    after: (ms, work) => time.after(ms, work),
    lock: () => {
      state.locks += 1;
    },
  });
  return { time, state, idle };
}

describe('the idle lock', () => {
  it('locks once, exactly when nobody used Fob for the minutes', () => {
    const { time, state, idle } = bench(15);
    idle.start();
    time.advance(14 * MINUTE);
    idle.touched();
    time.advance(15 * MINUTE - 1);
    expect(state.locks).toBe(0);
    time.advance(1);
    expect(state.locks).toBe(1);
    time.advance(60 * MINUTE);
    expect(state.locks).toBe(1);
    idle.start();
    time.advance(15 * MINUTE);
    expect(state.locks).toBe(2);
  });

  it('never locks where that was chosen, nor before the vault is open, and takes a change at once', () => {
    const { time, state, idle } = bench(null);
    idle.start();
    time.advance(1000 * MINUTE);
    expect(state.locks).toBe(0);
    idle.touched();
    state.minutes = 5;
    idle.changed();
    time.advance(5 * MINUTE);
    expect(state.locks).toBe(1);
    const closed = bench(1);
    closed.idle.changed();
    closed.time.advance(10 * MINUTE);
    expect(closed.state.locks).toBe(0);
  });

  it('locks within a minute of waking up, as sleep is idle time', () => {
    const { time, state, idle } = bench(30);
    idle.start();
    time.advance(MINUTE / 2);
    state.slept = 8 * 60 * MINUTE;
    time.advance(MINUTE);
    expect(state.locks).toBe(1);
  });

  it('stops', () => {
    const { time, state, idle } = bench(1);
    idle.start();
    idle.stop();
    time.advance(10 * MINUTE);
    expect(state.locks).toBe(0);
  });
});
