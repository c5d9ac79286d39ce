import type { settings as english } from '../en/settings.ts';
import type { SameKeys } from '../same-keys.ts';

export const settings: SameKeys<typeof english> = {
  appearance: 'Darstellung',
  theme: 'Farbschema',
  themes: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
  contrast: 'Kontrast',
  contrasts: { system: 'Wie das System', high: 'Hoch' },
  motion: 'Bewegung',
  motions: { system: 'Wie das System', reduced: 'Keine' },
  density: 'Dichte',
  densities: { compact: 'Kompakt', normal: 'Normal', comfortable: 'Luftig' },
  language: 'Sprache',
  languages: { system: 'Wie das System', en: 'English', de: 'Deutsch' },
  keyboard: 'Tastatur',
  showShortcuts: 'Alle Tastenkürzel zeigen',
  thisWindow: 'Diese Einstellungen gelten für dieses Fenster auf diesem Rechner.',
};
