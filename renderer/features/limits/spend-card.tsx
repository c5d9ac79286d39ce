import { Activity } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Card } from '../../ui/card.tsx';
import { cn } from '../../ui/cn.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { later } from '../../ui/later.tsx';
import { Moving } from '../../ui/moving.tsx';
import { RetryBar } from '../../ui/retry-bar.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { SpendLegend } from './spend-legend.tsx';
import type { Range, Whose } from './spending.ts';
import { useIdentities } from './use-identities.ts';
import { useSpending } from './use-spending.ts';

const SpendChart = later(async () => (await import('./spend-chart.tsx')).SpendChart);
const ranges: readonly Range[] = ['hour', 'day', 'quarter'];

/** Who spends: calls over the last hour, as they come, the last day or 90 days, of all keys or of one. */
export function SpendCard() {
  const t = useTranslations('limits');
  const [of, setOf] = useState<string | null>(null);
  const identities = useIdentities();
  const keys = identities.filter(({ id }) => !id.startsWith('tool_'));
  const chosen = keys.some(({ id }) => id === of) ? of : null;
  return (
    <Card className="flex shrink-0 flex-col gap-2 p-3.5" aria-label={t('spend.title')}>
      <Spend whose={chosen === null ? {} : { credential: chosen }} wide>
        <Select
          label={t('spend.whose')}
          className="w-44 max-[560px]:w-36"
          value={chosen}
          options={[
            { value: null, label: t('spend.all') },
            ...keys.slice(0, 500).map(({ id, label }) => ({ value: id, label })),
          ]}
          onChange={setOf}
        />
      </Spend>
    </Card>
  );
}

type Props = { whose: Whose; wide?: boolean; children?: ReactNode };

/** The chart with its head and legend, beside each other where there is room. */
export function Spend({ whose, wide = false, children }: Props) {
  const t = useTranslations('limits');
  const [range, setRange] = useState<Range>('hour');
  const { spending, now, error, retry } = useSpending(whose, range);
  const Heading = wide ? 'h2' : 'h3'; // a drawer's own title is the h2
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Heading className={cn('font-medium max-[560px]:flex-1', !wide && 'flex-1')}>{t('spend.title')}</Heading>
        <p
          className={cn(
            'min-w-0 flex-1 truncate text-ink-2 text-small max-[560px]:order-last max-[560px]:basis-full',
            !wide && 'order-last basis-full',
          )}
        >
          {spending ? <Moving text={() => t('spend.total', { n: now(spending).total })} /> : null}
          {spending && spending.refused > 0 ? (
            <span className="text-bad">
              <Moving text={() => ` · ${t('spend.refused', { n: now(spending).refused })}`} />
            </span>
          ) : null}
        </p>
        {children}
        <Segmented
          label={t('spend.range')}
          value={range}
          options={ranges.map((value) => ({ value, label: t(`spend.ranges.${value}`) }))}
          onChange={setRange}
        />
      </div>
      <RetryBar error={error} onRetry={retry} />
      {spending === null && !error ? <Skeleton rows={5} /> : null}
      {spending && spending.spenders.length === 0 ? (
        <EmptyState icon={Activity} title={t('spend.nobody')} text={t('spend.nobodyText')} />
      ) : null}
      {spending && spending.spenders.length > 0 ? (
        <div className={cn('grid gap-x-5 gap-y-2', wide && 'grid-cols-[minmax(0,1fr)_292px] max-[820px]:grid-cols-1')}>
          <div className={cn('min-w-0', wide ? 'h-[204px]' : 'h-[150px]')}>
            <SpendChart spending={spending} now={() => now(spending)} />
          </div>
          <SpendLegend spending={spending} now={() => now(spending)} />
        </div>
      ) : null}
    </>
  );
}
