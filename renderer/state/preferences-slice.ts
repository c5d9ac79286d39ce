import type { Language } from '../messages/intl.ts';
import { isPage, type Page } from './view-slice.ts';

/** What was chosen for this window on this machine. `letters` allows single-key shortcuts (WCAG 2.1.4). */
export type Chosen = {
  theme: 'light' | 'dark' | 'system';
  contrast: 'system' | 'high';
  motion: 'system' | 'reduced';
  density: 'compact' | 'normal' | 'comfortable';
  language: 'system' | Language;
  letters: boolean;
  /** Pages that the sidebar leaves out. */
  hidden: readonly Page[];
};

/** The choice, and the language that is spoken by it. */
export type PreferencesSlice = Chosen & { spoken: Language };

export const KEY = 'fob-preferences';

type Listed = Omit<Chosen, 'hidden'>;

const choices: { [K in keyof Listed]: readonly Listed[K][] } = {
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
  const hidden = Array.isArray(saved.hidden) ? saved.hidden.filter(isHidable) : [];
  return { ...(chosen as Listed), hidden, spoken: 'en' };
}

/** The settings always stay: they are the way back. */
export function isHidable(page: unknown): page is Page {
  return typeof page === 'string' && isPage(page) && page !== 'settings' && page !== 'providers';
}

function read(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
