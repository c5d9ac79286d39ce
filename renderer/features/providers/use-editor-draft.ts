import { useEffect, useState } from 'react';
import { api } from '../../api/client.ts';
import { say } from '../../messages/intl.ts';
import { attempt } from '../../ui/attempt.ts';
import { toast } from '../../ui/toast.tsx';
import { type EditorDraft, freshDraft, keepDraft, keptDraft } from './kept-draft.ts';

const MAX_JSON = 256_000;

type Change = Partial<EditorDraft> | ((before: EditorDraft) => Partial<EditorDraft>);

/** What is typed in the provider editor, kept beyond its closing; for a provider that exists it starts from its file. */
export function useEditorDraft(id: string | null) {
  const [draft, setDraft] = useState<EditorDraft>(() => {
    const kept = keptDraft();
    return kept.id === id ? kept : { ...freshDraft(), id, mode: id === null ? 'form' : 'json' };
  });
  const change = (part: Change) =>
    setDraft((before) => ({ ...before, ...(typeof part === 'function' ? part(before) : part) }));
  useEffect(() => keepDraft(draft), [draft]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once; a text that was emptied by hand stays empty
  useEffect(() => {
    if (id === null || draft.json !== '') return;
    attempt(async () => {
      const { provider } = await api().providers.get({ id });
      setDraft((before) => ({ ...before, json: JSON.stringify(provider, null, 2) }));
    });
  }, [id]);
  /** Takes a file in place of the JSON; one that is too long is left where it is. */
  const read = (input: HTMLInputElement) => {
    const file = input.files?.[0];
    input.value = ''; // the same file may be chosen again after it was changed
    if (!file) return;
    if (file.size > MAX_JSON) {
      toast({ title: say('providers')('editor.long'), tone: 'bad' });
      return;
    }
    attempt(async () => {
      const json = (await file.text()).replace(/^\uFEFF/, '');
      change({ json, mode: 'json' });
    });
  };
  return { draft, change, read };
}
