import { type FormEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { api } from '../../api/client.ts';
import { keepConnection, useConnection } from '../../state/connections.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { Modal, ModalBody, ModalFoot } from '../../ui/modal.tsx';
import { Problem } from '../../ui/problem.tsx';
import { useHeld } from '../../ui/use-held.ts';
import { useSubmit } from '../../ui/use-submit.ts';

/** The user's own name for a connection. */
export function RenameDialog({ request, onClosed }: { request: { id: string }; onClosed: () => void }) {
  const t = useTranslations('connections');
  const common = useTranslations('common');
  const connection = useHeld(useConnection(request.id), onClosed);
  const [label, setLabel] = useState(connection?.label ?? '');
  const submit = useSubmit(['label']);
  const input = useRef<HTMLInputElement>(null);
  const long = label.trim().length > 120;
  const onSubmit = (close: () => void) => (event: FormEvent) => {
    event.preventDefault();
    submit.run(async () => {
      keepConnection(await api().connections.rename({ id: request.id, label: label.trim() }));
      close();
    });
  };
  return (
    <Modal title={t('rename.title')} onClosed={onClosed} initialFocus={input}>
      {(close) => (
        <form onSubmit={onSubmit(close)} noValidate className="contents">
          <ModalBody>
            <Field
              label={t('rename.name')}
              hint={t('rename.hint')}
              error={submit.at('label') ?? (long ? t('rename.long') : null)}
            >
              <Input ref={input} value={label} onChange={(event) => setLabel(event.target.value)} />
            </Field>
            <Problem error={submit.rest} />
          </ModalBody>
          <ModalFoot>
            <Button onClick={close}>{common('cancel')}</Button>
            <Button tone="primary" type="submit" busy={submit.busy} disabled={label.trim() === '' || long}>
              {t('rename.action')}
            </Button>
          </ModalFoot>
        </form>
      )}
    </Modal>
  );
}
