import { memo } from 'react';
import { useTranslations } from 'use-intl';
import type { LimitState } from '../../../shared/model/limit-state.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { limitNow } from '../../state/limits.ts';
import { useProvider } from '../../state/providers.ts';
import { openDrawer } from '../../state/view.ts';
import { Card } from '../../ui/card.tsx';
import { Monogram } from '../../ui/monogram.tsx';
import { Moving } from '../../ui/moving.tsx';
import { RingGauge } from '../../ui/ring-gauge.tsx';
import { useNow } from '../../ui/use-now.ts';
import { count } from '../../ui/words.ts';
import { LimitBadges } from './limit-badges.tsx';
import { classWords, rateWords, resetWords, sinceWords, sourceWords, spokenWords, usedAt } from './limit-words.ts';

const SLOW_MS = 10_000; // what time alone changes once in a while, but for the end of a pause

/**
 * One quota: how full, what is left, when it frees up, and how Fob knows; its name leads to the details. `state` is one of
 * `useStillLimits`: its figures move by themselves.
 */
export const LimitCard = memo(({ state }: { state: LimitState }) => {
  const t = useTranslations('limits');
  const now = useNow(state.pausedUntil === null ? SLOW_MS : 1);
  const provider = useProvider(state.provider);
  const className = classWords(state, provider);
  const rate = rateWords(state);
  const used = () => usedAt(limitNow(state), Date.now());
  const reset = () => resetWords(limitNow(state), used(), Date.now());
  const read = () => ({ part: used() / state.limit, spoken: spokenWords(used(), rate, reset()) });
  return (
    <Card className="flex h-full items-center gap-4 p-3.5" aria-label={`${state.label}, ${className}`}>
      <RingGauge label={`${state.label}, ${className}`} read={read} />
      <div className="min-w-0 flex-1">
        <Head provider={provider} identity={state.identity} label={state.label} className={className} />
        <p className="mt-1 truncate">
          {t.rich('usedOf', {
            used: '',
            rate,
            b: () => (
              <strong className="font-semibold text-stat">
                <Moving text={() => count(used())} />
              </strong>
            ),
            i: (chunks) => <span className="text-ink-2">{chunks}</span>,
          })}
        </p>
        <p className="text-ink-2">
          <Moving text={reset} />
        </p>
        <p className="mt-0.5 truncate text-ink-3 text-small" title={sourceWords(state)}>
          {sinceWords(state)}
        </p>
        <p className="mt-1 flex min-h-5 flex-wrap gap-1">
          <LimitBadges state={state} now={now} />
        </p>
      </div>
    </Card>
  );
});

type HeadProps = { provider: Provider | null; identity: string; label: string; className: string };

const Head = memo(({ provider, identity, label, className }: HeadProps) => (
  <>
    <h3 className="flex items-center gap-2 font-medium">
      {provider ? <Monogram provider={provider} /> : null}
      <button
        type="button"
        className="min-w-0 truncate rounded-badge"
        onClick={() => openDrawer({ kind: 'limit', id: identity })}
      >
        {label}
      </button>
    </h3>
    <p className="truncate text-ink-2 text-small">{className}</p>
  </>
));
