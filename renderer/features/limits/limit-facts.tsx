import { useTranslations } from 'use-intl';
import type { LimitState } from '../../../shared/model/limit-state.ts';
import { useForecast } from '../../state/forecasts.ts';
import { useProvider } from '../../state/providers.ts';
import { BarGauge } from '../../ui/bar-gauge.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { count } from '../../ui/words.ts';
import { LimitBadges } from './limit-badges.tsx';
import { limitWords, moment } from './limit-words.ts';

/** Every figure of one quota, in words. */
export function LimitFacts({ state, now }: { state: LimitState; now: number }) {
  const t = useTranslations('limits');
  const words = limitWords(state, useProvider(state.provider), now);
  const forecastAt = useForecast(state);
  const forecastWords = () => {
    if (words.used >= state.burstLimit) return t('full');
    return forecastAt !== null && forecastAt > now
      ? t('forecast', { at: moment(forecastAt, now) })
      : t('drawer.forecastNone');
  };
  return (
    <section aria-label={words.className} className="mt-4">
      <h3 className="flex flex-wrap items-center gap-2 font-medium">
        {words.className}
        <LimitBadges state={state} now={now} />
      </h3>
      <div className="mt-2 mb-1 flex items-center gap-3">
        <span className="min-w-0 flex-1">
          <BarGauge label={words.className} part={words.part} spoken={words.spoken} />
        </span>
        <span className="text-ink-2">{t('usedOfPlain', { used: count(words.used), rate: words.rate })}</span>
      </div>
      <Facts>
        <Fact name={t('drawer.left')}>{count(Math.max(0, state.limit - words.used))}</Fact>
        <Fact name={t('drawer.time')}>{words.reset}</Fact>
        {state.burstLimit > state.limit ? (
          <Fact name={t('drawer.burst')}>{t('burstTo', { n: state.burstLimit })}</Fact>
        ) : null}
        <Fact name={t('drawer.queue')}>
          {state.queued > 0 ? t('queued', { n: state.queued }) : t('drawer.queueEmpty')}
        </Fact>
        <Fact name={t('drawer.forecast')}>{forecastWords()}</Fact>
        <Fact name={t('drawer.how')}>{t('since', { how: words.source, at: moment(state.since, Date.now()) })}</Fact>
      </Facts>
    </section>
  );
}
