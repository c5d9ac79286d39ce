import { useCallback, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ErrorData } from '../../../shared/errors/fob-error.ts';
import type { Connection, ConnectionEvent } from '../../../shared/model/connection.ts';
import { api } from '../../api/client.ts';
import { errorDataOf } from '../../api/error-data.ts';
import { engineText } from '../../messages/engine-text.ts';
import { cn } from '../../ui/cn.ts';
import { sentence } from '../../ui/problem.tsx';
import { RetryBar } from '../../ui/retry-bar.tsx';
import { dateTime } from '../../ui/words.ts';

const SHOWN = 50;

type History = { events: readonly ConnectionEvent[] | null; error: ErrorData | null };

/** What has happened to a connection, newest first; read anew when its state or tokens change. */
export function ConnectionHistory({ connection }: { connection: Connection }) {
  const t = useTranslations('connections');
  const { id, status, refreshedAt } = connection;
  const [{ events, error }, setHistory] = useState<History>({ events: null, error: null });
  const load = useCallback(() => {
    api()
      .connections.history({ id })
      .then(
        (next) => setHistory({ events: next, error: null }),
        (cause: unknown) => setHistory((before) => ({ ...before, error: errorDataOf(cause) })),
      );
  }, [id]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: state and tokens are what history is about
  useEffect(load, [load, status, refreshedAt]);
  return (
    <section aria-label={t('drawer.history')} className="mt-4">
      <h3 className="font-medium">{t('drawer.history')}</h3>
      <RetryBar error={error} onRetry={load} className="mt-2" />
      {events === null && error === null ? (
        <p className="mt-1 text-ink-3" role="status">
          {t('drawer.loadingHistory')}
        </p>
      ) : null}
      {events?.length === 0 ? <p className="mt-1 text-ink-3">{t('drawer.noHistory')}</p> : null}
      <ol className="mt-1.5 flex flex-col">
        {events?.slice(0, SHOWN).map((event, index) => (
          <Row key={`${String(event.at)} ${String(index)}`} event={event} />
        ))}
      </ol>
    </section>
  );
}

function Row({ event }: { event: ConnectionEvent }) {
  const t = useTranslations('connections.events');
  const bad = event.kind === 'refresh_failed' || event.kind === 'signed_out';
  return (
    <li className="grid grid-cols-[112px_minmax(0,1fr)] items-baseline gap-2 border-line border-b py-1.5 last:border-b-0">
      <span className="text-ink-3 text-small tabular-nums">{dateTime(event.at)}</span>
      <span className="[overflow-wrap:anywhere]">
        <span className={cn(bad && 'text-bad')}>{t(event.kind)}</span>
        {event.detail ? (
          <span className="block text-ink-3 text-small">{sentence(engineText(event.detail))}</span>
        ) : null}
      </span>
    </li>
  );
}
