import { shell } from '../api/port-bridge.ts';
import { intl, type Language, speak, systemLanguage } from '../messages/intl.ts';
import { type Chosen, KEY, type PreferencesSlice, savedPreferences } from './preferences-slice.ts';
import { patch, useStore } from './store.ts';

/** Changes what was chosen for this window, shows it at once and remembers it on this machine. */
export function prefer(change: Partial<Chosen>): void {
  patch('preferences', change);
  const { spoken: _now, ...chosen } = useStore.getState().preferences;
  localStorage.setItem(KEY, JSON.stringify(chosen satisfies Chosen));
  showPreferences();
  if (change.language !== undefined) void speakChosen();
}

const moreContrast = window.matchMedia('(prefers-contrast: more)');
moreContrast.addEventListener('change', showPreferences);

// What another window chose, the shell's other one or another tab, is shown here at once too.
window.addEventListener('storage', ({ key }) => {
  if (key !== KEY) return;
  const { spoken: _atStart, ...chosen } = savedPreferences();
  patch('preferences', chosen);
  showPreferences();
  void speakChosen();
});

/** Puts what was chosen on the page: colours, contrast, motion and density are rules of the style sheet. */
export function showPreferences(): void {
  const { theme, contrast, motion, density } = useStore.getState().preferences;
  const { dataset } = document.documentElement;
  const high = contrast === 'high' || moreContrast.matches;
  set('theme', theme === 'system' ? null : theme);
  set('contrast', high ? 'high' : null);
  set('motion', motion === 'reduced' ? 'reduced' : null);
  set('density', density === 'normal' ? null : density);
  window.dispatchEvent(new Event('fob-theme'));

  function set(name: string, value: string | null): void {
    if (value === null) delete dataset[name];
    else dataset[name] = value;
  }
}

/** Speaks the chosen language, or the system's; resolves when its texts are there. */
export async function speakChosen(): Promise<void> {
  const { language } = useStore.getState().preferences;
  shell()?.speak(language);
  const wanted: Language = language === 'system' ? systemLanguage() : language;
  const spoken = await speak(wanted).then(
    () => wanted,
    () => intl().language, // its texts could not be fetched: better the language before than no window
  );
  document.documentElement.lang = spoken;
  patch('preferences', { spoken });
}

/** The height of a table's row in px; a log's rows are 6 px lower. */
export function useRowHeight(): number {
  return useStore((state) => rowHeights[state.preferences.density]);
}

const rowHeights: Record<PreferencesSlice['density'], number> = { compact: 32, normal: 38, comfortable: 44 };
