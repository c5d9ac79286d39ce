import { useTranslations } from 'use-intl';
import type { LimitState } from '../../../shared/model/limit-state.ts';
import { useProvider } from '../../state/providers.ts';
import { Badge } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import { Monogram } from '../../ui/monogram.tsx';
import { RingGauge } from '../../ui/ring-gauge.tsx';
import { useNow } from '../../ui/use-now.ts';
import { count } from '../../ui/words.ts';
import { limitWords, sinceWords } from './limit-words.ts';

/** One quota: how full, what is left, when it frees up, and how Fob knows. */
export function LimitCard({ state }: { state: LimitState }) {
  const t = useTranslations('limits');
  const now = useNow();
  const provider = useProvider(state.provider);
  const words = limitWords(state, provider, now);
  const paused = state.pausedUntil !== null && state.pausedUntil > now;
  const burst = state.burstLimit > state.limit;
  return (
    <Card className="flex h-full items-center gap-4 p-3.5" aria-label={`${state.label}, ${words.className}`}>
      <RingGauge label={`${state.label}, ${words.className}`} part={words.part} spoken={words.spoken} />
      <div className="min-w-0 flex-1">
        <h2 className="flex items-center gap-2 font-medium">
          {provider ? <Monogram provider={provider} /> : null}
          <span className="truncate">{state.label}</span>
        </h2>
        <p className="flex items-center gap-2 text-ink-2 text-small">
          <span className="truncate">{words.className}</span>
          {paused ? <Badge tone="bad">{t('paused')}</Badge> : null}
          {!paused && words.part > 1 ? <Badge tone="warn">{t('inBurst')}</Badge> : null}
        </p>
        <p className="mt-1">
          {t.rich('usedOf', {
            used: count(words.used),
            rate: words.rate,
            b: (chunks) => <strong className="font-semibold text-stat">{chunks}</strong>,
            i: (chunks) => <span className="text-ink-2">{chunks}</span>,
          })}
        </p>
        <p className="text-ink-2">{words.reset}</p>
        {burst ? <p className="text-ink-2 text-small">{t('burstTo', { n: state.burstLimit })}</p> : null}
        {state.queued > 0 ? <p className="text-warn text-small">{t('queued', { n: state.queued })}</p> : null}
        <p className="mt-1 text-ink-3 text-small" title={words.source}>
          {sinceWords(state)}
        </p>
      </div>
    </Card>
  );
}
