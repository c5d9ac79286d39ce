import { Monitor, Moon, Sun } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { prefer } from '../../state/preferences.ts';
import { useStore } from '../../state/store.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';

const themes = [
  { theme: 'light', icon: Sun },
  { theme: 'dark', icon: Moon },
  { theme: 'system', icon: Monitor },
] as const;

/** Light, dark or as the system. */
export function ThemeSwitch() {
  const t = useTranslations('settings');
  const theme = useStore((state) => state.preferences.theme);
  const current = themes.find((entry) => entry.theme === theme) ?? themes[2];
  return (
    <Menu
      trigger={<IconButton icon={current.icon} label={t('theme')} />}
      actions={() =>
        themes.map((entry) => ({
          label: t(`themes.${entry.theme}`),
          icon: entry.icon,
          checked: entry.theme === theme,
          onSelect: () => prefer({ theme: entry.theme }),
        }))
      }
    />
  );
}
