import { Gauge, Plus } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { LimitState } from '../../../shared/model/limit-state.ts';
import { limitId, loadLimits } from '../../state/limits.ts';
import { useStore } from '../../state/store.ts';
import { goTo, openDialog } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { RetryBar } from '../../ui/retry-bar.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useNow } from '../../ui/use-now.ts';
import { ScrollingBody } from '../frame/page.tsx';
import { PageHeader } from '../frame/page-header.tsx';
import { BudgetsCard } from './budgets-card.tsx';
import { LimitCard } from './limit-card.tsx';
import { closest } from './limit-rank.ts';
import { NearEnd } from './near-end.tsx';
import { QuotaTable } from './quota-table.tsx';
import { SpendCard } from './spend-card.tsx';
import { useLedger } from './use-ledger.ts';

const RINGS = 3;

/** What is left of every quota, who spends it, what budgets say, and what to do when one is close to its end. */
export function LimitsPage() {
  const t = useTranslations('limits');
  const views = useTranslations('frame.views');
  const { items, status, error } = useStore((state) => state.limits);
  useLedger();
  return (
    <>
      <PageHeader title={views('limits')}>
        {items.length > 0 ? (
          <Button onClick={() => openDialog({ kind: 'budget' })}>
            <Plus size={14} strokeWidth={1.8} aria-hidden />
            {t('budgets.set')}
          </Button>
        ) : null}
      </PageHeader>
      <ScrollingBody label={views('limits')}>
        <RetryBar error={error} onRetry={() => void loadLimits()} />
        {status === 'loading' ? (
          <Card>
            <Skeleton />
          </Card>
        ) : null}
        {status === 'ready' && items.length === 0 ? (
          <Card className="flex flex-1">
            <EmptyState icon={Gauge} title={t('none')} text={t('noneText')}>
              <Button onClick={() => goTo('tools')}>{t('toTools')}</Button>
            </EmptyState>
          </Card>
        ) : null}
        {items.length > 0 ? <Filled states={items} /> : null}
      </ScrollingBody>
    </>
  );
}

function Filled({ states }: { states: readonly LimitState[] }) {
  return (
    <>
      <NearEnd states={states} />
      <Rings states={states} />
      <SpendCard />
      {states.length > RINGS ? <QuotaTable states={states} /> : null}
      <BudgetsCard />
    </>
  );
}

/** The closest ones as rings; which they are is looked at every ten seconds, so that none jumps away under the pointer. */
function Rings({ states }: { states: readonly LimitState[] }) {
  const t = useTranslations('limits');
  const slow = useNow(10_000);
  const known = states.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the figures move all the time, the choice does not
  const chosen = useMemo(() => closest(states, slow, RINGS).map(limitId), [slow, known]);
  const shown = chosen.flatMap((id) => states.find((state) => limitId(state) === id) ?? []);
  return (
    <ul aria-label={t('closest')} className="grid shrink-0 grid-cols-[repeat(auto-fit,minmax(280px,1fr))] gap-3">
      {shown.map((state) => (
        <li key={limitId(state)}>
          <LimitCard state={state} />
        </li>
      ))}
    </ul>
  );
}
