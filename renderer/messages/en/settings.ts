/** Settings, and the theme menu of every page's header. */
export const settings = {
  appearance: 'Appearance',
  theme: 'Theme',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  contrast: 'Contrast',
  contrasts: { system: 'As the system', high: 'High' },
  motion: 'Motion',
  motions: { system: 'As the system', reduced: 'None' },
  density: 'Density',
  densities: { compact: 'Compact', normal: 'Normal', comfortable: 'Comfortable' },
  language: 'Language',
  languages: { system: 'As the system', en: 'English', de: 'Deutsch' },
  keyboard: 'Keyboard',
  showShortcuts: 'Show all shortcuts',
  thisWindow: 'These choices hold for this window on this machine.',
} as const;
