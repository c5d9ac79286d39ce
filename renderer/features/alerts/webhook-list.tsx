import { useTranslations } from 'use-intl';
import { useStore } from '../../state/store.ts';
import { loadWebhooks } from '../../state/webhooks.ts';
import { Badge } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import { RetryBar } from '../../ui/retry-bar.tsx';

/** Where alerts are sent to. */
export function WebhookList() {
  const t = useTranslations('alerts');
  const { items, status, error } = useStore((state) => state.webhooks);
  return (
    <Card className="shrink-0 p-3.5" aria-label={t('webhooks')}>
      <h2 className="font-medium">{t('webhooks')}</h2>
      <RetryBar error={error} onRetry={() => void loadWebhooks()} className="mt-2" />
      {status === 'ready' && items.length === 0 ? <p className="mt-1 text-ink-2">{t('noWebhooks')}</p> : null}
      {items.length > 0 ? (
        <ul className="mt-2 flex flex-col gap-1.5">
          {items.map((webhook) => (
            <li key={webhook.id} className="flex min-w-0 items-center gap-2.5">
              <span className="max-w-60 truncate font-medium">{webhook.label}</span>
              <span className="min-w-0 flex-1 truncate font-mono text-ink-3 text-small">{webhook.destination}</span>
              <Badge tone={webhook.paused ? 'warn' : 'ok'}>{t(webhook.paused ? 'paused' : 'on')}</Badge>
            </li>
          ))}
        </ul>
      ) : null}
    </Card>
  );
}
