import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Alert } from '../../../shared/model/alert.ts';
import type { KeyEvent } from '../../../shared/model/key-event.ts';
import { engineText } from '../../messages/engine-text.ts';
import { say } from '../../messages/intl.ts';
import { Button } from '../../ui/button.tsx';
import { dateTime, list } from '../../ui/words.ts';

const AT_FIRST = 12;

type Line = { at: number; text: string };

/** What was done to a key and what it was warned of, newest first. */
export function KeyLife({ events, alerts }: { events: readonly KeyEvent[]; alerts: readonly Alert[] }) {
  const t = useTranslations('keys.history');
  const [all, setAll] = useState(false);
  const lines: Line[] = [
    ...runsOf(events).map(({ event, times }) => ({ at: event.at, text: lineOf(event, times) })),
    ...alerts.map(({ at, title }) => ({ at, text: engineText(title) })),
  ].sort((a, b) => b.at - a.at);
  const shown = all ? lines : lines.slice(0, AT_FIRST);
  return (
    <section aria-label={t('life')}>
      <h3 className="font-medium">{t('life')}</h3>
      <ol className="mt-1.5 flex flex-col divide-y divide-line">
        {shown.map(({ at, text }, index) => (
          <li
            key={`${String(at)} ${String(index)}`}
            className="grid grid-cols-[112px_minmax(0,1fr)] items-baseline gap-2 py-1.5"
          >
            <time dateTime={new Date(at).toISOString()} className="text-ink-3 text-small tabular-nums">
              {dateTime(at)}
            </time>
            <span className="[overflow-wrap:anywhere]">{text}</span>
          </li>
        ))}
      </ol>
      {shown.length < lines.length ? (
        <Button tone="quiet" className="mt-1 -ml-2.5" onClick={() => setAll(true)}>
          {t('earlier', { n: lines.length - shown.length })}
        </Button>
      ) : null}
    </section>
  );
}

type Run = { event: KeyEvent; times: number };

/** Copied five times in a row is one line, at the time of the last. */
function runsOf(events: readonly KeyEvent[]): Run[] {
  const runs: Run[] = [];
  for (const event of events) {
    const last = runs.at(-1);
    if (last && sameHandout(last.event, event)) last.times += 1;
    else runs.push({ event, times: 1 });
  }
  return runs;
}

function sameHandout(one: KeyEvent, other: KeyEvent): boolean {
  if (!('by' in one) || !('by' in other)) return false;
  return one.kind === other.kind && one.by === other.by && dayOf(one) === dayOf(other);
}

function dayOf({ at }: KeyEvent): string {
  return new Date(at).toDateString();
}

function lineOf(event: KeyEvent, times: number): string {
  const t = say('keys');
  switch (event.kind) {
    case 'edited':
      return t('history.edited', { fields: list(event.fields.map((field) => t(`edit.fields.${field}`))) });
    case 'rotated':
      return event.before === '' ? t('history.rotated') : t('history.rotatedFrom', { before: event.before });
    case 'revealed':
    case 'copied':
      return t(`history.${event.kind}.${event.by}`, { n: times });
    default:
      return t(`history.${event.kind}`);
  }
}
