import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { AddedTool } from '../../../shared/contract/tools.ts';
import { api } from '../../api/client.ts';
import { say } from '../../messages/intl.ts';
import { useStore } from '../../state/store.ts';
import { loadTools } from '../../state/tools.ts';
import { type Holder, useHolders } from './holder.ts';
import { NewToolKey } from './new-tool-key.tsx';
import { emptyToolDraft, type ToolDraft, toolInput, withBinding } from './tool-draft.ts';
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
      nameFor={(draft) => defaultName(draft, holders)}
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

/** A tool without a name is called after the first key that it may use, unlike any other. */
function defaultName({ bindings: [first] }: ToolDraft, holders: readonly Holder[]): string {
  const key = holders.find(({ id }) => id === first?.credentialId)?.label;
  if (key === undefined) return '';
  const name = say('tools')('add.nameFor', { key });
  const taken = new Set(useStore.getState().tools.items.map(({ label }) => label));
  for (let n = 1; ; n += 1) {
    const free = n === 1 ? name : `${name} ${n}`;
    if (!taken.has(free)) return free;
  }
}
