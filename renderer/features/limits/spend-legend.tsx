import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { openDrawer } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { cn } from '../../ui/cn.ts';
import { Moving } from '../../ui/moving.tsx';
import { count } from '../../ui/words.ts';
import { bandColour } from './spend-colours.ts';
import { share, spenderName } from './spend-words.ts';
import type { Spending, SpentBy } from './spending.ts';

const ALL_AT_MOST = 200;

/** Who spends, most first, in the colours of the stack; the others on demand. Each leads to its tool or key. */
export function SpendLegend({ spending, now }: { spending: Spending; now: () => Spending }) {
  const t = useTranslations('limits');
  const [all, setAll] = useState(false);
  const { spenders, ranking, by } = spending;
  const named = spenders.filter(({ id }) => id !== null);
  const rest = spenders.find(({ id }) => id === null);
  const hidden = ranking.filter((rank) => !named.some(({ id }) => id === rank.id));
  const rankOf = (id: string | null) => now().ranking.find((rank) => rank.id === id);
  const bandOf = (id: string | null) => now().spenders.find((spender) => spender.id === id);
  const whole = () => now().total;
  return (
    <div className="min-w-0">
      <ul aria-label={t('spend.spenders')} className={cn('-mx-1.5 flex flex-col', all && 'max-h-60 overflow-y-auto')}>
        {named.map((spender, index) => (
          <Line
            key={spender.id}
            id={spender.id ?? ''}
            name={spenderName(spender)}
            by={by}
            total={() => bandOf(spender.id)?.total ?? 0}
            whole={whole}
            refused={() => rankOf(spender.id)?.refused ?? 0}
            colour={bandColour(spender.id, index).fill}
          />
        ))}
        {all
          ? hidden
              .slice(0, ALL_AT_MOST)
              .map((rank) => (
                <Line
                  key={rank.id}
                  id={rank.id}
                  name={spenderName(rank)}
                  by={by}
                  total={() => rankOf(rank.id)?.total ?? 0}
                  whole={whole}
                  refused={() => rankOf(rank.id)?.refused ?? 0}
                  colour={bandColour(null, 0).fill}
                />
              ))
          : null}
        {!all && rest ? (
          <li className="flex h-7 items-center gap-2 px-1.5">
            <Swatch colour={bandColour(null, 0).fill} />
            <span className="min-w-0 flex-1 truncate text-ink-2">{t('spend.others', { n: hidden.length })}</span>
            <Figures total={() => bandOf(null)?.total ?? 0} whole={whole} />
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

type Moved = { total: () => number; whole: () => number };
type LineProps = Moved & { id: string; name: string; by: SpentBy; refused: () => number; colour: string };

function Line({ id, name, by, total, whole, refused, colour }: LineProps) {
  const t = useTranslations('limits');
  return (
    <li>
      <button
        type="button"
        onClick={() => openDrawer(by === 'tool' ? { kind: 'tool', id } : { kind: 'limit', id })}
        className="flex h-7 w-full items-center gap-2 rounded-control px-1.5 text-left hover:bg-hover focus-visible:outline-offset-[-2px]"
      >
        <Swatch colour={colour} />
        <span className="min-w-0 flex-1 truncate">{name}</span>
        {refused() > 0 ? (
          <span className="shrink-0 text-bad text-small">
            <Moving text={() => t('spend.refused', { n: refused() })} />
          </span>
        ) : null}
        <Figures total={total} whole={whole} />
      </button>
    </li>
  );
}

function Figures({ total, whole }: Moved) {
  return (
    <>
      <span className="shrink-0 font-medium">
        <Moving text={() => count(total())} />
      </span>
      <span className="w-10 shrink-0 text-right text-ink-3 text-small">
        <Moving text={() => share(total(), whole())} />
      </span>
    </>
  );
}

function Swatch({ colour }: { colour: string }) {
  return <span aria-hidden className={cn('forced-color-adjust-none size-2.5 shrink-0 rounded-[2px]', colour)} />;
}
