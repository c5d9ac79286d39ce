import type { App, PowerMonitor } from 'electron';
import type { HostSettings } from '../bridge/host-link.ts';

/** Until the engine has told them: what locks more. */
const CAUTIOUS: HostSettings = {
  lockOnSleep: true,
  lockOnScreenLock: true,
  minimiseOnCopy: false,
  startAtLogin: false,
  shortcut: null,
  proxyOn: true,
};

type Ports = {
  app: Pick<App, 'isPackaged' | 'setLoginItemSettings'>;
  platform: NodeJS.Platform;
  /** The global shortcut that is wanted now. */
  shortcut(keys: string | null): void;
  /** Whether the proxy lets calls through now. */
  proxyOn(on: boolean): void;
};

/** What the user's settings ask of the shell. A start at login is the system's to keep; Electron has no say there on Linux. */
export function createHostSettings({ app, platform, shortcut, proxyOn }: Ports) {
  let current = CAUTIOUS;
  return {
    current: (): HostSettings => current,
    take: (settings: HostSettings): void => {
      const moved = settings.startAtLogin !== current.startAtLogin;
      current = settings;
      shortcut(settings.shortcut);
      proxyOn(settings.proxyOn);
      if (moved && app.isPackaged && platform !== 'linux')
        app.setLoginItemSettings({ openAtLogin: settings.startAtLogin });
    },
  };
}

/** Locks when the machine sleeps or its screen is locked, unless the user chose otherwise. */
export function lockWithMachine(power: PowerMonitor, wanted: () => HostSettings, lock: () => void): void {
  power.on('suspend', () => wanted().lockOnSleep && lock());
  power.on('lock-screen', () => wanted().lockOnScreenLock && lock());
}
