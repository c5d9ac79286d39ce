import { useTranslations } from 'use-intl';
import type { LimitState } from '../../../shared/model/limit-state.ts';
import { useForecast } from '../../state/forecasts.ts';
import { Badge } from '../../ui/badge.tsx';
import { isPaused } from './limit-rank.ts';
import { moment, usedAt } from './limit-words.ts';

/** What is special about a quota now: paused, full, in its burst, calls that wait, or when it will be full. */
export function LimitBadges({ state, now }: { state: LimitState; now: number }) {
  const t = useTranslations('limits');
  const forecastAt = useForecast(state);
  const used = usedAt(state, now);
  const full = used >= state.burstLimit;
  return (
    <>
      {isPaused(state, now) ? <Badge tone="bad">{t('paused')}</Badge> : null}
      {!isPaused(state, now) && full ? <Badge tone="bad">{t('full')}</Badge> : null}
      {used > state.limit && !full ? <Badge tone="warn">{t('inBurst')}</Badge> : null}
      {state.queued > 0 ? <Badge tone="warn">{t('waiting', { n: state.queued })}</Badge> : null}
      {forecastAt !== null && forecastAt > now && !full ? (
        <Badge tone="warn">{t('fullAt', { at: moment(forecastAt, now) })}</Badge>
      ) : null}
    </>
  );
}
