import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button.tsx';
import { Field } from './field.tsx';
import { Input } from './input.tsx';
import { Modal, ModalBody, ModalFoot } from './modal.tsx';
import { Problem } from './problem.tsx';
import { useSubmit } from './use-submit.ts';

type Props = {
  title: string;
  /** Typed again before the button works; null asks for nothing. */
  typed: string | null;
  action: string;
  /** Something must be done before; the children say what. */
  blocked?: boolean;
  onConfirm: () => Promise<void>;
  onClosed: () => void;
  children: ReactNode;
};

/** Before something that cannot be taken back: what will break, the name typed again, then the deed. */
export function DangerDialog({ title, typed, action, blocked = false, onConfirm, onClosed, children }: Props) {
  const t = useTranslations('common');
  const [text, setText] = useState('');
  const about = useId();
  const submit = useSubmit();
  const onSubmit = (close: () => void) => (event: FormEvent) => {
    event.preventDefault();
    submit.run(async () => {
      await onConfirm();
      close();
    });
  };
  return (
    <Modal title={title} onClosed={onClosed} describedBy={about}>
      {(close) => (
        <form onSubmit={onSubmit(close)} noValidate className="contents">
          <ModalBody>
            <div id={about} className="contents">
              {children}
            </div>
            {typed === null ? null : (
              <Field label={t('typeToConfirm', { name: typed })}>
                <Input value={text} onChange={(event) => setText(event.target.value)} />
              </Field>
            )}
            <Problem error={submit.error} />
          </ModalBody>
          <ModalFoot>
            <Button onClick={close}>{t('cancel')}</Button>
            <Button
              tone="danger"
              type="submit"
              busy={submit.busy}
              disabled={blocked || (typed !== null && text.trim() !== typed)}
            >
              {action}
            </Button>
          </ModalFoot>
        </form>
      )}
    </Modal>
  );
}
