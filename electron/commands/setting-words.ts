import type { Settings } from '../../shared/model/settings.ts';
import { UsageError } from './errors.ts';
import { listOf } from './key-options.ts';

/** Every setting by its name, such as `lock.idleMinutes`, with its value. */
export function settingNames(settings: Settings): [string, unknown][] {
  return Object.entries(settings).flatMap(([group, values]) =>
    Object.entries(values).map(([key, value]): [string, unknown] => [`${group}.${key}`, value]),
  );
}

/** A setting's value in the words that `readSetting` takes. */
export function settingText(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(',');
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return value === null ? 'never' : String(value);
}

/** A value as it is typed, of the same sort as the one that counts now; throws UsageError. */
export function readSetting(name: string, text: string, now: unknown): unknown {
  if (Array.isArray(now)) return text === 'none' ? [] : listOf(text);
  if (typeof now === 'boolean') {
    if (text === 'on' || text === 'off') return text === 'on';
    throw new UsageError(`${name} is neither on nor off`, 'write on or off');
  }
  if (name === 'app.shortcut' && text !== 'never') return text;
  if (typeof now === 'string' && text !== 'never') return text;
  if (text === 'never') return null;
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new UsageError(
    `${name} takes a whole number`,
    now === null ? 'write for example 15, or never' : 'write a number',
  );
}
