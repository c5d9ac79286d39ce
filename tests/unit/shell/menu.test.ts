import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { menuTemplate } from '../../../electron/shell/menu.ts';

const flat = (items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
const roles = (packaged: boolean, platform: NodeJS.Platform) =>
  flat(menuTemplate({ packaged, platform, lock: () => {} })).flatMap(({ role }) => role ?? []);

test.each(['linux', 'win32', 'darwin'] as const)('a packaged menu on %s has nothing for developers', (platform) => {
  for (const role of ['reload', 'forceReload', 'toggleDevTools']) {
    expect(roles(true, platform)).not.toContain(role);
  }
  expect(roles(false, platform)).toContain('toggleDevTools');
});

test('macOS has its application menu, which quits; the others quit from File', () => {
  expect(roles(true, 'darwin')).toContain('appMenu');
  expect(roles(true, 'darwin')).not.toContain('quit');
  expect(roles(true, 'linux')).toContain('quit');
});

test('Lock locks', () => {
  let locks = 0;
  const lock = flat(
    menuTemplate({
      packaged: true,
      platform: 'linux',
      lock: () => {
        locks += 1;
      },
    }),
  ).find(({ label }) => label === 'Lock');
  lock?.click?.({} as never, undefined, {} as never);
  expect([lock?.accelerator, locks]).toEqual(['CommandOrControl+L', 1]);
});
