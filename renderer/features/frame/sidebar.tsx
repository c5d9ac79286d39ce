import { Search } from 'lucide-react';
import { type MouseEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from '../../state/store.ts';
import { goTo, setPalette } from '../../state/view.ts';
import { Keys } from '../../ui/keys.tsx';
import { later } from '../../ui/later.tsx';
import { Logo } from './logo.tsx';
import { commandKey } from './platform.ts';
import { ServiceStatus } from './service-status.tsx';
import { SidebarItem } from './sidebar-item.tsx';
import { SidebarProviders } from './sidebar-providers.tsx';
import { usePageCounts } from './use-page-counts.ts';
import { pages, views } from './views.tsx';

const SidebarMenu = later(async () => (await import('./sidebar-menu.tsx')).SidebarMenu);

/** Search, pages, providers with their keys' counts and state, and at the foot how Fob is doing. */
export function Sidebar() {
  const t = useTranslations('frame');
  const page = useStore((state) => state.view.page);
  const provider = useStore((state) => state.view.provider);
  const hidden = useStore((state) => state.preferences.hidden);
  const counts = usePageCounts();
  const [asked, setAsked] = useState<HTMLElement | null>(null);
  const onContextMenu = (event: MouseEvent) => {
    event.preventDefault();
    setAsked((event.target as HTMLElement).closest<HTMLElement>('[data-page]'));
  };
  return (
    <>
      <div className="flex h-8 items-center gap-2.5 px-2">
        <Logo size={22} />
        <span className="font-semibold text-title">{t('name')}</span>
      </div>
      <SearchButton />
      <nav aria-label={t('pages')} className="mt-3 flex flex-col gap-0.5" onContextMenu={onContextMenu}>
        {pages
          // The providers' way in is the list below.
          .filter((target) => target !== 'providers' && (target === page || !hidden.includes(target)))
          .map((target) => (
            <SidebarItem
              key={target}
              page={target}
              current={page === target && provider === null}
              label={t(`views.${target}`)}
              icon={views[target].icon}
              shortcut={views[target].shortcut}
              {...(counts[target] ?? {})}
              onClick={() => goTo(target)}
            />
          ))}
      </nav>
      {asked ? <SidebarMenu key={asked.dataset.page} anchor={asked} onClosed={() => setAsked(null)} /> : null}
      <SidebarProviders />
      <ServiceStatus />
    </>
  );
}

function SearchButton() {
  const t = useTranslations('frame');
  return (
    <button
      type="button"
      onClick={() => setPalette(true)}
      className="mt-2 flex h-8 shrink-0 items-center gap-2 rounded-control border border-control bg-surface px-2 text-ink-3 hover:border-ink-3"
    >
      <Search size={15} strokeWidth={1.6} aria-hidden />
      <span className="min-w-0 flex-1 truncate text-left">{t('search')}</span>
      <span aria-hidden>
        <Keys text={`${commandKey} K`} />
      </span>
    </button>
  );
}
