import { api } from '../../api/client.ts';
import { loadTools, useTool } from '../../state/tools.ts';
import { DangerDialog } from '../../ui/danger-dialog.tsx';
import { toast } from '../../ui/toast.tsx';
import { useNow } from '../../ui/use-now.ts';
import { ago } from '../../ui/words.ts';

/** End a tool key at once. */
export function RevokeToolDialog({ request, onClosed }: { request: { id: string }; onClosed: () => void }) {
  const tool = useTool(request.id);
  const now = useNow(60_000);
  if (!tool) return null;
  return (
    <DangerDialog
      title={`Revoke ${tool.label}`}
      typed={tool.label}
      action="Revoke tool key"
      onClosed={onClosed}
      onConfirm={async () => {
        await api().tools.revoke({ id: tool.id });
        toast({ title: `${tool.label} revoked` });
        await loadTools();
      }}
    >
      <p className="text-ink-2">
        The program that holds this key is refused from its next call on, and calls under way are cut. Its last call was{' '}
        {ago(tool.lastUsedAt, now).toLowerCase()}. The keys behind it stay as they are. This cannot be undone.
      </p>
    </DangerDialog>
  );
}
