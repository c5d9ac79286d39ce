import { useTranslations } from 'use-intl';
import { api } from '../../api/client.ts';
import { loadProviders, useProvider } from '../../state/providers.ts';
import { useStore } from '../../state/store.ts';
import { openDrawer } from '../../state/view.ts';
import { DangerDialog } from '../../ui/danger-dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { toast } from '../../ui/toast.tsx';
import { useHeld } from '../../ui/use-held.ts';

/** Take a provider of your own out; possible once no key uses it. */
export function RemoveProviderDialog({ request, onClosed }: { request: { id: string }; onClosed: () => void }) {
  const t = useTranslations('providers');
  const provider = useHeld(useProvider(request.id), onClosed);
  const keys = useStore((state) => state.credentials.items.filter((key) => key.provider === request.id).length);
  if (!provider) return null;
  return (
    <DangerDialog
      title={t('remove.title', { name: provider.name })}
      typed={null}
      action={t('remove.action')}
      blocked={keys > 0}
      onClosed={onClosed}
      onConfirm={async () => {
        await api().providers.remove({ id: provider.id });
        openDrawer(null);
        toast({ title: t('remove.removed', { name: provider.name }) });
        await loadProviders();
      }}
    >
      <p className="text-ink-2">{t('remove.text')}</p>
      {keys > 0 ? <Notice tone="warn">{t('remove.keysLeft', { n: keys })}</Notice> : null}
    </DangerDialog>
  );
}
