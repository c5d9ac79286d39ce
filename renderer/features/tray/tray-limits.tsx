import { useTranslations } from 'use-intl';
import type { LimitState } from '../../../shared/model/limit-state.ts';
import { shell } from '../../api/port-bridge.ts';
import { limitId } from '../../state/limits.ts';
import { useProvider } from '../../state/providers.ts';
import { useStore } from '../../state/store.ts';
import { BarGauge } from '../../ui/bar-gauge.tsx';
import { useNow } from '../../ui/use-now.ts';
import { count } from '../../ui/words.ts';
import { limitWords, usedAt } from '../limits/limit-words.ts';

const SHOWN = 3;

/** The limits that are closest to their end just now; nothing while none is in use. */
export function TrayLimits() {
  const t = useTranslations('tray');
  const states = useStore((state) => state.limits.items);
  const now = useNow(1000);
  const closest = states
    .filter((state) => usedAt(state, now) > 0)
    .sort((a, b) => usedAt(b, now) / b.limit - usedAt(a, now) / a.limit)
    .slice(0, SHOWN);
  if (closest.length === 0) return null;
  return (
    <section aria-label={t('limits')} className="flex shrink-0 flex-col gap-2 border-line border-t px-3.5 py-2.5">
      <div className="flex items-baseline">
        <h2 className="flex-1 font-medium text-small">{t('limits')}</h2>
        <button
          type="button"
          onClick={() => shell()?.open('fob://limits')}
          className="-mr-1 min-h-6 rounded-badge px-1 text-accent text-small hover:underline"
        >
          {t('allLimits')}
        </button>
      </div>
      {closest.map((state) => (
        <Limit key={limitId(state)} state={state} now={now} />
      ))}
    </section>
  );
}

function Limit({ state, now }: { state: LimitState; now: number }) {
  const t = useTranslations('tray');
  const provider = useProvider(state.provider);
  const words = limitWords(state, provider, now);
  return (
    <div className="flex flex-col gap-1">
      <div className="flex gap-2 text-small">
        <span className="min-w-0 flex-1 truncate">
          {state.label} <span className="text-ink-3">{words.className}</span>
        </span>
        <span className="shrink-0 text-ink-3 tabular-nums">
          {t('usedOf', { used: count(words.used), rate: words.rate })}
        </span>
      </div>
      <div className="flex items-center gap-2">
        <div className="min-w-0 flex-1">
          <BarGauge label={`${state.label}, ${words.className}`} part={words.part} spoken={words.spoken} />
        </div>
        <p className="shrink-0 text-ink-3 text-meta tabular-nums">{words.reset}</p>
      </div>
    </div>
  );
}
