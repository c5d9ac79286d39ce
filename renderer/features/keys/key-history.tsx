import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Activity } from '../../../shared/model/activity.ts';
import type { Alert } from '../../../shared/model/alert.ts';
import type { Credential } from '../../../shared/model/credential.ts';
import { api } from '../../api/client.ts';
import { errorDataOf } from '../../api/error-data.ts';
import { setActivityFilter } from '../../state/activity.ts';
import { onCalls } from '../../state/call-feed.ts';
import { type Loaded, notLoaded } from '../../state/loaded.ts';
import { goTo, openDrawer } from '../../state/view.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { RetryBar } from '../../ui/retry-bar.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useNow } from '../../ui/use-now.ts';
import { ago } from '../../ui/words.ts';
import { KeyLife } from './key-life.tsx';
import { useKeyLife } from './use-key-life.ts';

const MOST = 50;

/** What became of a key: what was done to it, its alerts, who used it, and its last calls as they happen. */
export function KeyHistory({ credential }: { credential: Credential }) {
  const { id } = credential;
  const [calls, setCalls] = useState<Loaded<Activity>>(notLoaded);
  const [alerts, setAlerts] = useState<readonly Alert[]>([]);
  const [tries, setTries] = useState(0);
  const life = useKeyLife(credential, tries);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a further try asks again
  useEffect(() => {
    let current = true;
    const show = (loaded: Loaded<Activity>) => {
      if (current) setCalls(loaded);
    };
    api()
      .activity.list({ credential: id, limit: MOST })
      .then((items) => show({ items, status: 'ready', error: null }))
      .catch((cause: unknown) => show({ items: [], status: 'failed', error: errorDataOf(cause) }));
    api()
      .alerts.list({ limit: 500 })
      .then(({ alerts: all }) => current && setAlerts(all.filter(({ subject }) => subject.id === id)))
      .catch(() => {}); // the calls beside it say when the engine does not answer
    const stop = onCalls((rows) => {
      const fresh = rows.filter((row) => row.credentialId === id).reverse();
      if (current && fresh.length > 0)
        setCalls((held) => ({ ...held, items: [...fresh, ...held.items].slice(0, MOST) }));
    });
    return () => {
      current = false;
      stop();
    };
  }, [id, tries]);
  return (
    <div className="mt-3 flex flex-col gap-4">
      {life.status === 'loading' ? null : <KeyLife events={life.items} alerts={alerts} />}
      <RetryBar error={life.error ?? calls.error} onRetry={() => setTries(tries + 1)} />
      {calls.status === 'loading' ? <Skeleton rows={4} /> : null}
      {calls.status === 'ready' ? <Calls rows={calls.items} label={credential.label} /> : null}
    </div>
  );
}

function Calls({ rows, label }: { rows: readonly Activity[]; label: string }) {
  const t = useTranslations('keys.history');
  if (rows.length === 0) return <p className="text-ink-2">{t('noCalls')}</p>;
  return (
    <>
      <Users rows={rows} />
      <section aria-label={t('calls')}>
        <div className="flex items-center gap-2">
          <h3 className="flex-1 font-medium">{t('calls')}</h3>
          <Button tone="quiet" className="-mr-2" onClick={() => showAll(label)}>
            {t('all')}
          </Button>
        </div>
        <ol className="mt-1 flex flex-col divide-y divide-line">
          {rows.map((row) => (
            <Call key={row.id} row={row} />
          ))}
        </ol>
      </section>
    </>
  );
}

function Call({ row }: { row: Activity }) {
  const t = useTranslations('keys.history');
  const now = useNow();
  const ok = row.status > 0 && row.status < 400;
  return (
    <li className="flex min-w-0 items-center gap-2 py-1">
      <span className={ok ? 'w-8 font-mono text-ink-2 text-small' : 'w-8 font-mono text-bad text-small'}>
        <span className="sr-only">{t('status')} </span>
        {row.status === 0 ? '–' : row.status}
      </span>
      <LinkButton
        className="flex-1 truncate font-mono text-ink text-small no-underline hover:underline"
        onClick={() => openDrawer({ kind: 'call', id: row.id })}
      >
        {row.method} {row.path}
      </LinkButton>
      <span className="max-w-24 truncate text-ink-2 text-small">{row.tool ?? 'Fob'}</span>
      <span className="w-20 text-right text-ink-3 text-small">{ago(row.at, now)}</span>
    </li>
  );
}

/** Which tools made these calls, most first. */
function Users({ rows }: { rows: readonly Activity[] }) {
  const t = useTranslations('keys.history');
  const counts = new Map<string, number>();
  for (const { tool } of rows) counts.set(tool ?? 'Fob', (counts.get(tool ?? 'Fob') ?? 0) + 1);
  const users = [...counts].sort((a, b) => b[1] - a[1]);
  return (
    <section aria-label={t('users')}>
      <h3 className="font-medium">{t('users')}</h3>
      <ul className="mt-1.5 flex flex-wrap gap-1.5">
        {users.map(([name, n]) => (
          <li key={name} className="min-w-0">
            <Badge>
              <span className="truncate">{name}</span> {n} <span className="sr-only">{t('callsOf', { n })}</span>
            </Badge>
          </li>
        ))}
      </ul>
    </section>
  );
}

function showAll(label: string): void {
  goTo('activity');
  setActivityFilter({ key: label });
}
