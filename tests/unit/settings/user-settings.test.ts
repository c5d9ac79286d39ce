import { describe, expect, it } from 'vitest';
import { hmacSha256 } from '../../../electron/platform/digest.ts';
import { createUserSettings } from '../../../electron/settings/user-settings.ts';
import { FobError } from '../../../shared/errors/fob-error.ts';
import { type Settings, settingsSchema } from '../../../shared/model/settings.ts';
import { defaultSettings } from '../../../shared/rules/default-settings.ts';
import { memoryLog } from '../../support/alerts/bench.ts';

function bench(listening: { proxy: number | null; emulator: number | null } = { proxy: 4680, emulator: 4681 }) {
  const log = memoryLog();
  const state = { text: null as string | null, open: true };
  const store = { read: () => state.text, write: (text: string) => Object.assign(state, { text }) };
  const mac = (purpose: string, data: string) => {
    if (!state.open) throw new FobError({ code: 'locked', message: 'Fob is locked', hint: 'Unlock' });
    return hmacSha256(Buffer.from('root'), `${purpose} ${data}`);
  };
  return { log, state, begin: () => createUserSettings({ store, mac, listening: () => listening, log }) };
}
const edited = (text: string | null, edit: (values: Settings) => unknown) => {
  const { values, mac } = JSON.parse(text ?? '');
  return JSON.stringify({ values: JSON.stringify(edit(JSON.parse(values))), mac });
};

describe('user settings', () => {
  it('are the defaults, which are allowed, until something is set', () => {
    expect(bench().begin().current()).toEqual(settingsSchema.parse(defaultSettings));
  });

  it('change only what is given, tell it, and are there after a restart', () => {
    const { begin, log } = bench();
    const settings = begin();
    const told: Settings[] = [];
    settings.onChange((now) => told.push(now));
    settings.set({ lock: { idleMinutes: 15 } });
    settings.set({ lock: { callsCount: true }, quiet: { urgent: ['unused', 'unused'] } });
    expect(told).toHaveLength(2);
    const again = begin();
    again.opened();
    expect(again.current()).toEqual({
      ...defaultSettings,
      lock: { ...defaultSettings.lock, idleMinutes: 15, callsCount: true },
      quiet: { ...defaultSettings.quiet, urgent: ['unused'] },
    });
    expect(log.lines).toEqual([]);
  });

  it('need an open vault, and change nothing without it', () => {
    const { begin, state } = bench();
    const settings = begin();
    state.open = false;
    expect(() => settings.set({ lock: { onSleep: false } })).toThrow('locked');
    expect([settings.current(), state.text]).toEqual([defaultSettings, null]);
  });

  it('that were edited outside count no more: Fob is stricter then, and stays on its ports', () => {
    const { begin, state, log } = bench();
    begin().set({ lock: { idleMinutes: 5 }, ports: { proxy: 5000 } });
    state.text = edited(state.text, (values) => ({ ...values, lock: { ...values.lock, onSleep: false } }));
    const settings = begin();
    settings.opened();
    expect(settings.current()).toEqual({
      ...defaultSettings,
      lock: { idleMinutes: 10, callsCount: false, onSleep: true, onScreenLock: true },
      ports: { proxy: 5000, emulator: 4681 },
    });
    expect(log.lines).toHaveLength(1);
    settings.set({ lock: { idleMinutes: 20 } });
    const healed = begin();
    healed.opened();
    expect(healed.current().lock.idleMinutes).toBe(20);
  });

  it.each([['no JSON'], ['{}'], ['{"values":"no JSON","mac":""}'], ['{"values":"{\\"lock\\":7}","mac":""}']])(
    'cannot be brought down by %s',
    (text) => {
      const { begin, state } = bench();
      state.text = text;
      const settings = begin();
      settings.opened();
      expect(settings.current().lock.idleMinutes).toBe(10);
    },
  );

  it('of another version lose what is not allowed here and take defaults for what is missing', () => {
    const { begin, state } = bench();
    begin().set({ secrets: { revealSeconds: 60 } });
    state.text = edited(state.text, ({ lock: _lock, ...values }) => ({
      ...values,
      secrets: { ...values.secrets, clipboardSeconds: 7777 },
      from: 'the future',
    }));
    expect(begin().current()).toEqual({
      ...defaultSettings,
      secrets: { ...defaultSettings.secrets, revealSeconds: 60 },
    });
  });

  it('of the levels of alerts are refused unless the first is the smaller, and then change nothing', () => {
    const settings = bench().begin();
    expect(settings.set({ alerts: { warnPercent: 50 } }).settings.alerts).toMatchObject({ criticalPercent: 90 });
    expect(() => settings.set({ alerts: { criticalPercent: 50 } })).toThrow('above the one that warns');
    expect(() => settings.set({ alerts: { warnPercent: 95 } })).toThrow('above the one that warns');
    expect(settings.set({ alerts: { warnPercent: 95, criticalPercent: 99 } }).settings.alerts.warnPercent).toBe(95);
    expect(
      settingsSchema.safeParse({ ...defaultSettings, alerts: { ...defaultSettings.alerts, warnPercent: 0 } }).success,
    ).toBe(false);
  });

  it('say which of them need a restart; a port given at the start wins and needs none', () => {
    const settings = bench().begin();
    expect(settings.set({ ports: { proxy: 4690 } }).needsRestart).toEqual(['ports.proxy']);
    expect(settings.set({ ports: { emulator: 4691 } }).needsRestart).toEqual(['ports.proxy', 'ports.emulator']);
    expect(settings.set({ ports: { proxy: 4680 } }).needsRestart).toEqual(['ports.emulator']);
    const given = bench({ proxy: null, emulator: 4681 }).begin();
    expect(given.set({ ports: { proxy: 4690 } }).needsRestart).toEqual([]);
    expect(() => given.set({ ports: { emulator: 4690 } })).toThrow('same port');
  });
});
