import { useTranslations } from 'use-intl';
import { api } from '../../api/client.ts';
import { keepCredential, useCredential } from '../../state/credentials.ts';
import { DangerDialog } from '../../ui/danger-dialog.tsx';
import { toast } from '../../ui/toast.tsx';
import { useHeld } from '../../ui/use-held.ts';
import { BrokenTools } from './broken-tools.tsx';

/** End a key in Fob for good: calls under way are cut, tools are refused. */
export function RevokeDialog({ request, onClosed }: { request: { id: string }; onClosed: () => void }) {
  const t = useTranslations('keys');
  const credential = useHeld(useCredential(request.id), onClosed);
  if (!credential) return null;
  return (
    <DangerDialog
      title={t('revoke.title', { label: credential.label })}
      typed={credential.label}
      action={t('revoke.action')}
      onClosed={onClosed}
      onConfirm={async () => {
        keepCredential(await api().credentials.revoke({ id: credential.id }));
        toast({ title: t('revoke.revoked', { label: credential.label }), text: t('revoke.there') });
      }}
    >
      <p className="text-ink-2">{t('revoke.text')}</p>
      <BrokenTools labels={credential.usedBy} />
    </DangerDialog>
  );
}
