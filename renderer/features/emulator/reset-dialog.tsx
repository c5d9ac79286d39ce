import { useTranslations } from 'use-intl';
import { api } from '../../api/client.ts';
import { useStore } from '../../state/store.ts';
import { DangerDialog } from '../../ui/danger-dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { toast } from '../../ui/toast.tsx';
import { list } from '../../ui/words.ts';

/** Back to the seed: all that was made at the emulator goes. */
export function ResetDialog({ onClosed }: { onClosed: () => void }) {
  const t = useTranslations('emulator.reset');
  const credentials = useStore((state) => state.credentials.items);
  const connections = useStore((state) => state.connections.items);
  const ending = [...credentials.filter(({ status }) => status === 'active'), ...connections]
    .filter(({ upstream }) => upstream === 'emulator')
    .map(({ label }) => label);
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
      {ending.length === 0 ? null : (
        <Notice tone="warn">{t('stops', { n: ending.length, names: list(ending) })}</Notice>
      )}
    </DangerDialog>
  );
}
