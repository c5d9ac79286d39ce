import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { applyTheme, savedTheme, type Theme } from '../../state/theme.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';

const themes = [
  { theme: 'light', label: 'Light', icon: Sun },
  { theme: 'dark', label: 'Dark', icon: Moon },
  { theme: 'system', label: 'As the system', icon: Monitor },
] as const;

/** Light, dark or as the system. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState<Theme>(savedTheme);
  const current = themes.find((entry) => entry.theme === theme) ?? themes[2];
  return (
    <Menu
      trigger={<IconButton icon={current.icon} label="Theme" />}
      actions={themes.map((entry) => ({
        label: entry.label,
        icon: entry.icon,
        checked: entry.theme === theme,
        onSelect: () => {
          applyTheme(entry.theme);
          setTheme(entry.theme);
        },
      }))}
    />
  );
}
