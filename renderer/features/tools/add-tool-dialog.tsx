import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { AddedTool } from '../../../shared/contract/tools.ts';
import { api } from '../../api/client.ts';
import { useStore } from '../../state/store.ts';
import { loadTools } from '../../state/tools.ts';
import { useHolders } from './holder.ts';
import { NewToolKey } from './new-tool-key.tsx';
import { emptyToolDraft, toolInput, withBinding } from './tool-draft.ts';
import { ToolForm } from './tool-form.tsx';

type Props = { request: { credentialId?: string }; onClosed: () => void };

/** Create a tool key; afterwards the key, shown this once. */
export function AddToolDialog({ request, onClosed }: Props) {
  const t = useTranslations('tools');
  const [added, setAdded] = useState<AddedTool | null>(null);
  const providers = useStore((state) => state.providers.items).map((entry) => entry.provider);
  const asked = ({ id }: { id: string }) => Number(id === request.credentialId);
  const holders = useHolders().toSorted((a, b) => asked(b) - asked(a));
  if (added) return <NewToolKey added={added} onClosed={onClosed} />;
  const chosen =
    holders.find(({ id }) => id === request.credentialId) ?? (holders.length === 1 ? holders[0] : undefined);
  const provider = providers.find((entry) => entry.id === chosen?.provider) ?? null;
  return (
    <ToolForm
      title={t('add.title')}
      description={t('add.text')}
      action={t('add.action')}
      holders={holders}
      first={chosen ? withBinding(emptyToolDraft, chosen, true, holders, provider) : emptyToolDraft}
      onSave={async (draft) => {
        const result = await api().tools.add(toolInput(draft, Date.now()));
        void loadTools();
        setAdded(result);
        return 'stay';
      }}
      onClosed={onClosed}
    />
  );
}
