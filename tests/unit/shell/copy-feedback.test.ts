import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { shellWords } from '../../../electron/shell/words.ts';

const notices = vi.hoisted(() => new Set<{ body: string }>());
vi.mock('electron', () => ({
  Notification: class {
    static isSupported = () => true;
    readonly options: { body: string };
    constructor(options: { body: string }) {
      this.options = options;
    }
    show = () => void notices.add(this.options);
    close = () => void notices.delete(this.options);
  },
}));
const { createCopyFeedback } = await import('../../../electron/shell/copy-feedback.ts');

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  notices.clear();
});

function bench(inUse: boolean) {
  const tray: (number | null)[] = [];
  const speech = { words: () => shellWords('en') };
  const copied = createCopyFeedback({
    speech: speech as never,
    tray: { clipboard: (seconds) => tray.push(seconds) },
    inUse: () => inUse,
  });
  return { tray, copied };
}

test('the tray counts down and the notice stands until the copy is gone', () => {
  const { tray, copied } = bench(false);
  copied(30_000);
  vi.advanceTimersByTime(2_000);
  expect(tray).toEqual([30, 29, 28]);
  expect([...notices].map(({ body }) => body)).toEqual(['The clipboard clears in 30 s']);
  copied(10_000);
  expect([...notices].map(({ body }) => body)).toEqual(['The clipboard clears in 10 s']);
  copied(null);
  vi.advanceTimersByTime(5_000);
  expect(tray).toEqual([30, 29, 28, 10, null]);
  expect(notices.size).toBe(0);
});

test('where the window itself shows the countdown there is no notice', () => {
  const { tray, copied } = bench(true);
  copied(30_000);
  expect([tray, notices.size]).toEqual([[30], 0]);
  copied(null);
});
