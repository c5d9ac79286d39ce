import { expect, test } from 'vitest';
import { giveBack, giveBackOnceWritten } from '../../../electron/proxy/spent-chunk.ts';

const alone = (bytes: number) => Buffer.from(new ArrayBuffer(bytes));

test('a chunk with memory of its own is empty afterwards', () => {
  const chunk = alone(64 * 1024);
  giveBack(chunk);
  expect(chunk.length).toBe(0);
});

test('one that shares its memory, or is small, is left alone', () => {
  const whole = alone(64 * 1024).fill(7);
  const part = whole.subarray(1);
  const small = alone(1024);
  giveBack(part);
  giveBack(small);
  expect([whole.length, part.length, part[0], small.length]).toEqual([65_536, 65_535, 7, 1024]);
  expect([giveBackOnceWritten(part), giveBackOnceWritten(small)]).toEqual([undefined, undefined]);
});

test('a chunk whose write failed is left alone, as it may still be on its way', () => {
  const chunk = alone(64 * 1024);
  const written = giveBackOnceWritten(chunk);
  written?.(new Error('gone'));
  expect(chunk.length).toBe(65_536);
  written?.(null);
  expect(chunk.length).toBe(0);
});
