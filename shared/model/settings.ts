import { z } from 'zod';
import { ALERT_KINDS, alertKind } from './alert.ts';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const weekday = z.enum(WEEKDAYS);
export type Weekday = z.output<typeof weekday>;

/** A time of the day on the user's own clock, `HH:MM`. */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time of the day, such as 22:00' });
const kinds = z.array(alertKind).max(ALERT_KINDS.length);
const seconds = z.int().min(5).max(600);
const percent = z.int().min(1).max(99);
const port = z.int().min(1024, { error: 'must be a port from 1024 to 65535' }).max(65_535);

const lock = z.strictObject({
  /** Minutes without a person at the window or the command line after which Fob locks; null: never. */
  idleMinutes: z.int().min(1).max(1440).nullable(),
  /** Whether tools' calls through the proxy count as use as well. */
  callsCount: z.boolean(),
  onSleep: z.boolean(),
  onScreenLock: z.boolean(),
});
const secrets = z.strictObject({
  clipboardSeconds: seconds, // until a copied secret is taken from the clipboard again
  revealSeconds: seconds, // for which a revealed secret is shown
  minimiseOnCopy: z.boolean(),
});
const alerts = z.strictObject({
  /** Notices of the operating system, for `warning` and `critical`. */
  desktop: z.boolean(),
  /** Kinds that raise nothing at all: no entry, no notice, no webhook. */
  muted: kinds,
  /** Percent of a limit or budget at which Fob warns, and at which the warning is critical; the first is the smaller. */
  warnPercent: percent,
  criticalPercent: percent,
});
/** Alerts in this time are kept and counted, but the desktop stays still. */
const quiet = z.strictObject({
  on: z.boolean(),
  from: timeOfDay,
  to: timeOfDay, // on the next day when it is not after `from`; equal to it: the whole day
  days: z.array(weekday).min(1).max(7), // on which it begins
  holdWebhooks: z.boolean(), // until it ends
  urgent: kinds, // told all the same
});
const ports = z.strictObject({ proxy: port, emulator: port });
/** The switch of the proxy: off, every call is refused as `paused`. */
const proxy = z.strictObject({ on: z.boolean() });
/** As Electron writes it; a plain letter, alone or with Shift, would be taken from every other program. */
const shortcut = z
  .string()
  .regex(/^(?:(?:CommandOrControl|Control|Alt|Super)\+)+(?:Shift\+)?(?:[A-Z0-9]|F\d{1,2}|Space)$/, {
    error: 'must be keys such as CommandOrControl+Alt+F',
  });
const app = z.strictObject({
  startAtLogin: z.boolean(),
  /** Opens the quick search from anywhere; null: none. */
  shortcut: shortcut.nullable(),
});

/** What the user has chosen, kept with the data folder. */
export const settingsSchema = z.strictObject({ lock, secrets, alerts, quiet, proxy, ports, app });
export type Settings = z.output<typeof settingsSchema>;

/** Any part of each group; what is left out stays as it is. */
export const settingsChange = z
  .strictObject({
    lock: lock.partial(),
    secrets: secrets.partial(),
    alerts: alerts.partial(),
    quiet: quiet.partial(),
    proxy: proxy.partial(),
    ports: ports.partial(),
    app: app.partial(),
  })
  .partial();
export type SettingsChange = z.output<typeof settingsChange>;

/** The settings, and by name (`ports.proxy`) those that count only after Fob was started anew. */
export const settingsState = z.strictObject({ settings: settingsSchema, needsRestart: z.array(z.string()) });
export type SettingsState = z.output<typeof settingsState>;
