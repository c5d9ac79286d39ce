import type { Activity } from '../shared/model/activity.ts';
import type { EngineConfig } from './bridge/engine-config.ts';
import type { HostSide } from './bridge/engine-run.ts';
import type { Services } from './handlers/services.ts';
import type { Log } from './platform/log.ts';
import { systemUptime } from './platform/uptime.ts';
import { createIdleLock } from './settings/idle-lock.ts';
import { createUserSettings } from './settings/user-settings.ts';
import type { Database } from './storage/database.ts';
import type { Events } from './system/events.ts';
import { createSettings, USER_SETTINGS } from './vault/settings.ts';
import type { Vault } from './vault/vault.ts';

type Ports = {
  config: Pick<EngineConfig, 'proxyPort' | 'emulatorPort' | 'heldPorts'>;
  db: Database;
  log: Log;
  events: Events;
  vault: Vault;
  host: Pick<HostSide, 'send'>;
  listeners(): { proxy: { port: number }; emulator: { port: number } };
  lock(): Promise<void>;
  /** The user has switched the proxy on or off. */
  proxySwitched(on: boolean): void;
};

/** The user's settings and what follows from them in the engine; the host is told its part. */
export function composeSettings({ config, db, log, events, vault, host, listeners, lock, proxySwitched }: Ports) {
  const table = createSettings(db);
  const settings = createUserSettings({
    store: { read: () => table.get(USER_SETTINGS), write: (text) => table.set(USER_SETTINGS, text) },
    mac: vault.mac,
    listening: () => ({
      proxy: config.proxyPort === null ? listeners().proxy.port : null,
      emulator: config.emulatorPort === null ? listeners().emulator.port : null,
    }),
    log,
  });
  const idle = createIdleLock({
    minutes: () => settings.current().lock.idleMinutes,
    elapsed: () => systemUptime.elapsed(),
    after: (ms, work) => {
      const timer = setTimeout(work, ms).unref();
      return () => clearTimeout(timer);
    },
    lock: () => {
      log.info('locked: nobody used Fob', { minutes: settings.current().lock.idleMinutes });
      lock().catch(() => log.error('lock failed'));
    },
  });
  const tellHost = () => {
    const { lock: when, secrets, app, proxy } = settings.current();
    host.send({
      type: 'settings',
      lockOnSleep: when.onSleep,
      lockOnScreenLock: when.onScreenLock,
      minimiseOnCopy: secrets.minimiseOnCopy,
      startAtLogin: app.startAtLogin,
      shortcut: app.shortcut,
      proxyOn: proxy.on,
    });
  };
  let proxyOn = settings.current().proxy.on;
  settings.onChange(({ proxy }) => {
    tellHost();
    if (proxy.on !== proxyOn) proxySwitched(proxy.on);
    proxyOn = proxy.on;
    idle.changed();
    events.publish({ type: 'changed', what: 'settings' });
  });
  tellHost();
  const { ports } = settings.current();
  return {
    current: settings.current,
    service: { get: settings.state, set: settings.set, used: idle.touched } satisfies Services['settings'],
    /** Where to listen: as the engine before, else as given at the start, else as set. */
    ports: {
      proxy: config.heldPorts?.proxy ?? config.proxyPort ?? ports.proxy,
      emulator: config.heldPorts?.emulator ?? config.emulatorPort ?? ports.emulator,
    },
    /** What the record has of the proxy's calls; a refused one is no use of Fob. */
    calls: (rows: readonly Activity[]) => {
      if (settings.current().lock.callsCount && rows.some(({ refusal }) => refusal === null)) idle.touched();
    },
    opened: () => {
      settings.opened();
      idle.start();
    },
    close: idle.stop,
  };
}
