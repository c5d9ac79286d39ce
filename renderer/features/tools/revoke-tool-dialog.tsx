import { useTranslations } from 'use-intl';
import { api } from '../../api/client.ts';
import { loadTools, useTool } from '../../state/tools.ts';
import { DangerDialog } from '../../ui/danger-dialog.tsx';
import { toast } from '../../ui/toast.tsx';
import { useHeld } from '../../ui/use-held.ts';
import { useNow } from '../../ui/use-now.ts';
import { ago } from '../../ui/words.ts';

const DAY = 86_400_000;

/** End a tool key at once; the name is typed only when somebody has just used it. */
export function RevokeToolDialog({ request, onClosed }: { request: { id: string }; onClosed: () => void }) {
  const t = useTranslations('tools');
  const tool = useHeld(useTool(request.id), onClosed);
  const now = useNow(60_000);
  if (!tool) return null;
  const lately = tool.lastUsedAt !== null && now - tool.lastUsedAt < DAY;
  return (
    <DangerDialog
      title={t('revoke.title', { label: tool.label })}
      typed={lately ? tool.label : null}
      action={t('revoke.action')}
      onClosed={onClosed}
      onConfirm={async () => {
        await api().tools.revoke({ id: tool.id });
        toast({ title: t('revoke.revoked', { label: tool.label }) });
        await loadTools();
      }}
    >
      <p className="text-ink-2">
        {tool.lastUsedAt === null ? t('revoke.unused') : t('revoke.text', { ago: ago(tool.lastUsedAt, now) })}
      </p>
    </DangerDialog>
  );
}
