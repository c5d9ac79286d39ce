import { useTranslations } from 'use-intl';
import { api } from '../../api/client.ts';
import { engineText } from '../../messages/engine-text.ts';
import { loadConnections, useConnection } from '../../state/connections.ts';
import { openDrawer } from '../../state/view.ts';
import { DangerDialog } from '../../ui/danger-dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { toast } from '../../ui/toast.tsx';
import { useHeld } from '../../ui/use-held.ts';
import { list } from '../../ui/words.ts';

/** Ends a connection: what breaks first, afterwards whether the service ended it too. */
export function DisconnectDialog({ request, onClosed }: { request: { id: string }; onClosed: () => void }) {
  const t = useTranslations('connections');
  const connection = useHeld(useConnection(request.id), onClosed);
  if (!connection) return null;
  const { id, label, usedBy } = connection;
  const disconnect = async () => {
    const { revoked, detail } = await api().connections.disconnect({ id });
    openDrawer(null);
    if (revoked) toast({ title: t('disconnect.revoked', { label }), text: t('disconnect.revokedText') });
    else
      toast({
        title: t('disconnect.notRevoked', { label }),
        text: [detail && engineText(detail), t('disconnect.notRevokedText')].filter(Boolean).join('. '),
        tone: 'bad',
        seconds: 0,
      });
    await loadConnections();
  };
  return (
    <DangerDialog
      title={t('disconnect.title', { label })}
      typed={usedBy.length > 0 ? label : null}
      action={t('disconnect.action')}
      onConfirm={disconnect}
      onClosed={onClosed}
    >
      <p className="text-ink-2">{t('disconnect.text')}</p>
      {usedBy.length > 0 ? (
        <Notice tone="warn">{t('disconnect.breaks', { n: usedBy.length, tools: list(usedBy) })}</Notice>
      ) : (
        <p className="text-ink-2">{t('disconnect.none')}</p>
      )}
    </DangerDialog>
  );
}
