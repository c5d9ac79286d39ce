import { expect, test, vi } from 'vitest';

vi.mock('electron', () => ({ Menu: {}, Tray: class {}, nativeImage: {} }));
const { hasTray, trayTemplate } = await import('../../../electron/shell/tray.ts');
const { shellWords } = await import('../../../electron/shell/words.ts');
const { trayPixels } = await import('../../../electron/shell/tray-image.ts');

test.each([
  ['darwin', undefined, true],
  ['win32', undefined, true],
  ['linux', 'KDE', true],
  ['linux', 'X-Cinnamon', true],
  ['linux', 'ubuntu:GNOME', false],
  ['linux', 'sway', false],
  ['linux', undefined, false],
] as const)('a tray on %s %s: %s', (platform, desktop, expected) => {
  expect(hasTray(platform, desktop ? { XDG_CURRENT_DESKTOP: desktop } : {})).toBe(expected);
});

test('the menu’s items do what they say', () => {
  const done: string[] = [];
  const act = (name: string) => () => void done.push(name);
  const items = trayTemplate('Locking', shellWords('en'), true, {
    search: act('search'),
    open: act('open'),
    proxy: (on) => void done.push(`proxy ${on}`),
    lock: act('lock'),
    restart: act('restart'),
    troubleshoot: act('troubleshoot'),
    quit: act('quit'),
  });
  for (const { click } of items) click?.({} as never, undefined, {} as never);
  expect([items[0]?.label, items[0]?.enabled]).toEqual(['Locking', false]);
  expect(items.find(({ type }) => type === 'checkbox')?.checked).toBe(true);
  expect(done).toEqual(['search', 'open', 'proxy false', 'lock', 'restart', 'troubleshoot', 'quit']);
});

test('the icon has ink and air', () => {
  const pixels = trayPixels(235);
  const opaque = pixels.filter((value, index) => index % 4 === 3 && value === 255).length;
  expect(pixels).toHaveLength(32 * 32 * 4);
  expect(opaque).toBeGreaterThan(200);
  expect(opaque).toBeLessThan(500);
});
