import { CheckCheck, Plus } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { markAlertsRead } from '../../state/alerts.ts';
import { isKnown } from '../../state/loaded.ts';
import { patch, useStore } from '../../state/store.ts';
import { openDialog } from '../../state/view.ts';
import { type AlertsPart, alertsParts } from '../../state/view-slice.ts';
import { attempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Page } from '../frame/page.tsx';
import { AlertList } from './alert-list.tsx';
import { KeyWatches } from './key-watches.tsx';
import { Rules } from './rules.tsx';
import { WebhookList } from './webhook-list.tsx';

const shown: Record<AlertsPart, () => React.ReactNode> = {
  list: AlertList,
  rules: Rules,
  keys: KeyWatches,
  webhooks: WebhookList,
};

/** What Fob spoke up about, newest first, what it speaks up about at all, and where it carries it. */
export function AlertsPage() {
  const t = useTranslations('alerts');
  const views = useTranslations('frame.views');
  const part = useStore((state) => state.view.part);
  const Part = shown[part];
  return (
    <Page title={views('alerts')} actions={<Action part={part} />}>
      <Segmented
        label={t('parts')}
        value={part}
        options={alertsParts.map((value) => ({ value, label: t(`part.${value}`) }))}
        onChange={(next) => patch('view', { part: next })}
      />
      <Part />
    </Page>
  );
}

function Action({ part }: { part: AlertsPart }) {
  const t = useTranslations('alerts');
  const unread = useStore((state) => state.alerts.unread);
  const none = useStore((state) => state.alerts.items.length === 0);
  const noWebhook = useStore(({ webhooks }) => isKnown(webhooks) && webhooks.items.length === 0); // the list offers it
  if (part === 'list') {
    return none ? null : (
      <Button disabled={unread === 0} onClick={() => attempt(() => markAlertsRead('all'))}>
        <CheckCheck size={14} strokeWidth={1.6} aria-hidden />
        {t('markAll')}
      </Button>
    );
  }
  if (part !== 'webhooks' || noWebhook) return null;
  return (
    <Button tone="primary" onClick={() => openDialog({ kind: 'add-webhook' })}>
      <Plus size={14} strokeWidth={2} aria-hidden />
      {t('addWebhook')}
    </Button>
  );
}
