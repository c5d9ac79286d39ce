import { api } from '../../api/client.ts';
import { loadCredentials, useCredential } from '../../state/credentials.ts';
import { openDrawer } from '../../state/view.ts';
import { DangerDialog } from '../../ui/danger-dialog.tsx';
import { toast } from '../../ui/toast.tsx';
import { BrokenTools } from './broken-tools.tsx';

/** Delete a key from the trash and its secret from the storage. */
export function PurgeDialog({ request, onClosed }: { request: { id: string }; onClosed: () => void }) {
  const credential = useCredential(request.id);
  if (!credential) return null;
  return (
    <DangerDialog
      title={`Delete ${credential.label} for good`}
      typed={credential.label}
      action="Delete for good"
      onClosed={onClosed}
      onConfirm={async () => {
        await api().credentials.purge({ id: credential.id });
        openDrawer(null);
        toast({ title: `${credential.label} deleted` });
        await loadCredentials();
      }}
    >
      <p className="text-ink-2">Its secret is deleted from the storage. Nobody can bring it back, Fob neither.</p>
      <BrokenTools labels={credential.usedBy} />
    </DangerDialog>
  );
}
