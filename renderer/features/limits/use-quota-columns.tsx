import { memo, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { LimitState } from '../../../shared/model/limit-state.ts';
import { useProvider } from '../../state/providers.ts';
import { BarGauge } from '../../ui/bar-gauge.tsx';
import type { Column } from '../../ui/table/column.ts';
import { byText } from '../../ui/table/use-sorting.ts';
import { useNow } from '../../ui/use-now.ts';
import { count } from '../../ui/words.ts';
import { HolderMark } from './holder-mark.tsx';
import { LimitBadges } from './limit-badges.tsx';
import { pressure } from './limit-rank.ts';
import { classWords, rateWords, resetWords, sinceWords, usedAt } from './limit-words.ts';

/** The columns of the quotas; what ticks, every so many ms, are cells of their own, so that a second passes without drawing a row. */
export function useQuotaColumns(tickMs: number): Column<LimitState>[] {
  const t = useTranslations('limits');
  return useMemo(
    () => [
      {
        id: 'name',
        label: t('columns.name'),
        className: 'w-[210px] max-[560px]:w-[132px]',
        opens: { before: ({ provider }) => <Mark provider={provider} /> },
        cell: (state) => state.label,
        compare: (a, b) => byText(a.label, b.label) || byText(a.class, b.class),
      },
      {
        id: 'class',
        label: t('columns.class'),
        className: 'w-[130px] text-ink-2 max-[1100px]:w-[100px] max-[560px]:w-[76px]',
        cell: (state) => <ClassName provider={state.provider} name={state.class} />,
        compare: (a, b) => byText(a.class, b.class),
      },
      {
        id: 'used',
        label: t('columns.used'),
        cell: (state) => <Used state={state} tickMs={tickMs} />,
        compare: (a, b) => pressure(a, Date.now()) - pressure(b, Date.now()),
      },
      {
        id: 'reset',
        label: t('columns.reset'),
        className: 'w-[136px] text-ink-2 max-[560px]:hidden',
        cell: (state) => <Reset state={state} tickMs={tickMs} />,
        compare: (a, b) => a.resetAt - b.resetAt,
      },
      {
        id: 'state',
        label: t('columns.state'),
        className: 'w-[150px] max-[760px]:hidden',
        cell: (state) => <State state={state} tickMs={tickMs} />,
      },
      {
        id: 'how',
        label: t('columns.how'),
        className: 'w-[176px] max-[1240px]:hidden',
        cell: ({ source, since }) => <Since source={source} since={since} />,
      },
    ],
    [t, tickMs],
  );
}

type Cell = { state: LimitState; tickMs: number };

// What stays while figures move is not drawn again: these take of the quota only what they show.
const Mark = memo(({ provider: id }: Pick<LimitState, 'provider'>) => {
  const provider = useProvider(id);
  return <HolderMark provider={provider} />;
});

const ClassName = memo(({ provider, name }: { provider: string | null; name: string }) =>
  classWords({ class: name, provider }, useProvider(provider)),
);

const Since = memo((quota: Pick<LimitState, 'source' | 'since'>) => (
  <span className="text-ink-3 text-small">{sinceWords(quota)}</span>
));

const SLOW = 5; // what time alone changes once in a while, in ticks; each second only the countdowns are drawn

function Used({ state, tickMs }: Cell) {
  const t = useTranslations('limits');
  const used = usedAt(state, useNow(SLOW * tickMs));
  const className = classWords(state, useProvider(state.provider));
  const words = t('usedOfPlain', { used: count(used), rate: rateWords(state) });
  return (
    <span className="flex items-center gap-3">
      <span className="w-20 min-w-16 flex-1 max-[560px]:min-w-8">
        <BarGauge label={`${state.label}, ${className}`} part={used / state.limit} spoken={words} />
      </span>
      <span
        aria-hidden // the gauge says it
        className="w-[124px] shrink-0 truncate text-ink-2 max-[560px]:w-[104px]"
        title={className}
      >
        {words}
      </span>
    </span>
  );
}

function Reset({ state, tickMs }: Cell) {
  const now = useNow(tickMs);
  return resetWords(state, usedAt(state, now), now);
}

function State({ state, tickMs }: Cell) {
  const now = useNow(SLOW * tickMs);
  return (
    <span className="flex gap-1">
      <LimitBadges state={state} now={now} />
    </span>
  );
}
