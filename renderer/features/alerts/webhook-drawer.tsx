import { useTranslations } from 'use-intl';
import type { Webhook } from '../../../shared/model/webhook.ts';
import { api } from '../../api/client.ts';
import { useStore } from '../../state/store.ts';
import { openDialog } from '../../state/view.ts';
import { loadWebhooks } from '../../state/webhooks.ts';
import { attempt } from '../../ui/attempt.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { Switch } from '../../ui/switch.tsx';
import { date, list } from '../../ui/words.ts';
import { Deliveries } from './deliveries.tsx';

/** One webhook: where it goes, a test of it, and what became of what was sent. */
export function WebhookDrawer({ drawer, onClosed }: { drawer: { id: string }; onClosed: () => void }) {
  const t = useTranslations('alerts');
  const webhook = useStore((state) => state.webhooks.items.find(({ id }) => id === drawer.id));
  if (!webhook) {
    return (
      <SidePanel title={t('webhook.gone')} onClosed={onClosed}>
        <p className="text-ink-2">{t('webhook.goneText')}</p>
      </SidePanel>
    );
  }
  return (
    <SidePanel title={webhook.label} subtitle={t(`webhook.kinds.${webhook.kind}`)} onClosed={onClosed}>
      <WebhookFacts webhook={webhook} />
      <Deliveries webhook={webhook} />
      <div className="mt-5 flex items-center gap-2 border-line border-t pt-3">
        <Button onClick={() => openDialog({ kind: 'edit-webhook', id: webhook.id })}>{t('webhook.edit')}</Button>
        <span className="flex-1" />
        <Button tone="danger" onClick={() => openDialog({ kind: 'remove-webhook', id: webhook.id })}>
          {t('webhook.remove')}
        </Button>
      </div>
    </SidePanel>
  );
}

function WebhookFacts({ webhook }: { webhook: Webhook }) {
  const t = useTranslations('alerts');
  const pause = (paused: boolean) =>
    attempt(async () => {
      await api().webhooks.edit({ id: webhook.id, set: { paused } });
      await loadWebhooks();
    });
  return (
    <Facts>
      <Fact name={t('webhook.destination')}>
        <span className="font-mono text-small">{webhook.destination}</span>
      </Fact>
      <Fact name={t('webhook.sends')}>
        {webhook.kinds.length === 0
          ? t('webhook.everything')
          : list(webhook.kinds.map((kind) => t(`kinds.${kind}.name`)))}
      </Fact>
      <Fact name={t('webhook.state')}>
        <Switch label={t('webhook.active')} checked={!webhook.paused} onChange={(on) => pause(!on)} />
        <Badge tone={webhook.paused ? 'warn' : 'ok'}>{t(webhook.paused ? 'paused' : 'on')}</Badge>
      </Fact>
      <Fact name={t('webhook.since')}>{date(webhook.createdAt)}</Fact>
    </Facts>
  );
}
