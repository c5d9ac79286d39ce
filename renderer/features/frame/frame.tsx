import { assertNever } from '../../../shared/rules/assert-never.ts';
import { useStore } from '../../state/store.ts';
import type { Page } from '../../state/view-slice.ts';
import { ActivityPage } from '../activity/activity-page.tsx';
import { KeysPage } from '../keys/keys-page.tsx';
import { LimitsPage } from '../limits/limits-page.tsx';
import { ProvidersPage } from '../providers/providers-page.tsx';
import { ToolsPage } from '../tools/tools-page.tsx';
import { Banners } from './banners.tsx';
import { Floating } from './floating.tsx';
import { Sidebar } from './sidebar.tsx';
import { useLimitClock } from './use-limit-clock.ts';
import { usePasteAnywhere } from './use-paste-anywhere.ts';
import { useShortcuts } from './use-shortcuts.ts';

/** Sidebar, page, and whatever floats above them. */
export function Frame() {
  const page = useStore((state) => state.view.page);
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
        Skip to the page
      </button>
      <Sidebar />
      <div className="flex min-w-0 flex-1 flex-col">
        <Banners />
        <main tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
          <Shown page={page} />
        </main>
      </div>
      <Floating />
    </div>
  );
}

function Shown({ page }: { page: Page }) {
  switch (page) {
    case 'keys':
      return <KeysPage />;
    case 'tools':
      return <ToolsPage />;
    case 'activity':
      return <ActivityPage />;
    case 'limits':
      return <LimitsPage />;
    case 'providers':
      return <ProvidersPage />;
    default:
      return assertNever(page);
  }
}
