import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLog } from '../../../electron/platform/log.ts';
import { createSecretClipboard } from '../../../electron/shell/secret-clipboard.ts';

const canary = 'canary-4f2d';

function setUp() {
  const lines: string[] = [];
  const told: (number | null)[] = [];
  const held = { text: '', failing: false };
  const desktop = {
    writeSecret: async (text: string) => {
      if (held.failing) throw new Error(`cannot write ${text}`);
      held.text = text;
    },
    readText: async () => {
      if (held.failing) throw new Error(`cannot read ${held.text}`);
      return held.text;
    },
    clear: () => {
      held.text = '';
    },
  };
  return {
    held,
    lines,
    told,
    clipboard: createSecretClipboard(
      desktop,
      (clearsAfterMs) => told.push(clearsAfterMs),
      createLog((line) => lines.push(line)),
    ),
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a copied secret is cleared after its time, not before', async () => {
  const { held, clipboard, told } = setUp();
  clipboard.copy(canary, 30_000);
  await vi.advanceTimersByTimeAsync(29_999);
  expect(held.text).toBe(canary);
  expect(told).toEqual([30_000]);
  await vi.advanceTimersByTimeAsync(1);
  expect(held.text).toBe('');
  expect(told).toEqual([30_000, null]);
});

test('what somebody else copied meanwhile stays', async () => {
  const { held, clipboard } = setUp();
  clipboard.copy(canary, 30_000);
  held.text = 'a shopping list';
  await vi.advanceTimersByTimeAsync(60_000);
  expect(held.text).toBe('a shopping list');
});

test('a second copy has its own full time', async () => {
  const { held, clipboard } = setUp();
  clipboard.copy('first', 30_000);
  await vi.advanceTimersByTimeAsync(20_000);
  clipboard.copy(canary, 30_000);
  await vi.advanceTimersByTimeAsync(29_000);
  expect(held.text).toBe(canary);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(held.text).toBe('');
});

test('clearing now works once and leaves a later copy of the same text alone', async () => {
  const { held, clipboard } = setUp();
  clipboard.copy(canary, 30_000);
  await clipboard.clear();
  expect(held.text).toBe('');
  held.text = canary; // the user copied it by other means
  await clipboard.clear();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(held.text).toBe(canary);
});

test('a failing clipboard is logged without the secret', async () => {
  const { held, lines, clipboard } = setUp();
  held.failing = true;
  clipboard.copy(canary, 30_000);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(lines).toHaveLength(2);
  expect(lines.join('')).not.toContain(canary);
});
