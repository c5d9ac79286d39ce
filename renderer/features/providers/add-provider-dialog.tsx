import type { FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { api } from '../../api/client.ts';
import { loadProviders } from '../../state/providers.ts';
import { openDrawer } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { Modal, ModalBody, ModalFoot } from '../../ui/modal.tsx';
import { Problem } from '../../ui/problem.tsx';
import { toast } from '../../ui/toast.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { EditorHead } from './editor-head.tsx';
import { JsonPane } from './json-pane.tsx';
import { type EditorDraft, freshDraft, isTouched, keepDraft } from './kept-draft.ts';
import { ProviderForm } from './provider-form.tsx';
import { draftInput, isComplete } from './provider-form-draft.ts';
import { formOf, withForm } from './provider-form-edit.ts';
import { isSound, useCheckedJson } from './use-checked-json.ts';
import { useEditorDraft } from './use-editor-draft.ts';

const fields = ['name', 'apiBase', 'keyHeader', 'keyPrefix', 'limitPerMinute', 'scopes'];

/** A provider of one's own, new or changed: a short form, or the whole as JSON that is checked while it is typed. What was typed stays until it is saved. */
export function AddProviderDialog({ request, onClosed }: { request: { id?: string }; onClosed: () => void }) {
  const t = useTranslations('providers');
  const common = useTranslations('common');
  const { draft, change, read } = useEditorDraft(request.id ?? null);
  const submit = useSubmit(draft.mode === 'form' ? fields : []);
  const checked = useCheckedJson(draft.mode === 'json' ? draft.json : '');
  const ready = draft.mode === 'form' ? isComplete(draft.form) : isSound(draft.json, checked);
  const toJson = () =>
    submit.run(async () => {
      const json = await jsonOf(draft);
      change({ json, mode: 'json' });
    });
  /** Asks itself: what was just typed may not be checked yet. */
  const toForm = () =>
    submit.run(async () => {
      const { json } = draft;
      const { problems } = await api().providers.check({ json });
      if (problems.length > 0) toast({ title: t('editor.faultsFirst'), tone: 'bad' });
      else change({ mode: 'form', form: formOf(JSON.parse(json)) });
    });
  const onMode = (mode: 'form' | 'json') => {
    submit.clear();
    if (draft.id === null) {
      if (mode === 'json' && draft.json.trim() === '' && isComplete(draft.form)) toJson();
      else change({ mode });
    } else if (mode === 'form') toForm();
    else if (ready) toJson();
    else toast({ title: t('editor.faultsFirst'), tone: 'bad' });
  };
  const onSubmit = (close: () => void) => (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    submit.run(async () => {
      const { provider } = await api().providers.add({ json: await jsonOf(draft) });
      keepDraft(freshDraft());
      await loadProviders();
      close();
      toast({
        title: t(draft.id === null ? 'editor.added' : 'editor.saved', { name: provider.name }),
        action: { label: t('editor.open'), run: () => openDrawer({ kind: 'provider', id: provider.id }) },
        over: ({ view: { drawer } }) => drawer?.kind === 'provider' && drawer.id === provider.id,
      });
    });
  };
  return (
    <Modal
      title={draft.id === null ? t('editor.title') : t('editor.titleChange', { id: draft.id })}
      description={t('editor.text')}
      onClosed={onClosed}
      wide
    >
      {(close) => (
        <form onSubmit={onSubmit(close)} noValidate className="contents">
          <ModalBody>
            <EditorHead
              mode={draft.mode}
              onMode={onMode}
              onStartOver={isTouched(draft) && draft.id === null ? () => change(freshDraft()) : null}
              onFile={read}
            />
            {draft.mode === 'form' ? (
              <ProviderForm
                draft={draft.form}
                submit={submit}
                onChange={(part) => {
                  submit.clear();
                  change((before) => ({ form: { ...before.form, ...part } }));
                }}
              />
            ) : (
              <JsonPane
                json={draft.json}
                isNew={draft.id === null}
                checked={checked}
                onChange={(json) => {
                  submit.clear();
                  change({ json });
                }}
              />
            )}
            <Problem error={submit.rest} />
          </ModalBody>
          <ModalFoot
            note={
              draft.mode === 'form' && draft.id === null && draft.json.trim() !== '' ? ( // else the switch does the same
                <Button tone="quiet" className="-ml-2" disabled={!isComplete(draft.form)} onClick={toJson}>
                  {t('editor.toJson')}
                </Button>
              ) : null
            }
          >
            <Button onClick={close}>{common('cancel')}</Button>
            <Button tone="primary" type="submit" busy={submit.busy} disabled={!ready}>
              {draft.id === null ? t('add') : common('save')}
            </Button>
          </ModalFoot>
        </form>
      )}
    </Modal>
  );
}

/** The file as it would be saved: as typed, what the form makes, or, of a provider that exists, its file with what the form changed. */
async function jsonOf({ id, mode, json, form }: EditorDraft): Promise<string> {
  if (mode === 'json') return json;
  const made = (await api().providers.draft(draftInput(form))).json;
  return id === null ? made : JSON.stringify(withForm(JSON.parse(json), form, JSON.parse(made)), null, 2);
}
