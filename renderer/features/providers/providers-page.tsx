import { Plus } from 'lucide-react';
import type { ProviderEntry } from '../../../shared/contract/providers.ts';
import { useStore } from '../../state/store.ts';
import { openDialog, openDrawer } from '../../state/view.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { cn } from '../../ui/cn.ts';
import { Monogram } from '../../ui/monogram.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { capital } from '../../ui/words.ts';
import { PageHeader } from '../frame/page-header.tsx';
import { shortestLimit } from './provider-words.ts';

/** The vendors that Fob knows, built in and your own. */
export function ProvidersPage() {
  const { items, status, error } = useStore((state) => state.providers);
  return (
    <>
      <PageHeader title="Providers">
        <Button tone="primary" onClick={() => openDialog({ kind: 'add-provider' })}>
          <Plus size={14} strokeWidth={2} aria-hidden />
          Add provider
        </Button>
      </PageHeader>
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto px-5 pb-5">
        <Problem error={error} />
        <Card className="overflow-hidden" aria-label="Providers">
          {status === 'loading' ? <Skeleton rows={5} /> : <ProviderTable entries={items} />}
        </Card>
      </div>
    </>
  );
}

function ProviderTable({ entries }: { entries: readonly ProviderEntry[] }) {
  return (
    <table className="w-full table-fixed border-separate border-spacing-0">
      <thead>
        <tr className="text-left text-ink-3 [&>th]:h-9 [&>th]:border-line [&>th]:border-b [&>th]:px-1.5 [&>th]:font-normal">
          <th scope="col" className="w-[200px] pl-3.5!">
            Name
          </th>
          <th scope="col">What it sells</th>
          <th scope="col" className="w-[180px]">
            Tightest limit
          </th>
          <th scope="col" className="w-[96px]">
            Sign-in
          </th>
          <th scope="col" className="w-[64px] text-right!">
            Keys
          </th>
          <th scope="col" className="w-[96px] pr-3.5! text-right!">
            Source
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <ProviderRow key={entry.provider.id} entry={entry} />
        ))}
      </tbody>
    </table>
  );
}

function ProviderRow({ entry: { provider, source } }: { entry: ProviderEntry }) {
  const open = useStore((state) => state.view.drawer?.kind === 'provider' && state.view.drawer.id === provider.id);
  const keys = useStore(
    (state) => state.credentials.items.filter((key) => key.provider === provider.id && key.status !== 'trashed').length,
  );
  return (
    <tr
      onClick={() => openDrawer({ kind: 'provider', id: provider.id })}
      className={cn(
        '[&>td]:h-[38px] [&>td]:truncate [&>td]:border-line [&>td]:border-b [&>td]:px-1.5 last:[&>td]:border-b-0',
        open ? 'bg-selected' : 'hover:bg-hover',
      )}
    >
      <td className="pl-3.5!">
        <span className="flex min-w-0 items-center gap-2.5">
          <Monogram provider={provider} />
          <button type="button" className="min-w-0 truncate rounded-badge font-medium">
            {provider.name}
          </button>
        </span>
      </td>
      <td className="text-ink-2">{capital(provider.sells)}</td>
      <td className="text-ink-2">{shortestLimit(provider)}</td>
      <td className="text-ink-2">{provider.oauth ? 'Key, OAuth' : 'Key'}</td>
      <td className="text-right text-ink-2">{keys}</td>
      <td className="pr-3.5! text-right">
        <Badge tone={source === 'user' ? 'accent' : 'neutral'}>{source === 'user' ? 'yours' : 'built in'}</Badge>
      </td>
    </tr>
  );
}
