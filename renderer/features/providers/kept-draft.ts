import { emptyForm, type FormDraft } from './provider-form-draft.ts';

/** What was typed in the editor. `id`: the provider of one's own that is changed; null for a new one. */
export type EditorDraft = { id: string | null; mode: 'form' | 'json'; form: FormDraft; json: string };

const fresh: EditorDraft = { id: null, mode: 'form', form: emptyForm, json: '' };

let kept: EditorDraft = fresh;

/** What was typed before the editor was closed, by a slip or because the engine restarted; nothing of it is secret. */
export function keptDraft(): EditorDraft {
  return kept;
}

export function keepDraft(draft: EditorDraft): void {
  kept = draft;
}

export function freshDraft(): EditorDraft {
  return fresh;
}

/** Whether there is something that somebody typed. */
export function isTouched({ form, json }: EditorDraft): boolean {
  return json.trim() !== '' || form !== emptyForm;
}
