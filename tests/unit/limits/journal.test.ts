import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { Journal } from '../../../electron/limits/journal.ts';
import { readJournal, restore } from '../../../electron/limits/journal-reader.ts';
import { type AdmitInput, createLimiter, type Decision, type Limiter } from '../../../electron/limits/limiter.ts';
import { Quota } from '../../../electron/limits/quota.ts';
import { FakeTime, mostInWindow, silentLog } from './fake-time.ts';

const INPUT: AdmitInput = { identity: 'cred_a', class: 'reads', rule: { limit: 5, windowSeconds: 60 } };

function folder(): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'fob-limits-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return path.join(dir, 'limits');
}

/** A limiter that is never closed, as after a kill: the next one reads what was written. */
function start(dir: string, time: FakeTime): Limiter {
  return createLimiter({
    clock: time,
    timers: time,
    log: silentLog,
    dir,
    describe: (label) => ({ label, provider: null }),
  });
}

function ask(limiter: Limiter, extra: Partial<AdmitInput> = {}): Decision {
  const decision = limiter.admit({ ...INPUT, ...extra });
  if (decision instanceof Promise) throw new Error('had to wait');
  return decision;
}

test('a restart forgets no call, and the window goes on where it was', () => {
  const dir = folder();
  const time = new FakeTime();
  for (let call = 0; call < 3; call += 1) ask(start(dir, time));
  time.advance(30_000);
  const limiter = start(dir, time);
  expect(limiter.states()[0]).toMatchObject({ identity: 'cred_a', class: 'reads', used: 3, remaining: 2 });
  expect([ask(limiter).admitted, ask(limiter).admitted]).toEqual([true, true]);
  expect(ask(limiter)).toMatchObject({ admitted: false, retryAfterSeconds: 31 });
  time.advance(30_001);
  expect(ask(start(dir, time)).admitted).toBe(true);
});

test('files and folder are private', () => {
  const dir = folder();
  const time = new FakeTime();
  ask(start(dir, time));
  expect(statSync(dir).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(dir)) expect(statSync(path.join(dir, name)).mode & 0o777).toBe(0o600);
});

test('a tool key’s own window survives too', () => {
  const dir = folder();
  const time = new FakeTime();
  const ownLimit = { identity: 'tool_a', limit: 1, windowSeconds: 60 };
  ask(start(dir, time), { ownLimit });
  expect(ask(start(dir, time), { ownLimit })).toMatchObject({ admitted: false, by: 'own' });
});

test('after a reboot every call counts as if made at its start, whatever the wall clock says', () => {
  const dir = folder();
  const before = start(dir, new FakeTime(9_000_000));
  for (let call = 0; call < 5; call += 1) ask(before);
  const time = new FakeTime(20_000, 2_000_000_000_000);
  expect(ask(start(dir, time))).toMatchObject({ admitted: false, retryAfterSeconds: 41 });
  time.advance(10_000);
  expect(ask(start(dir, time))).toMatchObject({ admitted: false, retryAfterSeconds: 31 });
  time.advance(30_001);
  expect(ask(start(dir, time)).admitted).toBe(true);
});

test('calls of this boot are not mistaken for older ones by what an earlier boot left', () => {
  const dir = folder();
  ask(start(dir, new FakeTime(9_000_000)));
  const time = new FakeTime(100_000);
  const limiter = start(dir, time);
  for (let call = 0; call < 5; call += 1) ask(limiter);
  time.advance(10_000);
  expect(ask(start(dir, time)).admitted).toBe(false);
});

test('the vendor’s word survives', () => {
  const dir = folder();
  const time = new FakeTime();
  const limiter = start(dir, time);
  ask(limiter);
  limiter.observe('cred_a', 'reads', { remaining: 2, resetAt: time.wall + 40_000 });
  ask(limiter);
  const next = start(dir, time);
  expect([ask(next).admitted, ask(next).admitted]).toEqual([true, false]);
  limiter.observe('cred_a', 'reads', { retryAfterSeconds: 50 });
  expect(ask(start(dir, time))).toMatchObject({ admitted: false, retryAfterSeconds: 50 });
});

test('a burst’s bucket survives', () => {
  const dir = folder();
  const time = new FakeTime();
  const burst = { factor: 2, queueSeconds: 0 };
  const limiter = start(dir, time);
  for (let call = 0; call < 10; call += 1) expect(ask(limiter, { burst }).admitted).toBe(true);
  time.advance(60_001);
  const next = start(dir, time);
  const admitted = Array.from({ length: 10 }, () => ask(next, { burst }).admitted).filter(Boolean);
  expect(admitted).toHaveLength(5);
});

