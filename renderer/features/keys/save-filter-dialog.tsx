import { type FormEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { Modal, ModalBody, ModalFoot } from '../../ui/modal.tsx';

type Props = { taken: readonly string[]; search: string; onSave: (name: string) => void; onClosed: () => void };

/** Gives the present filter a name. */
export function SaveFilterDialog({ taken, search, onSave, onClosed }: Props) {
  const t = useTranslations('keys.saved');
  const common = useTranslations('common');
  const [name, setName] = useState(search.slice(0, 60));
  const first = useRef<HTMLInputElement>(null);
  const onSubmit = (close: () => void) => (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    onSave(name.trim());
    close();
  };
  return (
    <Modal title={t('save')} description={t('saveText', { search })} onClosed={onClosed} initialFocus={first}>
      {(close) => (
        <form onSubmit={onSubmit(close)} noValidate className="contents">
          <ModalBody>
            <Field label={t('name')} hint={taken.includes(name.trim()) ? t('replaces') : undefined}>
              <Input ref={first} value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
            </Field>
          </ModalBody>
          <ModalFoot>
            <Button onClick={close}>{common('cancel')}</Button>
            <Button tone="primary" type="submit" disabled={name.trim() === ''}>
              {common('save')}
            </Button>
          </ModalFoot>
        </form>
      )}
    </Modal>
  );
}
