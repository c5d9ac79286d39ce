import type { Language } from '../messages/intl.ts';

/** What was chosen for this window on this machine. `letters` allows single-key shortcuts (WCAG 2.1.4). */
export type Chosen = {
  theme: 'light' | 'dark' | 'system';
  contrast: 'system' | 'high';
  motion: 'system' | 'reduced';
  density: 'compact' | 'normal' | 'comfortable';
  language: 'system' | Language;
  letters: boolean;
};

/** The choice, and the language that is spoken by it. */
export type PreferencesSlice = Chosen & { spoken: Language };

export const KEY = 'fob-preferences';

const choices: { [K in keyof Chosen]: readonly Chosen[K][] } = {
  theme: ['system', 'light', 'dark'],
  contrast: ['system', 'high'],
  motion: ['system', 'reduced'],
  density: ['normal', 'compact', 'comfortable'],
  language: ['system', 'en', 'de'],
  letters: [true, false],
};

/** What was remembered; the first of each choice where nothing was, or something that is none. */
export function savedPreferences(
  storage: Pick<Storage, 'getItem'> | undefined = globalThis.localStorage,
): PreferencesSlice {
  const saved = read(storage?.getItem(KEY) ?? null);
  const chosen = Object.fromEntries(
    Object.entries(choices).map(([name, values]) => {
      const known: readonly unknown[] = values;
      return [name, known.includes(saved[name]) ? saved[name] : values[0]];
    }),
  );
  return { ...(chosen as Chosen), spoken: 'en' };
}

function read(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
