import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { createLimiter, type Limiter } from '../../../electron/limits/limiter.ts';
import { FakeTime, silentLog } from './fake-time.ts';

/** `full`: nothing new fits, what is there can be overwritten. `broken`: no write at all. */
const disk = vi.hoisted(() => ({ state: 'sound' as 'sound' | 'full' | 'broken' }));

vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  const writeSync = (file: number, text: string, position: number) => {
    const overwrites = position + text.length <= real.fstatSync(file).size;
    if (disk.state === 'broken' || (disk.state === 'full' && !overwrites)) {
      throw Object.assign(new Error('no'), { code: disk.state === 'full' ? 'ENOSPC' : 'EIO' });
    }
    return real.writeSync(file, text, position);
  };
  const fdatasyncSync = (file: number) => {
    if (disk.state === 'broken') throw Object.assign(new Error('no'), { code: 'EIO' });
    return real.fdatasyncSync(file);
  };
  return { ...real, writeSync, fdatasyncSync };
});

function folder(): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'fob-limits-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return path.join(dir, 'limits');
}

function start(dir: string, time: FakeTime): Limiter {
  return createLimiter({ clock: time, timers: time, log: silentLog, dir, describe: () => null });
}

const INPUT = { identity: 'cred_a', class: 'reads', rule: { limit: 5, windowSeconds: 60 } };

beforeEach(() => {
  disk.state = 'sound';
});

test('a full disk: counting goes on in memory, and a restart takes the window as full', () => {
  const dir = folder();
  const time = new FakeTime();
  const limiter = start(dir, time);
  expect(limiter.admit(INPUT)).toMatchObject({ admitted: true });
  disk.state = 'full';
  for (let call = 0; call < 4; call += 1) expect(limiter.admit(INPUT)).toMatchObject({ admitted: true });
  expect(limiter.admit(INPUT)).toMatchObject({ admitted: false });
  disk.state = 'sound';
  const next = start(dir, time);
  expect(next.admit(INPUT)).toMatchObject({ admitted: false, retryAfterSeconds: 61 });
  expect(next.admit({ ...INPUT, identity: 'cred_never_seen' })).toMatchObject({ admitted: false });
  time.advance(60_001);
  expect(next.admit(INPUT)).toMatchObject({ admitted: true });
});

test('once there is space again, a new segment begins and the gap is known to have ended', () => {
  const dir = folder();
  const time = new FakeTime();
  const limiter = start(dir, time);
  disk.state = 'full';
  void limiter.admit(INPUT);
  disk.state = 'sound';
  time.advance(1000);
  void limiter.admit(INPUT);
  expect(readdirSync(dir)).toHaveLength(2);
  expect(readFileSync(path.join(dir, readdirSync(dir)[0] ?? ''), 'utf8')).toMatch(/^fob-limits 1 no /);
  time.advance(30_000);
  expect(start(dir, time).admit(INPUT)).toMatchObject({ admitted: false, retryAfterSeconds: 31 });
});

test('a try to begin a segment that finds the disk still full leaves nothing behind, and a later one succeeds', () => {
  const dir = folder();
  const time = new FakeTime();
  const limiter = start(dir, time);
  disk.state = 'full';
  void limiter.admit(INPUT);
  const open = readdirSync('/proc/self/fd').length;
  for (let second = 0; second < 3; second += 1) {
    time.advance(1000);
    void limiter.admit(INPUT);
  }
  expect([readdirSync(dir).length, readdirSync('/proc/self/fd').length]).toEqual([1, open]);
  disk.state = 'sound';
  time.advance(1000);
  void limiter.admit(INPUT);
  expect(readFileSync(path.join(dir, readdirSync(dir)[1] ?? ''), 'utf8')).toMatch(/^fob-limits 1 ok .*\nk 0 /);
});

test('a disk that takes not even the mark: no call goes out uncounted', () => {
  const dir = folder();
  const time = new FakeTime();
  const limiter = start(dir, time);
  disk.state = 'broken';
  expect(() => limiter.admit(INPUT)).toThrow(/cannot write the limit journal \(EIO\)/);
  disk.state = 'sound';
  expect(limiter.admit(INPUT)).toMatchObject({ admitted: true, view: { remaining: 4 } });
  expect(start(dir, time).admit(INPUT)).toMatchObject({ admitted: true, view: { remaining: 3 } });
});

test('a call whose turn comes when nothing can be written is told why, and takes nothing', async () => {
  const time = new FakeTime();
  const limiter = start(folder(), time);
  const input = { ...INPUT, rule: { limit: 2, windowSeconds: 2 }, burst: { factor: 1.5, queueSeconds: 3 } };
  for (let call = 0; call < 3; call += 1) expect(limiter.admit(input)).toMatchObject({ admitted: true });
  const waiting = expect(limiter.admit(input)).rejects.toThrow('cannot write the limit journal (EIO)');
  disk.state = 'broken';
  time.advance(2001);
  await waiting;
  disk.state = 'sound';
  expect([limiter.admit(input), limiter.admit(input)]).toMatchObject([{ admitted: true }, { admitted: true }]);
});

test('a disk that does not sync at the end keeps nobody from closing, and the count stands', () => {
  const dir = folder();
  const time = new FakeTime();
  const limiter = start(dir, time);
  void limiter.admit(INPUT);
  disk.state = 'broken';
  limiter.close();
  disk.state = 'sound';
  expect(start(dir, time).admit(INPUT)).toMatchObject({ admitted: true, view: { remaining: 3 } });
});

test('a folder that cannot be used says so', () => {
  disk.state = 'broken';
  expect(() => start(folder(), new FakeTime())).toThrow(/limit journal/);
});
