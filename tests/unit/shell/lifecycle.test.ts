import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';

vi.mock('electron', () => ({}));
const { manageLifecycle } = await import('../../../electron/shell/lifecycle.ts');

function bench(clear: () => Promise<void>) {
  const done: string[] = [];
  const app = Object.assign(new EventEmitter(), { exit: () => void done.push('exit') });
  const engine = {
    ready: Promise.withResolvers<never>().promise,
    stop: async () => void done.push('engine stopped'),
  };
  const clipboard = {
    clear: async () => {
      await clear();
      done.push('clipboard cleared');
    },
  };
  const window = new EventEmitter();
  manageLifecycle({ app: app as never, window: window as never, hidesToTray: true, engine, clipboard, fail: () => {} });
  const quit = () => app.emit('before-quit', { preventDefault: () => {} });
  return { done, quit };
}

test('quitting takes a copied secret from the clipboard, whose time nobody would count any more', async () => {
  const { done, quit } = bench(async () => {});
  quit();
  quit();
  await vi.waitFor(() => expect(done.at(-1)).toBe('exit'));
  expect(done.toSorted()).toEqual(['clipboard cleared', 'engine stopped', 'exit']);
});

test('a clipboard that does not answer keeps Fob from quitting no longer than a second', async () => {
  vi.useFakeTimers();
  const { done, quit } = bench(() => new Promise(() => {}));
  quit();
  await vi.advanceTimersByTimeAsync(1_000);
  vi.useRealTimers();
  expect(done).toEqual(['engine stopped', 'exit']);
});
