import { useTranslations } from 'use-intl';
import { useStore } from '../../state/store.ts';
import { later } from '../../ui/later.tsx';
import { Banners } from './banners.tsx';
import { Floating } from './floating.tsx';
import { ServiceStatus } from './service-status.tsx';
import { Sidebar } from './sidebar.tsx';
import { useLimitClock } from './use-limit-clock.ts';
import { useNarrow } from './use-narrow.ts';
import { usePasteAnywhere } from './use-paste-anywhere.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { views } from './views.tsx';

const NarrowSidebar = later(async () => (await import('./narrow-sidebar.tsx')).NarrowSidebar);

/** Sidebar, page, and whatever floats above them. */
export function Frame() {
  const t = useTranslations('frame');
  const { View } = useStore((state) => views[state.view.page]);
  const narrow = useNarrow();
  useShortcuts();
  usePasteAnywhere();
  useLimitClock();
  return (
    <div className="flex h-full">
      <button
        type="button"
        onClick={() => document.querySelector<HTMLElement>('main')?.focus()}
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-control focus:bg-raised focus:px-3 focus:py-2 focus:shadow-float"
      >
        {t('skip')}
      </button>
      {narrow ? (
        <NarrowSidebar />
      ) : (
        <aside className="flex w-[228px] shrink-0 flex-col border-line border-r px-2.5 pt-3">
          <Sidebar />
        </aside>
      )}
      <div className="flex min-w-0 flex-1 flex-col">
        <Banners />
        <main tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
          <View />
        </main>
        {narrow ? <ServiceStatus brief /> : null}
      </div>
      <Floating />
    </div>
  );
}
