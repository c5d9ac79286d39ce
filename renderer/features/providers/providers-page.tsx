import { Plus, SearchX } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ProviderEntry } from '../../../shared/contract/providers.ts';
import { loadProviders } from '../../state/providers.ts';
import { useStore } from '../../state/store.ts';
import { openDialog } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterInput } from '../../ui/filter-input.tsx';
import { RetryBar } from '../../ui/retry-bar.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ScrollingBody } from '../frame/page.tsx';
import { PageHeader } from '../frame/page-header.tsx';
import { ProviderGroup } from './provider-group.tsx';
import { type GroupName, groupOf } from './provider-groups.ts';

const groups: readonly GroupName[] = ['own', 'emulated', 'design'];

/** The vendors that Fob knows, in groups: your own, those the emulator knows, and services. */
export function ProvidersPage() {
  const t = useTranslations('providers');
  const { items, status, error } = useStore((state) => state.providers);
  const [filter, setFilter] = useState('');
  const wanted = useDeferredValue(filter.trim().toLowerCase());
  const found = useMemo(() => (wanted === '' ? items : items.filter((entry) => fits(entry, wanted))), [items, wanted]);
  return (
    <>
      <PageHeader title={t('table')}>
        <Button tone="primary" onClick={() => openDialog({ kind: 'add-provider' })}>
          <Plus size={14} strokeWidth={2} aria-hidden />
          {t('add')}
        </Button>
      </PageHeader>
      <div className="shrink-0 px-5 pb-2.5 max-[720px]:px-3">
        <FilterInput
          label={t('filter')}
          value={filter}
          onChange={setFilter}
          placeholder={t('filterExample')}
          found={found.length}
          className="max-[560px]:w-full"
        />
      </div>
      <ScrollingBody label={t('table')}>
        <RetryBar error={error} onRetry={() => void loadProviders()} />
        {status === 'loading' ? (
          <Card>
            <Skeleton rows={12} />
          </Card>
        ) : null}
        {groups.map((group) => (
          <ProviderGroup key={group} group={group} entries={found.filter((entry) => groupOf(entry) === group)} />
        ))}
        {items.length > 0 && found.length === 0 ? (
          <Card className="flex flex-1">
            <EmptyState icon={SearchX} title={t('nothingFits')} text={t('nothingFitsText')}>
              <Button onClick={() => openDialog({ kind: 'add-provider' })}>{t('add')}</Button>
            </EmptyState>
          </Card>
        ) : null}
      </ScrollingBody>
    </>
  );
}

function fits({ provider }: ProviderEntry, wanted: string): boolean {
  return `${provider.name}\n${provider.id}\n${provider.sells}`.toLowerCase().includes(wanted);
}
