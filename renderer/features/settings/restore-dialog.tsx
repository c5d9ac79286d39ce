import { useTranslations } from 'use-intl';
import { Modal } from '../../ui/modal.tsx';
import { RestoreForm } from '../first-run/restore-form.tsx';

/** A backup into this Fob while it is still empty. */
export function RestoreDialog({ onClosed }: { onClosed: () => void }) {
  const t = useTranslations('settings');
  return (
    <Modal title={t('restoreBackup')} onClosed={onClosed}>
      {(close) => <RestoreForm onCancel={close} inDialog />}
    </Modal>
  );
}
