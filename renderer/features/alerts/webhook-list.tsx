import { Webhook as Icon } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Webhook } from '../../../shared/model/webhook.ts';
import { useStore } from '../../state/store.ts';
import { openDialog, openDrawer } from '../../state/view.ts';
import { loadWebhooks } from '../../state/webhooks.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ListCard } from '../../ui/list-card.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';

const idOf = (webhook: Webhook) => webhook.id;
const open = (webhook: Webhook) => openDrawer({ kind: 'webhook', id: webhook.id });

/** Where alerts are sent to. */
export function WebhookList() {
  const t = useTranslations('alerts');
  const slice = useStore((state) => state.webhooks);
  const columns: Column<Webhook>[] = [
    { id: 'label', label: t('webhook.name'), opens: {}, cell: (webhook) => webhook.label },
    {
      id: 'kind',
      label: t('webhook.kind'),
      className: 'w-[150px] max-[640px]:hidden text-ink-2',
      cell: (webhook) => t(`webhook.kinds.${webhook.kind}`),
    },
    {
      id: 'destination',
      label: t('webhook.destination'),
      className: 'w-[280px] max-[1040px]:hidden',
      cell: (webhook) => <span className="font-mono text-ink-3 text-small">{webhook.destination}</span>,
    },
    {
      id: 'sends',
      label: t('webhook.sends'),
      className: 'w-[120px] max-[760px]:hidden text-ink-2',
      cell: (webhook) =>
        webhook.kinds.length === 0 ? t('webhook.everything') : t('webhook.someKinds', { n: webhook.kinds.length }),
    },
    {
      id: 'state',
      label: t('webhook.state'),
      className: 'w-[100px]',
      cell: (webhook) => <Badge tone={webhook.paused ? 'warn' : 'ok'}>{t(webhook.paused ? 'paused' : 'on')}</Badge>,
    },
  ];
  return (
    <ListCard
      label={t('webhooks')}
      slice={slice}
      onRetry={() => void loadWebhooks()}
      empty={
        slice.items.length === 0 ? (
          <EmptyState icon={Icon} title={t('webhook.none')} text={t('noWebhooks')}>
            <Button tone="primary" onClick={() => openDialog({ kind: 'add-webhook' })}>
              {t('addWebhook')}
            </Button>
          </EmptyState>
        ) : null
      }
    >
      <DataTable name="webhooks" label={t('webhooks')} columns={columns} rows={slice.items} idOf={idOf} onOpen={open} />
    </ListCard>
  );
}
