import { z } from 'zod';
import { type Settings, settingsSchema } from '../../shared/model/settings.ts';
import { defaultSettings } from '../../shared/rules/default-settings.ts';
import { sameBytes } from '../platform/digest.ts';

export type Mac = (purpose: string, data: string) => Uint8Array;

const PURPOSE = 'settings';
const stored = z.strictObject({ values: z.string(), mac: z.string() });

/** The text that keeps the settings: their JSON, and a MAC over it with a key of the open vault. */
export function sealSettings(settings: Settings, mac: Mac): string {
  const values = JSON.stringify(settings);
  return JSON.stringify({ values, mac: Buffer.from(mac(PURPOSE, values)).toString('base64') });
}

/**
 * The settings in a text that `sealSettings` made, by this or another version of Fob: what is missing or not allowed any
 * more has its default. `verify` tells whether the MAC is the vault's.
 */
export function readSettings(text: string | null): { settings: Settings; verify(mac: Mac): boolean } {
  const parsed = stored.safeParse(json(text ?? ''));
  if (!parsed.success) return { settings: defaultSettings, verify: () => text === null };
  const { values, mac: given } = parsed.data;
  return {
    settings: mended(json(values)),
    verify: (mac) => sameBytes(mac(PURPOSE, values), Buffer.from(given, 'base64')),
  };
}

function mended(values: unknown): Settings {
  const groups = Object.entries(settingsSchema.shape).map(([name, group]) => {
    const kept = Object.entries(group.shape).flatMap(([key, schema]) => {
      const found = schema.safeParse(field(field(values, name), key));
      return found.success ? [[key, found.data]] : [];
    });
    return [name, { ...defaultSettings[name as keyof Settings], ...Object.fromEntries(kept) }];
  });
  return settingsSchema.parse(Object.fromEntries(groups));
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
