import { badInput } from '../../shared/errors/fob-error.ts';
import type { Settings, SettingsChange, SettingsState } from '../../shared/model/settings.ts';
import { defaultSettings } from '../../shared/rules/default-settings.ts';
import type { Log } from '../platform/log.ts';
import { type Mac, readSettings, sealSettings } from './stored-settings.ts';

export type UserSettingsPorts = {
  /** One text of the data folder. */
  store: { read(): string | null; write(text: string): void };
  /** Throws `locked` while the vault is not open. */
  mac: Mac;
  /** Where Fob listens by the settings; null for a port that was given at the start, which wins over them. */
  listening(): { proxy: number | null; emulator: number | null };
  log: Log;
};

export type UserSettings = {
  current(): Settings;
  state(): SettingsState;
  /** Throws `locked`, and `disk` when it cannot be kept; then nothing has changed. */
  set(change: SettingsChange): SettingsState;
  /** To be called once the vault is open: settings whose MAC is wrong count no more, but for the ports already in use. */
  opened(): void;
  onChange(listener: (settings: Settings) => void): void;
};

/** Somebody has changed the settings from outside: as strict as can be, until the user chooses anew. */
const strictLock: Settings['lock'] = { ...defaultSettings.lock, idleMinutes: 10 };

/** The user's settings: held in memory, written through, sealed so that an edit of the database cannot switch a lock off. */
export function createUserSettings({ store, mac, listening, log }: UserSettingsPorts): UserSettings {
  const listeners: ((settings: Settings) => void)[] = [];
  let settings = readSettings(store.read()).settings;
  const become = (next: Settings) => {
    settings = next;
    for (const listener of listeners) listener(next);
  };
  const state = (): SettingsState => {
    const { proxy, emulator } = listening();
    const differs = { proxy: differ(proxy, settings.ports.proxy), emulator: differ(emulator, settings.ports.emulator) };
    return {
      settings,
      needsRestart: [...(differs.proxy ? ['ports.proxy'] : []), ...(differs.emulator ? ['ports.emulator'] : [])],
    };
  };
  return {
    current: () => settings,
    state,
    set: (change) => {
      const next = merged(settings, change);
      demandTwoPorts(next);
      demandTwoLevels(next);
      store.write(sealSettings(next, mac));
      become(next);
      return state();
    },
    opened: () => {
      const read = readSettings(store.read());
      if (read.verify(mac)) return;
      log.warn('settings do not verify: the defaults count, with a lock when idle');
      become({ ...defaultSettings, lock: strictLock, ports: settings.ports });
    },
    onChange: (listener) => void listeners.push(listener),
  };
}

function merged(settings: Settings, change: SettingsChange): Settings {
  const groups = Object.entries(settings).map(([name, group]) => {
    const given = Object.entries(change[name as keyof Settings] ?? {}).filter(([, value]) => value !== undefined);
    const plain = given.map(([key, value]) => [key, Array.isArray(value) ? [...new Set(value)] : value]);
    return [name, { ...group, ...Object.fromEntries(plain) }];
  });
  return Object.fromEntries(groups) as Settings;
}

function demandTwoPorts({ ports }: Settings): void {
  if (ports.proxy === ports.emulator)
    throw badInput('ports.proxy', 'Proxy and emulator cannot have the same port', 'Choose two different ports');
}

function demandTwoLevels({ alerts }: Settings): void {
  if (alerts.warnPercent >= alerts.criticalPercent)
    throw badInput(
      'alerts.criticalPercent',
      'The critical level must be above the one that warns',
      'Choose a larger percentage, or warn earlier',
    );
}

function differ(listening: number | null, chosen: number): boolean {
  return listening !== null && listening !== chosen;
}
