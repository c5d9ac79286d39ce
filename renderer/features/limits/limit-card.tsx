import { memo } from 'react';
import { useTranslations } from 'use-intl';
import type { LimitState } from '../../../shared/model/limit-state.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { useProvider } from '../../state/providers.ts';
import { openDrawer } from '../../state/view.ts';
import { Card } from '../../ui/card.tsx';
import { Monogram } from '../../ui/monogram.tsx';
import { RingGauge } from '../../ui/ring-gauge.tsx';
import { useNow } from '../../ui/use-now.ts';
import { count } from '../../ui/words.ts';
import { LimitBadges } from './limit-badges.tsx';
import { limitWords, sinceWords } from './limit-words.ts';

/** One quota: how full, what is left, when it frees up, and how Fob knows; its name leads to the details. */
export function LimitCard({ state }: { state: LimitState }) {
  const t = useTranslations('limits');
  const now = useNow();
  const provider = useProvider(state.provider);
  const words = limitWords(state, provider, now);
  return (
    <Card className="flex h-full items-center gap-4 p-3.5" aria-label={`${state.label}, ${words.className}`}>
      <RingGauge label={`${state.label}, ${words.className}`} part={words.part} spoken={words.spoken} />
      <div className="min-w-0 flex-1">
        <Head provider={provider} identity={state.identity} label={state.label} className={words.className} />
        <p className="mt-1 truncate">
          {t.rich('usedOf', {
            used: count(words.used),
            rate: words.rate,
            b: (chunks) => <strong className="font-semibold text-stat">{chunks}</strong>,
            i: (chunks) => <span className="text-ink-2">{chunks}</span>,
          })}
        </p>
        <p className="text-ink-2">{words.reset}</p>
        <p className="mt-0.5 truncate text-ink-3 text-small" title={words.source}>
          {sinceWords(state)}
        </p>
        <p className="mt-1 flex min-h-5 flex-wrap gap-1">
          <LimitBadges state={state} now={now} />
        </p>
      </div>
    </Card>
  );
}

type HeadProps = { provider: Provider | null; identity: string; label: string; className: string };

// The figures below move each second, whose they are does not.
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
