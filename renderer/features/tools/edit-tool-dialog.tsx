import { useTranslations } from 'use-intl';
import { api } from '../../api/client.ts';
import { loadTools, useTool } from '../../state/tools.ts';
import { toast } from '../../ui/toast.tsx';
import { useHeld } from '../../ui/use-held.ts';
import { useHolders } from './holder.ts';
import { draftOfTool, editInput } from './tool-draft.ts';
import { ToolForm } from './tool-form.tsx';

/** Change what a tool key may do; the program goes on with the key it has. */
export function EditToolDialog({ request, onClosed }: { request: { id: string }; onClosed: () => void }) {
  const t = useTranslations('tools');
  const tool = useHeld(useTool(request.id), onClosed);
  const bound = tool?.bindings.map(({ credentialId }) => credentialId) ?? [];
  const holders = useHolders(bound).toSorted((a, b) => Number(bound.includes(b.id)) - Number(bound.includes(a.id)));
  if (!tool) return null;
  return (
    <ToolForm
      title={t('edit.title', { label: tool.label })}
      description={t('edit.text')}
      action={t('edit.action')}
      holders={holders}
      first={draftOfTool(tool)}
      expiresAt={tool.expiresAt}
      onSave={async (draft) => {
        const edited = await api().tools.edit(editInput(tool.id, draft, Date.now()));
        toast({ title: t('edit.done', { label: edited.label }) });
        await loadTools();
        return 'close';
      }}
      onClosed={onClosed}
    />
  );
}
