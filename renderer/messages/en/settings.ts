/** Settings, and the theme menu of every page's header. */
export const settings = {
  theme: 'Theme',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
} as const;
