import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { openDrawer } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { cn } from '../../ui/cn.ts';
import { count } from '../../ui/words.ts';
import { bandColour } from './spend-colours.ts';
import { share, spenderName } from './spend-words.ts';
import type { Rank, Spending } from './spending.ts';

const ALL_AT_MOST = 200;

/** Who spends, most first, in the colours of the stack; the others on demand. Each leads to its tool or key. */
export function SpendLegend({ spending }: { spending: Spending }) {
  const t = useTranslations('limits');
  const [all, setAll] = useState(false);
  const { spenders, ranking, total } = spending;
  const named = spenders.filter(({ id }) => id !== null);
  const rest = spenders.find(({ id }) => id === null);
  const hidden = ranking.filter((rank) => !named.some(({ id }) => id === rank.id));
  const refusedOf = (id: string | null) => ranking.find((rank) => rank.id === id)?.refused ?? 0;
  return (
    <div className="min-w-0">
      <ul aria-label={t('spend.spenders')} className={cn('-mx-1.5 flex flex-col', all && 'max-h-60 overflow-y-auto')}>
        {named.map((spender, index) => (
          <Line
            key={spender.id}
            rank={{ id: spender.id ?? '', label: spender.label, total: spender.total, refused: refusedOf(spender.id) }}
            by={spending.by}
            whole={total}
            colour={bandColour(spender.id, index).fill}
          />
        ))}
        {all
          ? hidden
              .slice(0, ALL_AT_MOST)
              .map((rank) => (
                <Line key={rank.id} rank={rank} by={spending.by} whole={total} colour={bandColour(null, 0).fill} />
              ))
          : null}
        {!all && rest ? (
          <li className="flex h-7 items-center gap-2 px-1.5">
            <Swatch colour={bandColour(null, 0).fill} />
            <span className="min-w-0 flex-1 truncate text-ink-2">{t('spend.others', { n: hidden.length })}</span>
            <Figures total={rest.total} whole={total} />
          </li>
        ) : null}
      </ul>
      {hidden.length > 0 ? (
        <Button tone="quiet" className="mt-1 -ml-2.5" onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? t('spend.showFewer') : t('spend.showAll', { n: ranking.length })}
        </Button>
      ) : null}
    </div>
  );
}

function Line({ rank, by, whole, colour }: { rank: Rank; by: 'tool' | 'credential'; whole: number; colour: string }) {
  const t = useTranslations('limits');
  const name = spenderName(rank);
  return (
    <li>
      <button
        type="button"
        onClick={() => openDrawer(by === 'tool' ? { kind: 'tool', id: rank.id } : { kind: 'limit', id: rank.id })}
        className="flex h-7 w-full items-center gap-2 rounded-control px-1.5 text-left hover:bg-hover focus-visible:outline-offset-[-2px]"
      >
        <Swatch colour={colour} />
        <span className="min-w-0 flex-1 truncate">{name}</span>
        {rank.refused > 0 ? (
          <span className="shrink-0 text-bad text-small">{t('spend.refused', { n: rank.refused })}</span>
        ) : null}
        <Figures total={rank.total} whole={whole} />
      </button>
    </li>
  );
}

function Figures({ total, whole }: { total: number; whole: number }) {
  return (
    <>
      <span className="shrink-0 font-medium">{count(total)}</span>
      <span className="w-10 shrink-0 text-right text-ink-3 text-small">{share(total, whole)}</span>
    </>
  );
}

function Swatch({ colour }: { colour: string }) {
  return <span aria-hidden className={cn('forced-color-adjust-none size-2.5 shrink-0 rounded-[2px]', colour)} />;
}
