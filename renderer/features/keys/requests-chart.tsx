import { useTranslations } from 'use-intl';
import { say } from '../../messages/intl.ts';
import 'uplot/dist/uPlot.min.css';
import { useEffect, useRef, useState } from 'react';
import UPlot from 'uplot';
import type { Hour } from '../../state/minutes.ts';
import { plotIn } from '../../ui/plot-in.ts';
import { time } from '../../ui/words.ts';
import { requestsOptions } from './requests-options.ts';

/** The last hour by minute: let through, and stopped. Arrow keys read it minute by minute; a hidden table holds the same. */
export function RequestsChart({ hour }: { hour: Hour }) {
  const t = useTranslations('keys');
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot | null>(null);
  const data = useRef<UPlot.AlignedData>([[], [], []]);
  data.current = seriesOf(hour);
  const [read, setRead] = useState<number | null>(null);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    return plotIn(element, plot, () => new UPlot(requestsOptions(element), data.current, element));
  }, []);

  useEffect(() => {
    plot.current?.setData(seriesOf(hour));
  }, [hour]);

  const step = (by: number) => setRead((at) => Math.max(0, Math.min(59, (at ?? 60) + by)));
  const spoken = read === null ? '' : minuteWords(hour, read);
  return (
    <div className="relative h-full">
      <div
        ref={box}
        role="slider"
        tabIndex={0}
        aria-label={t('chart.label')}
        aria-valuemin={0}
        aria-valuemax={59}
        aria-valuenow={read ?? 59}
        aria-valuetext={spoken || minuteWords(hour, 59)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowLeft') step(-1);
          else if (event.key === 'ArrowRight') step(1);
          else return;
          event.preventDefault();
        }}
        onBlur={() => setRead(null)}
        className="h-full rounded-badge"
      />
      {spoken === '' ? null : (
        <div
          className="pointer-events-none absolute top-0 right-0 rounded-badge bg-raised px-1.5 text-small shadow-float"
          aria-hidden
        >
          {spoken}
        </div>
      )}
      {/* A box of its own: a table is never narrower than its words, whatever it is told. */}
      <div className="sr-only">
        <HourTable hour={hour} />
      </div>
    </div>
  );
}

/**
 * Stretches without a stopped call are left out, so that the red line appears only where there is something to see. The running
 * minute is left out until it holds as much as the one before: what is still to come is no fall.
 */
function seriesOf({ seconds, passed, stopped }: Hour): UPlot.AlignedData {
  const drawn = stopped.map((count, index) => (count || stopped[index - 1] || stopped[index + 1] ? count : null));
  return [seconds, withoutFall(passed), withoutFall(drawn)];
}

function withoutFall(counts: readonly (number | null)[]): (number | null)[] {
  const running = counts.length - 1;
  return counts.map((count, index) => (index === running && (count ?? 0) < (counts[index - 1] ?? 0) ? null : count));
}

function minuteWords(hour: Hour, index: number): string {
  const t = say('keys');
  const at = time((hour.seconds[index] ?? 0) * 1000).slice(0, 5);
  return t('chart.minute', { at, passed: hour.passed[index] ?? 0, stopped: hour.stopped[index] ?? 0 });
}

function HourTable({ hour }: { hour: Hour }) {
  const t = useTranslations('keys');
  const rows = hour.seconds
    .map((second, index) => ({ second, index }))
    .filter(({ index }) => hour.passed[index] || hour.stopped[index]);
  return (
    <table>
      <caption>{t('chart.caption')}</caption>
      <thead>
        <tr>
          <th>{t('chart.minuteHead')}</th>
          <th>{t('chart.passed')}</th>
          <th>{t('chart.stopped')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ second, index }) => (
          <tr key={second}>
            <th scope="row">{time(second * 1000).slice(0, 5)}</th>
            <td>{hour.passed[index]}</td>
            <td>{hour.stopped[index]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
