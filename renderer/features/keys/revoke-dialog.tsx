import { api } from '../../api/client.ts';
import { keepCredential, useCredential } from '../../state/credentials.ts';
import { DangerDialog } from '../../ui/danger-dialog.tsx';
import { toast } from '../../ui/toast.tsx';
import { BrokenTools } from './broken-tools.tsx';

/** End a key in Fob for good: calls under way are cut, tools are refused. */
export function RevokeDialog({ request, onClosed }: { request: { id: string }; onClosed: () => void }) {
  const credential = useCredential(request.id);
  if (!credential) return null;
  return (
    <DangerDialog
      title={`Revoke ${credential.label}`}
      typed={credential.label}
      action="Revoke key"
      onClosed={onClosed}
      onConfirm={async () => {
        keepCredential(await api().credentials.revoke({ id: credential.id }));
        toast({ title: `${credential.label} revoked`, text: 'End it in the provider’s console too' });
      }}
    >
      <p className="text-ink-2">
        Fob refuses every call with this key from now on and cuts those under way. This cannot be undone; the provider
        is not told.
      </p>
      <BrokenTools labels={credential.usedBy} />
    </DangerDialog>
  );
}