test('a line cut off by a power failure is left out; garbage makes the window count as full', () => {
  const dir = folder();
  const time = new FakeTime();
  ask(start(dir, time));
  const file = path.join(dir, readdirSync(dir)[0] ?? '');
  appendFileSync(file, 'a 0 10000');
  expect(ask(start(dir, time)).admitted).toBe(true);
  appendFileSync(file, '\nwhat is this\n');
  expect(ask(start(dir, time))).toMatchObject({ admitted: false, retryAfterSeconds: 61 });
  time.advance(60_001);
  expect(ask(start(dir, time)).admitted).toBe(true);
});

test('a header that cannot be read makes the window count as full', () => {
  const dir = folder();
  const time = new FakeTime();
  ask(start(dir, time));
  writeFileSync(path.join(dir, readdirSync(dir)[0] ?? ''), 'nonsense');
  expect(ask(start(dir, time)).admitted).toBe(false);
});

test('old segments go once everything in them has left its window', () => {
  const dir = folder();
  const time = new FakeTime();
  const past = { quotas: [], blindUntil: Number.NEGATIVE_INFINITY, segments: [], next: 1 };
  const journal = new Journal({ dir, clock: time, log: silentLog, segmentBytes: 200 }, past);
  const quota = new Quota('cred_a', 'reads', { limit: 100, windowSeconds: 1, factor: 1 }, 0);
  for (let call = 0; call < 200; call += 1) {
    journal.admit(quota, null, time.mono);
    quota.advance(time.mono);
    quota.add(time.mono);
    time.advance(100);
  }
  journal.close();
  const files = readdirSync(dir);
  expect(files.length).toBeGreaterThan(1);
  expect(files.length).toBeLessThan(12);
  const read = readJournal(dir, time.mono).quotas[0];
  const fresh = new Quota('cred_a', 'reads', { limit: 100, windowSeconds: 1, factor: 1 }, 0);
  if (read) restore(fresh, read, time.mono, 0);
  expect(fresh.used).toBe(10);
});

test('blocks of a large limit lose at most 0.1 % to a kill, on the safe side', () => {
  const dir = folder();
  const time = new FakeTime();
  const rule = { limit: 100_000, windowSeconds: 60 };
  const limiter = start(dir, time);
  for (let call = 0; call < 50_000; call += 1) {
    ask(limiter, { rule });
    if (call % 100 === 0) time.advance(1);
  }
  const text = readdirSync(dir).map((name) => readFileSync(path.join(dir, name), 'utf8'));
  expect(text.join('').split('\n').length).toBeLessThan(2000);
  const used = start(dir, time).states()[0]?.used ?? 0;
  expect(used).toBeGreaterThanOrEqual(50_000);
  expect(used).toBeLessThanOrEqual(50_100);
});

test('no window ever holds more than the limit, over restarts and reboots at any moment', () => {
  const step = fc.record({
    gap: fc.nat({ max: 700 }),
    calls: fc.nat({ max: 8 }),
    event: fc.constantFrom('go on', 'go on', 'restart', 'reboot', 'wall clock jumps'),
  });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom(1, 1.5),
      fc.array(step, { maxLength: 40 }),
      (limit, factor, steps) => {
        const dir = folder();
        let time = new FakeTime(1000);
        let truth = 0; // real time, through reboots
        let limiter = start(dir, time);
        const out: number[] = [];
        const extra = { rule: { limit, windowSeconds: 1 }, burst: { factor, queueSeconds: 0 } };
        for (const { gap, calls, event } of steps) {
          time.advance(gap);
          truth += gap;
          for (let call = 0; call < calls; call += 1) if (ask(limiter, extra).admitted) out.push(truth);
          if (event === 'restart') limiter = start(dir, time);
          if (event === 'wall clock jumps') time.wall += 3_600_000;
          if (event === 'reboot') {
            time = new FakeTime(300, time.wall);
            truth += 300;
            limiter = start(dir, time);
          }
        }
        expect(mostInWindow(out, 1000)).toBeLessThanOrEqual(Math.floor(limit * factor));
      },
    ),
    { numRuns: 60 },
  );
});
