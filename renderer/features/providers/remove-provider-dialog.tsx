import { api } from '../../api/client.ts';
import { loadProviders, useProvider } from '../../state/providers.ts';
import { useStore } from '../../state/store.ts';
import { openDrawer } from '../../state/view.ts';
import { DangerDialog } from '../../ui/danger-dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { toast } from '../../ui/toast.tsx';
import { plural } from '../../ui/words.ts';

/** Take a provider of your own out; possible once no key uses it. */
export function RemoveProviderDialog({ request, onClosed }: { request: { id: string }; onClosed: () => void }) {
  const provider = useProvider(request.id);
  const keys = useStore((state) => state.credentials.items.filter((key) => key.provider === request.id).length);
  if (!provider) return null;
  return (
    <DangerDialog
      title={`Remove ${provider.name}`}
      typed={null}
      action="Remove provider"
      onClosed={onClosed}
      onConfirm={async () => {
        await api().providers.remove({ id: provider.id });
        openDrawer(null);
        toast({ title: `${provider.name} removed` });
        await loadProviders();
      }}
    >
      <p className="text-ink-2">Its definition is deleted; add its JSON file again to have it back.</p>
      {keys > 0 ? (
        <Notice tone="warn">
          {plural(keys, 'key')} of this provider {keys === 1 ? 'is' : 'are'} still here, the trash included. Delete{' '}
          {keys === 1 ? 'it' : 'them'} for good first.
        </Notice>
      ) : null}
    </DangerDialog>
  );
}
