import { Gauge, Plus } from 'lucide-react';
import { memo, useMemo } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { limitId, loadLimits, useStillLimits } from '../../state/limits.ts';
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
  const locale = useLocale(); // in another language the parts are made anew: much in them is drawn but once
  // Not the quotas themselves: they move all the time, and only what shows them is drawn again.
  const known = useStore((state) => state.limits.items.length);
  const budgets = useStore((state) => state.budgets.items.length);
  const mayBudget = useStore(
    ({ credentials, connections, tools }) =>
      credentials.items.length + connections.items.length + tools.items.length > 0,
  );
  const status = useStore((state) => state.limits.status);
  const error = useStore((state) => state.limits.error);
  const rehearsing = useStore((state) =>
    state.tools.items.some(({ rehearsal, status }) => rehearsal && status === 'active'),
  );
  useLedger();
  return (
    <>
      <PageHeader title={views('limits')}>
        {mayBudget ? (
          <Button onClick={() => openDialog({ kind: 'budget' })}>
            <Plus size={14} strokeWidth={1.8} aria-hidden />
            {t('budgets.set')}
          </Button>
        ) : null}
      </PageHeader>
      <ScrollingBody label={views('limits')}>
        <RetryBar error={error} onRetry={() => void loadLimits()} />
        {rehearsing ? <p className="text-ink-2">{t('rehearsed')}</p> : null}
        {status === 'loading' ? (
          <Card className="overflow-hidden">
            <Skeleton />
          </Card>
        ) : null}
        {status === 'ready' && known === 0 ? (
          <Card className="flex flex-1">
            <EmptyState icon={Gauge} title={t('none')} text={t('noneText')}>
              <Button onClick={() => goTo('tools')}>{t('toTools')}</Button>
            </EmptyState>
          </Card>
        ) : null}
        {status === 'ready' && known === 0 && budgets > 0 ? <BudgetsCard key={locale} /> : null}
        {known > 0 ? <Filled key={locale} many={known > RINGS} /> : null}
      </ScrollingBody>
    </>
  );
}

const Filled = memo(({ many }: { many: boolean }) => (
  <>
    <NearEnd />
    <Rings />
    <SpendCard />
    {many ? <QuotaTable /> : null}
    <BudgetsCard />
  </>
));

/** The closest ones as rings; which they are is looked at every ten seconds, so that none jumps away under the pointer. */
function Rings() {
  const t = useTranslations('limits');
  const states = useStillLimits();
  const slow = useNow(10_000);
  const known = states.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the figures move all the time, the choice does not
  const chosen = useMemo(() => closest(useStore.getState().limits.items, slow, RINGS).map(limitId), [slow, known]);
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
