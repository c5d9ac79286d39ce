import { Activity, Gauge, KeyRound, type LucideIcon, Plug, Search, Shapes } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from '../../state/store.ts';
import { goTo, setPalette } from '../../state/view.ts';
import type { Page } from '../../state/view-slice.ts';
import { cn } from '../../ui/cn.ts';
import { Keys } from '../../ui/keys.tsx';
import { Monogram } from '../../ui/monogram.tsx';
import { Logo } from './logo.tsx';
import { commandKey } from './platform.ts';
import { ServiceStatus } from './service-status.tsx';

/** Search, pages, providers with their keys' counts, and at the foot how Fob is doing. */
export function Sidebar() {
  const view = useStore((state) => state.view);
  const keys = useStore((state) => state.credentials.items);
  const tools = useStore((state) => state.tools.items);
  const providers = useStore((state) => state.providers.items);
  const live = keys.filter((key) => key.status !== 'trashed');
  const page = (target: Page, label: string, icon: LucideIcon, count?: number) => (
    <Item
      current={view.page === target && view.provider === null}
      label={label}
      icon={icon}
      count={count}
      onClick={() => goTo(target)}
    />
  );
  return (
    <aside className="flex w-[228px] shrink-0 flex-col border-line border-r px-2.5 pt-3 max-[640px]:w-14">
      <div className="flex h-8 items-center gap-2.5 px-2">
        <Logo size={22} />
        <span className="font-semibold text-title max-[640px]:sr-only">Fob</span>
      </div>
      <SearchButton />
      <nav aria-label="Pages" className="mt-3 flex flex-col gap-0.5">
        {page('keys', 'Keys', KeyRound, live.length)}
        {page('tools', 'Tools', Plug, tools.filter((tool) => tool.status === 'active').length)}
        {page('limits', 'Limits', Gauge)}
        {page('activity', 'Activity', Activity)}
        {page('providers', 'Providers', Shapes)}
      </nav>
      <nav aria-label="Keys by provider" className="mt-4 flex min-h-0 flex-1 flex-col gap-0.5 overflow-y-auto">
        <h2 className="px-2 pb-1 text-ink-3 text-small max-[640px]:sr-only">Providers</h2>
        {providers.map(({ provider }) => (
          <Item
            key={provider.id}
            current={view.page === 'keys' && view.provider === provider.id}
            label={provider.name}
            mark={<Monogram provider={provider} />}
            count={live.filter((key) => key.provider === provider.id).length}
            onClick={() => goTo('keys', { provider: provider.id })}
          />
        ))}
      </nav>
      <ServiceStatus />
    </aside>
  );
}

function SearchButton() {
  return (
    <button
      type="button"
      onClick={() => setPalette(true)}
      className="mt-2 flex h-8 items-center gap-2 rounded-control border border-control bg-surface px-2 text-ink-3 transition-colors duration-100 hover:border-ink-3 max-[640px]:justify-center"
    >
      <Search size={15} strokeWidth={1.6} aria-hidden />
      <span className="flex-1 text-left max-[640px]:sr-only">Search or run</span>
      <span className="max-[640px]:hidden" aria-hidden>
        <Keys text={`${commandKey} K`} />
      </span>
    </button>
  );
}

type ItemProps = {
  current: boolean;
  label: string;
  icon?: LucideIcon;
  mark?: ReactNode;
  count?: number | undefined;
  onClick: () => void;
};

function Item({ current, label, icon: Icon, mark, count, onClick }: ItemProps) {
  return (
    <button
      type="button"
      onClick={onClick}
      aria-current={current ? 'page' : undefined}
      className={cn(
        'flex h-[30px] shrink-0 items-center gap-2.5 rounded-control px-2 text-left transition-colors duration-100 max-[640px]:justify-center',
        current ? 'bg-selected font-medium text-ink' : 'text-ink-2 hover:bg-hover hover:text-ink',
      )}
    >
      {Icon ? <Icon size={16} strokeWidth={1.6} aria-hidden className="shrink-0" /> : mark}
      <span className="min-w-0 flex-1 truncate max-[640px]:sr-only">{label}</span>
      {count === undefined ? null : (
        <span className="font-normal text-ink-3 text-small max-[640px]:hidden">{count}</span>
      )}
    </button>
  );
}
