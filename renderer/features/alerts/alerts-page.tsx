import { Bell, CheckCheck } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Alert } from '../../../shared/model/alert.ts';
import { loadAlerts, markAlertsRead } from '../../state/alerts.ts';
import { useStore } from '../../state/store.ts';
import { attempt } from '../../ui/attempt.ts';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ListCard } from '../../ui/list-card.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { useNow } from '../../ui/use-now.ts';
import { ago } from '../../ui/words.ts';
import { Page } from '../frame/page.tsx';
import { runAlertAction } from './alert-action.ts';
import { WebhookList } from './webhook-list.tsx';

const tones: Record<Alert['severity'], BadgeTone> = { info: 'neutral', warning: 'warn', critical: 'bad' };
const idOf = (alert: Alert) => String(alert.id);

/** What Fob spoke up about, newest first, and the webhooks that carry it on. */
export function AlertsPage() {
  const t = useTranslations('alerts');
  const views = useTranslations('frame.views');
  const slice = useStore((state) => state.alerts);
  const columns: Column<Alert>[] = [
    {
      id: 'what',
      label: t('what'),
      opens: { before: (alert) => <Badge tone={tones[alert.severity]}>{t(`severities.${alert.severity}`)}</Badge> },
      cell: (alert) => <span title={alert.text}>{alert.title}</span>,
    },
    {
      id: 'about',
      label: t('about'),
      className: 'w-[180px] max-[900px]:hidden text-ink-2',
      cell: (alert) => alert.subject.label,
    },
    { id: 'when', label: t('when'), className: 'w-[112px] text-ink-2', cell: (alert) => <When at={alert.at} /> },
    {
      id: 'state',
      label: t('unread'),
      quiet: true,
      className: 'w-[96px] max-[640px]:hidden',
      cell: (alert) => (alert.readAt === null ? <Badge tone="accent">{t('unread')}</Badge> : null),
    },
  ];
  return (
    <Page
      title={views('alerts')}
      actions={
        <Button disabled={slice.unread === 0} onClick={() => attempt(() => markAlertsRead('all'))}>
          <CheckCheck size={14} strokeWidth={1.6} aria-hidden />
          {t('markAll')}
        </Button>
      }
    >
      <ListCard
        label={t('list')}
        slice={slice}
        onRetry={() => void loadAlerts()}
        empty={slice.items.length === 0 ? <EmptyState icon={Bell} title={t('none')} text={t('noneText')} /> : null}
      >
        <DataTable
          name="alerts"
          label={t('list')}
          columns={columns}
          rows={slice.items}
          idOf={idOf}
          onOpen={openAlert}
        />
      </ListCard>
      <WebhookList />
    </Page>
  );
}

function openAlert(alert: Alert): void {
  if (alert.readAt === null) attempt(() => markAlertsRead([alert.id]));
  runAlertAction(alert);
}

function When({ at }: { at: number }) {
  return ago(at, useNow(10_000));
}
