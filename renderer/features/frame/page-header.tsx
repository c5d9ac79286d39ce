import { Menu } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { patch } from '../../state/store.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { ThemeSwitch } from './theme-switch.tsx';
import { useNarrow } from './use-narrow.ts';

/** The 48 px row on top of a page: its title, then its actions, the primary one last; in a narrow window the way to the sidebar. */
export function PageHeader({ title, children }: { title: ReactNode; children?: ReactNode }) {
  const t = useTranslations('frame');
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 px-5 max-[720px]:px-3">
      {useNarrow() ? (
        <IconButton
          icon={Menu}
          label={t('openSidebar')}
          className="-ml-1.5"
          onClick={() => patch('view', { sidebar: true })}
        />
      ) : null}
      <h1 className="min-w-0 flex-1 truncate font-semibold text-title">{title}</h1>
      <ThemeSwitch />
      {children}
    </header>
  );
}
