import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Tool } from '../../../shared/model/tool.ts';
import { api } from '../../api/client.ts';
import { say } from '../../messages/intl.ts';
import { takeBack } from '../../state/take-back.ts';
import { loadTools, useTool } from '../../state/tools.ts';
import { attempt } from '../../ui/attempt.ts';
import { toast } from '../../ui/toast.tsx';
import { useHeld } from '../../ui/use-held.ts';
import { list } from '../../ui/words.ts';
import { useHolders } from './holder.ts';
import { draftOfTool, type ToolDraft, type ToolEdit, toolEditOf } from './tool-draft.ts';
import { ToolForm } from './tool-form.tsx';

/** Change what a tool key may do; the program goes on with the key it has. Nothing counts before it is saved. */
export function EditToolDialog({ request, onClosed }: { request: { id: string }; onClosed: () => void }) {
  const tool = useHeld(useTool(request.id), onClosed);
  return tool ? <EditForm tool={tool} onClosed={onClosed} /> : null;
}

function EditForm({ tool, onClosed }: { tool: Tool; onClosed: () => void }) {
  const t = useTranslations('tools');
  const common = useTranslations('common');
  const [opened] = useState(tool); // the form's own: what others edit meanwhile is no change of it
  const bound = opened.bindings.map(({ credentialId }) => credentialId);
  const holders = useHolders(bound).toSorted((a, b) => Number(bound.includes(b.id)) - Number(bound.includes(a.id)));
  const save = async (draft: ToolDraft) => {
    const { id } = opened;
    const { set, back } = toolEditOf(opened, draft, Date.now());
    const edited = await api().tools.edit({ id, ...set });
    const undo = () => takeBackEdit(edited, back);
    const action = { label: t('edit.undo'), run: () => attempt(undo), undoes: true } as const;
    toast({
      title: t('edit.saved', { label: edited.label }),
      text: t('edit.savedText'),
      ...(Object.keys(back).length === 0 ? {} : { action, seconds: 10 }),
    });
    await loadTools();
    return 'close' as const;
  };
  return (
    <ToolForm
      title={t('edit.title', { label: tool.label })}
      description={t('edit.text')}
      action={common('save')}
      holders={holders}
      first={draftOfTool(opened)}
      expiresAt={opened.expiresAt}
      changesOf={(draft) => toolEditOf(opened, draft, Date.now()).changed.map((field) => t(`edit.fields.${field}`))}
      onSave={save}
      onClosed={onClosed}
    />
  );
}

/** Undo, for as long as nobody else has changed the same since. */
async function takeBackEdit(edited: Tool, back: ToolEdit): Promise<void> {
  const now = (await api().tools.list({})).find(({ id }) => id === edited.id) ?? edited;
  const { set, left } = takeBack(back, asked(edited), asked(now));
  if (Object.keys(set).length > 0) await api().tools.edit({ id: edited.id, ...set });
  const t = say('tools');
  if (left.length > 0)
    toast({ title: t('edit.leftAsIs', { what: list(left.map((field) => t(`edit.fields.${field}`))) }) });
  await loadTools();
}

/** What an edit asks for: of an approval how it asks, not who was let in since. */
function asked(tool: Tool) {
  return { ...tool, approval: tool.approval?.ask ?? 'never' };
}
