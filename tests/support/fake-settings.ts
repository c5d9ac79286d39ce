import type { Settings, SettingsChange, SettingsState } from '../../shared/model/settings.ts';
import { defaultSettings } from '../../shared/rules/default-settings.ts';
import type { FakeEngine } from './fake-engine.ts';

/** The settings of a fake engine: kept in memory, with the one rule that takes two fields to break. */
export function fakeSettings(engine: Pick<FakeEngine, 'emit' | 'set'>, busyPorts: readonly string[] = []) {
  let settings: Settings = defaultSettings;
  const state = (): SettingsState => ({ settings, needsRestart: [...busyPorts, ...moved()] });
  const moved = () => [
    ...(settings.ports.proxy === 4680 ? [] : ['ports.proxy']),
    ...(settings.ports.emulator === 4681 ? [] : ['ports.emulator']),
  ];
  return {
    get: state,
    set: (change: SettingsChange): SettingsState => {
      const groups = Object.entries(settings).map(([name, group]) => [
        name,
        { ...group, ...change[name as keyof Settings] },
      ]);
      settings = Object.fromEntries(groups) as Settings;
      if (change.proxy) engine.set({ proxyOn: settings.proxy.on });
      engine.emit({ type: 'changed', what: 'settings' });
      return state();
    },
  };
}
