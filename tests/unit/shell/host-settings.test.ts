import { EventEmitter } from 'node:events';
import type { PowerMonitor } from 'electron';
import { expect, test } from 'vitest';
import { createHostSettings, lockWithMachine } from '../../../electron/shell/host-settings.ts';

const chosen = {
  lockOnSleep: false,
  lockOnScreenLock: true,
  minimiseOnCopy: true,
  startAtLogin: true,
  shortcut: null,
  proxyOn: true,
};

function bench(isPackaged = true, platform: NodeJS.Platform = 'darwin') {
  const atLogin: (boolean | undefined)[] = [];
  const shortcuts: (string | null)[] = [];
  const proxy: boolean[] = [];
  const app = {
    isPackaged,
    setLoginItemSettings: ({ openAtLogin }: { openAtLogin?: boolean }) => atLogin.push(openAtLogin),
  };
  const settings = createHostSettings({
    app: app as never,
    platform,
    shortcut: (keys) => shortcuts.push(keys),
    proxyOn: (on) => proxy.push(on),
  });
  return { atLogin, shortcuts, proxy, settings };
}

test('sleep and a locked screen lock Fob unless the user chose otherwise; before anything is known they do', () => {
  const { settings } = bench();
  const power = new EventEmitter();
  let locks = 0;
  lockWithMachine(power as unknown as PowerMonitor, settings.current, () => {
    locks += 1;
  });
  power.emit('suspend');
  power.emit('lock-screen');
  expect(locks).toBe(2);
  settings.take(chosen);
  power.emit('suspend');
  expect(locks).toBe(2);
  power.emit('lock-screen');
  expect(locks).toBe(3);
});

test('a start at login is set when it changes, in a packaged Fob, where Electron can', () => {
  const { atLogin, settings } = bench();
  settings.take(chosen);
  settings.take({ ...chosen, lockOnSleep: true });
  settings.take({ ...chosen, startAtLogin: false });
  expect(atLogin).toEqual([true, false]);
  for (const other of [bench(false), bench(true, 'linux')]) {
    other.settings.take(chosen);
    expect(other.atLogin).toEqual([]);
  }
});

test('the global shortcut and the proxy’s switch are passed on at every change', () => {
  const { shortcuts, proxy, settings } = bench();
  settings.take(chosen);
  settings.take({ ...chosen, shortcut: 'Control+Alt+F', proxyOn: false });
  expect(shortcuts).toEqual([null, 'Control+Alt+F']);
  expect(proxy).toEqual([true, false]);
});
