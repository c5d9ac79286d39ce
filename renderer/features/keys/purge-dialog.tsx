import { useTranslations } from 'use-intl';
import { api } from '../../api/client.ts';
import { loadCredentials, useCredential } from '../../state/credentials.ts';
import { openDrawer } from '../../state/view.ts';
import { DangerDialog } from '../../ui/danger-dialog.tsx';
import { toast } from '../../ui/toast.tsx';
import { useHeld } from '../../ui/use-held.ts';
import { BrokenTools } from './broken-tools.tsx';

/** Delete a key from the trash and its secret from the storage. */
export function PurgeDialog({ request, onClosed }: { request: { id: string }; onClosed: () => void }) {
  const t = useTranslations('keys');
  const credential = useHeld(useCredential(request.id), onClosed);
  if (!credential) return null;
  return (
    <DangerDialog
      title={t('purgeDialog.title', { label: credential.label })}
      typed={credential.label}
      action={t('purge')}
      onClosed={onClosed}
      onConfirm={async () => {
        await api().credentials.purge({ id: credential.id });
        openDrawer(null);
        toast({ title: t('purgeDialog.deleted', { label: credential.label }) });
        await loadCredentials();
      }}
    >
      <p className="text-ink-2">{t('purgeDialog.text')}</p>
      <BrokenTools labels={credential.usedBy} />
    </DangerDialog>
  );
}
