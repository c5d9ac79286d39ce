import { useTranslations } from 'use-intl';
import { api } from '../../api/client.ts';
import { useStore } from '../../state/store.ts';
import { openDrawer } from '../../state/view.ts';
import { loadWebhooks } from '../../state/webhooks.ts';
import { DangerDialog } from '../../ui/danger-dialog.tsx';
import { toast } from '../../ui/toast.tsx';
import { useHeld } from '../../ui/use-held.ts';

/** Take a webhook away with its secret; what still waits for it is dropped. */
export function RemoveWebhookDialog({ request, onClosed }: { request: { id: string }; onClosed: () => void }) {
  const t = useTranslations('alerts');
  const webhook = useHeld(
    useStore((state) => state.webhooks.items.find(({ id }) => id === request.id)),
    onClosed,
  );
  if (!webhook) return null;
  const { id, label } = webhook;
  return (
    <DangerDialog
      title={t('webhook.removeTitle', { label })}
      typed={null}
      action={t('webhook.remove')}
      onClosed={onClosed}
      onConfirm={async () => {
        await api().webhooks.remove({ id });
        openDrawer(null);
        toast({ title: t('webhook.removed', { label }) });
        await loadWebhooks();
      }}
    >
      <p className="text-ink-2">{t('webhook.removeText')}</p>
    </DangerDialog>
  );
}
