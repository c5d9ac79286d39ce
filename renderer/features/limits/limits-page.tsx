import { Gauge } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { LimitState } from '../../../shared/model/limit-state.ts';
import { limitId, loadLimits } from '../../state/limits.ts';
import { useStore } from '../../state/store.ts';
import { goTo } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { RetryBar } from '../../ui/retry-bar.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ScrollingBody } from '../frame/page.tsx';
import { PageHeader } from '../frame/page-header.tsx';
import { LimitCard } from './limit-card.tsx';

/** What is left of every quota that was touched, by key and class, as it is spent. */
export function LimitsPage() {
  const t = useTranslations('limits');
  const views = useTranslations('frame.views');
  const { items, status, error } = useStore((state) => state.limits);
  const groups = useMemo(() => byIdentity(items), [items]);
  return (
    <>
      <PageHeader title={views('limits')} />
      <ScrollingBody label={t('label')}>
        <RetryBar error={error} onRetry={() => void loadLimits()} />
        {status === 'loading' ? (
          <Card>
            <Skeleton />
          </Card>
        ) : null}
        {status === 'ready' && groups.length === 0 ? (
          <Card className="flex flex-1">
            <EmptyState icon={Gauge} title={t('none')} text={t('noneText')}>
              <Button onClick={() => goTo('tools')}>{t('toTools')}</Button>
            </EmptyState>
          </Card>
        ) : null}
        {groups.length > 0 ? (
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(300px,1fr))] gap-3">
            {groups.flat().map((state) => (
              <li key={limitId(state)}>
                <LimitCard state={state} />
              </li>
            ))}
          </ul>
        ) : null}
      </ScrollingBody>
    </>
  );
}

/** Quotas of one identity together; the order of first appearance stays, so nothing jumps while numbers move. */
function byIdentity(states: readonly LimitState[]): LimitState[][] {
  const groups = new Map<string, LimitState[]>();
  for (const state of states) groups.set(state.identity, [...(groups.get(state.identity) ?? []), state]);
  return [...groups.values()];
}
