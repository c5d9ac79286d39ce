import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Credential } from '../../../shared/model/credential.ts';
import { api } from '../../api/client.ts';
import { say } from '../../messages/intl.ts';
import { keepCredential, useCredential } from '../../state/credentials.ts';
import { useProvider } from '../../state/providers.ts';
import { takeBack } from '../../state/take-back.ts';
import { attempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { Modal, ModalBody, ModalFoot } from '../../ui/modal.tsx';
import { Problem } from '../../ui/problem.tsx';
import { toast } from '../../ui/toast.tsx';
import { useHeld } from '../../ui/use-held.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { list } from '../../ui/words.ts';
import { draftOf, editOf, type KeyEdit } from './key-draft.ts';
import { KindFields, MoreFields } from './key-fields.tsx';
import { LabelField } from './label-field.tsx';

/** Change what Fob knows of a key; the secret and its destination stay. Nothing counts before it is saved. */
export function EditKeyDialog({ request, onClosed }: { request: { id: string }; onClosed: () => void }) {
  const credential = useHeld(useCredential(request.id), onClosed);
  return credential ? <EditForm credential={credential} onClosed={onClosed} /> : null;
}

function EditForm({ credential, onClosed }: { credential: Credential; onClosed: () => void }) {
  const t = useTranslations('keys');
  const common = useTranslations('common');
  const provider = useProvider(credential.provider);
  const [opened] = useState(credential); // the form's own: what others edit meanwhile is no change of it
  const [draft, setDraft] = useState(() => draftOf(opened));
  const submit = useSubmit(['label', 'kind', 'plan', 'environment', 'scopes', 'expiresAt', 'tags', 'note']);
  const { changed, set, back } = editOf(opened, draft);
  const onSubmit = (close: () => void) => (event: FormEvent) => {
    event.preventDefault();
    submit.run(async () => {
      const { id } = credential;
      const edited = await api().credentials.edit({ id, set });
      keepCredential(edited);
      close();
      const undo = () => takeBackEdit(edited, back);
      toast({
        title: t('edit.saved'),
        action: { label: t('remove.undo'), run: () => attempt(undo), undoes: true },
        seconds: 10,
      });
    });
  };
  return (
    <Modal title={t('edit.title', { label: credential.label })} onClosed={onClosed} wide>
      {(close) => (
        <form onSubmit={onSubmit(close)} noValidate className="contents">
          <ModalBody>
            <LabelField
              value={draft.label}
              onChange={(label) => setDraft({ ...draft, label })}
              error={submit.at('label')}
            />
            {provider ? (
              <>
                <KindFields draft={draft} provider={provider} onChange={setDraft} submit={submit} />
                <MoreFields draft={draft} provider={provider} onChange={setDraft} submit={submit} />
              </>
            ) : null}
            <Problem error={submit.rest} />
          </ModalBody>
          <ModalFoot
            note={
              changed.length > 0
                ? t('edit.changed', { what: list(changed.map((field) => t(`edit.fields.${field}`))) })
                : null
            }
          >
            <Button onClick={close}>{changed.length > 0 ? t('edit.discard') : common('cancel')}</Button>
            <Button
              tone="primary"
              type="submit"
              busy={submit.busy}
              disabled={draft.label.trim() === '' || changed.length === 0}
            >
              {common('save')}
            </Button>
          </ModalFoot>
        </form>
      )}
    </Modal>
  );
}

/** Undo, for as long as nobody else has changed the same since. */
async function takeBackEdit(edited: Credential, back: KeyEdit): Promise<void> {
  const { id } = edited;
  const now = await api().credentials.get({ id });
  const { set, left } = takeBack(back, edited, now);
  keepCredential(Object.keys(set).length > 0 ? await api().credentials.edit({ id, set }) : now);
  const t = say('keys');
  if (left.length > 0)
    toast({ title: t('edit.leftAsIs', { what: list(left.map((field) => t(`edit.fields.${field}`))) }) });
}
