import { useLocale, useTranslations } from 'use-intl';
import { loadMinutes } from '../../state/activity.ts';
import { loadLimits } from '../../state/limits.ts';
import { isKnown } from '../../state/loaded.ts';
import { lastHour } from '../../state/minutes.ts';
import { useStore } from '../../state/store.ts';
import { goTo } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { later } from '../../ui/later.tsx';
import { RingGauge } from '../../ui/ring-gauge.tsx';
import { useNow } from '../../ui/use-now.ts';
import { count } from '../../ui/words.ts';
import { closestLimit, limitWords } from '../limits/limit-words.ts';

const RequestsChart = later(async () => (await import('./requests-chart.tsx')).RequestsChart, { first: true });

/** The two cards above the keys: the limit that is closest to its end, and the last hour. */
export function Overview() {
  return (
    <div className="flex gap-3 max-[900px]:hidden">
      <ClosestLimit />
      <LastHour />
    </div>
  );
}

function ClosestLimit() {
  const t = useTranslations('keys');
  const now = useNow();
  const states = useStore((state) => state.limits.items);
  const limits = useTranslations('limits');
  const providers = useStore((state) => state.providers.items);
  const known = useStore((state) => isKnown(state.limits));
  const failed = useStore((state) => state.limits.error !== null);
  const closest = closestLimit(states, now);
  const provider = providers.find((entry) => entry.provider.id === closest?.provider)?.provider ?? null;
  if (!known) {
    return (
      <Card className="flex w-72 shrink-0 items-center p-3.5" aria-label={t('overview.closest')}>
        {failed ? <Failed text={t('overview.unknown')} onRetry={loadLimits} /> : <Waiting />}
      </Card>
    );
  }
  if (!closest) {
    return (
      <Card className="flex w-72 shrink-0 items-center gap-4 p-3.5" aria-label={t('overview.closest')}>
        <RingGauge label={t('overview.closest')} read={() => ({ part: 0, spoken: t('overview.noCalls') })} />
        <div className="min-w-0 text-ink-2">
          <h2 className="font-medium text-ink">{t('overview.noCalls')}</h2>
          <p className="mt-0.5">{t('overview.noCallsText')}</p>
        </div>
      </Card>
    );
  }
  const words = limitWords(closest, provider, now);
  return (
    <Card className="flex w-72 shrink-0 items-center gap-4 p-3.5" aria-label={t('overview.closest')}>
      <RingGauge label={`${closest.label}, ${words.className}`} read={() => words} />
      <div className="min-w-0 flex-1">
        <h2 className="truncate font-medium">{closest.label}</h2>
        <p className="truncate text-ink-3 text-small">{words.className}</p>
        <p className="mt-1">
          {limits.rich('usedOf', {
            used: count(words.used),
            rate: words.rate,
            b: (chunks) => <strong className="font-semibold text-stat">{chunks}</strong>,
            i: (chunks) => <span className="text-ink-2">{chunks}</span>,
          })}
        </p>
        <p className="truncate text-ink-2">{words.reset}</p>
        <Button tone="quiet" className="mt-1 -ml-2.5" onClick={() => goTo('limits')}>
          {t('overview.allLimits')}
        </Button>
      </div>
    </Card>
  );
}

function Failed({ text, onRetry }: { text: string; onRetry: () => Promise<void> }) {
  const t = useTranslations('common');
  return (
    <div className="flex flex-col items-start gap-2 text-ink-2">
      <p>{text}</p>
      <Button onClick={() => void onRetry()}>{t('tryAgain')}</Button>
    </div>
  );
}

/** The chart's lines without a chart. */
function Grid() {
  return (
    <div aria-hidden className="flex h-full flex-col justify-between pt-7.5 pb-6.5 pl-9">
      <span className="border-line border-t" />
      <span className="border-line border-t" />
      <span className="border-line border-t" />
    </div>
  );
}

/** The gauge and its lines in grey. */
function Waiting() {
  const t = useTranslations('common');
  return (
    <div className="appear flex items-center gap-4" role="status" data-skeleton aria-label={t('loading')}>
      <span className="size-28 shrink-0 rounded-full border-10 border-chip" />
      <span className="flex flex-col gap-3">
        <span className="h-2.5 w-28 rounded-full bg-chip" />
        <span className="h-2.5 w-16 rounded-full bg-chip" />
        <span className="h-2.5 w-24 rounded-full bg-chip" />
      </span>
    </div>
  );
}

function LastHour() {
  const t = useTranslations('keys');
  const locale = useLocale(); // a chart draws its words once
  const now = useNow(10_000);
  const minutes = useStore((state) => state.activity.minutes);
  const status = useStore((state) => state.activity.hour);
  const hour = lastHour(minutes, now);
  const total = hour.passed.reduce((sum, value) => sum + value, 0);
  const stopped = hour.stopped.reduce((sum, value) => sum + value, 0);
  return (
    <Card className="flex min-w-0 flex-1 flex-col p-3.5 pb-2" aria-label={t('overview.requests')}>
      <div className="flex items-baseline gap-3">
        <h2 className="flex-1 font-medium">{t('overview.lastHour')}</h2>
        {stopped > 0 ? <span className="text-bad">{t('overview.stopped', { n: stopped })}</span> : null}
        {status === 'ready' ? <span className="text-ink-2">{t('overview.total', { n: total + stopped })}</span> : null}
      </div>
      <div className="mt-1 h-[124px]">
        {status === 'loading' ? <Grid /> : null}
        {status === 'failed' ? <Failed text={t('overview.hourUnknown')} onRetry={loadMinutes} /> : null}
        {status === 'ready' ? <RequestsChart key={locale} hour={hour} /> : null}
      </div>
    </Card>
  );
}
