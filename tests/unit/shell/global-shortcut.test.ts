import { expect, test } from 'vitest';
import { createGlobalShortcut } from '../../../electron/shell/global-shortcut.ts';

function bench(taken: string[] = []) {
  const held = new Set<string>();
  const told: string[] = [];
  const registry = {
    register: (keys: string) => {
      if (keys === 'nonsense') throw new TypeError('no such key');
      if (taken.includes(keys)) return false;
      held.add(keys);
      return true;
    },
    unregister: (keys: string) => void held.delete(keys),
  };
  const shortcut = createGlobalShortcut(
    registry,
    () => {},
    (state) => void told.push(state),
  );
  return { held, told, shortcut };
}

test('one shortcut is held at a time, and the one before is given back', () => {
  const { held, told, shortcut } = bench();
  shortcut.want(null);
  shortcut.want('Alt+F');
  shortcut.want('Alt+F');
  shortcut.want('Alt+G');
  expect([...held]).toEqual(['Alt+G']);
  shortcut.want(null);
  expect([...held]).toEqual([]);
  expect(told).toEqual(['on', 'on', 'none']);
});

test('keys that another program has, or that do not exist, are told as taken and nothing is held', () => {
  const { held, told, shortcut } = bench(['Alt+F']);
  shortcut.want('Alt+F');
  shortcut.want('nonsense');
  expect([[...held], told]).toEqual([[], ['taken', 'taken']]);
  shortcut.want('Alt+G');
  expect([[...held], told.at(-1)]).toEqual([['Alt+G'], 'on']);
});
