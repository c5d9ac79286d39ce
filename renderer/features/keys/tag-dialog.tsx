import { type FormEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Credential } from '../../../shared/model/credential.ts';
import { api } from '../../api/client.ts';
import { keepCredential } from '../../state/credentials.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { Modal, ModalBody, ModalFoot } from '../../ui/modal.tsx';
import { Problem } from '../../ui/problem.tsx';
import { toast } from '../../ui/toast.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { tagList } from './key-draft.ts';

/** Puts tags on several keys, or takes some off. */
export function TagDialog({ keys, onClosed }: { keys: readonly Credential[]; onClosed: () => void }) {
  const t = useTranslations('keys.selection');
  const common = useTranslations('common');
  const [text, setText] = useState('');
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const submit = useSubmit(['tags']);
  const first = useRef<HTMLInputElement>(null);
  const present = [...new Set(keys.flatMap(({ tags }) => tags))].sort();
  const added = tagList(text);
  const changed = added.length > 0 || gone.size > 0;
  const onSubmit = (close: () => void) => (event: FormEvent) => {
    event.preventDefault();
    if (!changed) return;
    submit.run(async () => {
      for (const { id, tags } of keys) {
        const next = [...new Set([...tags.filter((tag) => !gone.has(tag)), ...added])];
        if (next.join('\n') !== tags.join('\n'))
          keepCredential(await api().credentials.edit({ id, set: { tags: next } }));
      }
      close();
      toast({ title: t('tagged', { n: keys.length }) });
    });
  };
  return (
    <Modal title={t('tagTitle', { n: keys.length })} onClosed={onClosed} initialFocus={first}>
      {(close) => (
        <form onSubmit={onSubmit(close)} noValidate className="contents">
          <ModalBody>
            <Field label={t('add')} hint={t('addHint')} error={submit.at('tags')}>
              <Input ref={first} value={text} onChange={(event) => setText(event.target.value)} />
            </Field>
            {present.length > 0 ? (
              <fieldset className="flex flex-col gap-1.5">
                <legend className="mb-1.5 font-medium text-small">{t('present')}</legend>
                {present.map((tag) => (
                  <Checkbox
                    key={tag}
                    checked={!gone.has(tag)}
                    onChange={(kept) => setGone(kept ? without(gone, tag) : new Set([...gone, tag]))}
                    note={t('onKeys', { n: keys.filter(({ tags }) => tags.includes(tag)).length })}
                  >
                    <span className="[overflow-wrap:anywhere]">{tag}</span>
                  </Checkbox>
                ))}
              </fieldset>
            ) : null}
            <Problem error={submit.rest} />
          </ModalBody>
          <ModalFoot>
            <Button onClick={close}>{common('cancel')}</Button>
            <Button tone="primary" type="submit" busy={submit.busy} disabled={!changed}>
              {common('save')}
            </Button>
          </ModalFoot>
        </form>
      )}
    </Modal>
  );
}

function without(set: ReadonlySet<string>, tag: string): ReadonlySet<string> {
  return new Set([...set].filter((one) => one !== tag));
}
