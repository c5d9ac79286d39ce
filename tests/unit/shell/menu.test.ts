import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { menuTemplate } from '../../../electron/shell/menu.ts';
import { shellWords } from '../../../electron/shell/words.ts';

const flat = (items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);

function bench(packaged: boolean, platform: NodeJS.Platform, locale = 'en') {
  const done: unknown[] = [];
  const items = flat(
    menuTemplate({
      packaged,
      platform,
      words: shellWords(locale),
      lock: () => done.push('lock'),
      run: (...what) => done.push(what),
    }),
  );
  const click = (label: string) =>
    items.findLast((item) => item.label === label)?.click?.({} as never, undefined, {} as never);
  return { items, done, click, roles: items.flatMap(({ role }) => role ?? []) };
}

test.each(['linux', 'win32', 'darwin'] as const)('a packaged menu on %s has nothing for developers', (platform) => {
  for (const role of ['reload', 'forceReload', 'toggleDevTools']) {
    expect(bench(true, platform).roles).not.toContain(role);
  }
  expect(bench(false, platform).roles).toContain('toggleDevTools');
});

test('macOS has its application menu, which quits; the others quit from File', () => {
  expect(bench(true, 'darwin').roles).toContain('appMenu');
  expect(bench(true, 'darwin').roles).not.toContain('quit');
  expect(bench(true, 'linux').roles).toContain('quit');
});

test('an item does what its words say', () => {
  const { click, done } = bench(true, 'linux');
  for (const label of ['Lock', 'New key', 'Search or run', 'Limits', 'Settings', 'Keyboard shortcuts']) click(label);
  expect(done).toEqual(['lock', ['new-key'], ['palette'], ['page', 'limits'], ['page', 'settings'], ['shortcuts']]);
});

test('a single letter is shown and never taken from the window; macOS, which would take it, shows none', () => {
  const single = (platform: NodeJS.Platform) =>
    bench(true, platform).items.filter(({ accelerator }) => accelerator?.length === 1);
  expect(single('linux').map(({ accelerator }) => accelerator)).toEqual(
    expect.arrayContaining(['N', 'T', '1', '9', '?']),
  );
  expect(single('linux').filter(({ registerAccelerator }) => registerAccelerator !== false)).toEqual([]);
  expect(single('darwin')).toEqual([]);
});

test('the menu speaks the system’s language', () => {
  expect(bench(true, 'linux', 'de-AT').items.map(({ label }) => label)).toContain('Neuer Schlüssel');
  expect(bench(true, 'linux', 'fr').items.map(({ label }) => label)).toContain('New key');
});
