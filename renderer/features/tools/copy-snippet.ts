import type { Tool } from '../../../shared/model/tool.ts';
import { say } from '../../messages/intl.ts';
import { useStore } from '../../state/store.ts';
import { toast } from '../../ui/toast.tsx';
import { writeClipboard } from '../clipboard/write-clipboard.ts';
import { firstPath, KEY_PLACEHOLDER, snippet } from './snippets.ts';

/** Copies a first call of a tool as a command line; a placeholder stands for its key, which Fob does not have. */
export async function copySnippet({ bindings }: Tool): Promise<void> {
  const [bound] = bindings;
  if (bound === undefined) return;
  const { providers, system } = useStore.getState();
  const provider = providers.items.find((entry) => entry.provider.id === bound.provider)?.provider ?? null;
  const base = `${(system.state?.proxy.url ?? '').replace(/\/$/, '')}/${bound.provider}`;
  const url = base + firstPath(provider, bound.scopes);
  const t = say('tools');
  const done = await writeClipboard(snippet('curl', { url, base, key: KEY_PLACEHOLDER, reasoning: '', holder: null }));
  if (done) toast({ title: t('snippets.copied'), text: t('snippets.placeholder') });
}
