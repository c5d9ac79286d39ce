import { useTranslations } from 'use-intl';
import { api } from '../../api/client.ts';
import { DangerDialog } from '../../ui/danger-dialog.tsx';
import { toast } from '../../ui/toast.tsx';

/** Back to the seed: all that was made at the emulator goes. */
export function ResetDialog({ onClosed }: { onClosed: () => void }) {
  const t = useTranslations('emulator.reset');
  return (
    <DangerDialog
      title={t('title')}
      typed={null}
      action={t('action')}
      onClosed={onClosed}
      onConfirm={async () => {
        await api().emulator.reset({});
        toast({ title: t('done') });
      }}
    >
      <p className="text-ink-2">{t('text')}</p>
    </DangerDialog>
  );
}
