import type { Settings } from '../model/settings.ts';

/** What holds until somebody chooses; apart from the schema, so that the window has it without zod. */
export const defaultSettings: Settings = {
  lock: { idleMinutes: null, callsCount: false, onSleep: true, onScreenLock: true },
  secrets: { clipboardSeconds: 30, revealSeconds: 30, minimiseOnCopy: false },
  alerts: { desktop: true, muted: ['limit_forecast'], warnPercent: 75, criticalPercent: 90 },
  quiet: {
    on: false,
    from: '22:00',
    to: '07:00',
    days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
    holdWebhooks: false,
    urgent: ['traffic_spike'],
  },
  proxy: { on: true },
  ports: { proxy: 4680, emulator: 4681 },
  app: { startAtLogin: false, shortcut: null },
};
