import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Webhook } from '../../../shared/model/webhook.ts';
import { api } from '../../api/client.ts';
import { useStore } from '../../state/store.ts';
import { loadWebhooks } from '../../state/webhooks.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { Modal, ModalBody, ModalFoot } from '../../ui/modal.tsx';
import { Problem } from '../../ui/problem.tsx';
import { useHeld } from '../../ui/use-held.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { KindPicker } from './kind-picker.tsx';

/** A webhook's name and what it carries; where it goes is bound to its secret, so that is a new webhook. */
export function EditWebhookDialog({ request, onClosed }: { request: { id: string }; onClosed: () => void }) {
  const webhook = useHeld(
    useStore((state) => state.webhooks.items.find(({ id }) => id === request.id)),
    onClosed,
  );
  return webhook ? <Edit webhook={webhook} onClosed={onClosed} /> : null;
}

function Edit({ webhook, onClosed }: { webhook: Webhook; onClosed: () => void }) {
  const t = useTranslations('alerts');
  const common = useTranslations('common');
  const [label, setLabel] = useState(webhook.label);
  const [kinds, setKinds] = useState([...webhook.kinds]);
  const submit = useSubmit(['label']);
  const changed = label.trim() !== webhook.label || kinds.join() !== webhook.kinds.join();
  const missing = label.trim() === '' ? t('webhook.faults.label') : null;
  const onSubmit = (close: () => void) => (event: FormEvent) => {
    event.preventDefault();
    if (missing || !changed) return;
    submit.run(async () => {
      await api().webhooks.edit({ id: webhook.id, set: { label: label.trim(), kinds } });
      await loadWebhooks();
      close();
    });
  };
  return (
    <Modal title={t('webhook.editTitle', { label: webhook.label })} onClosed={onClosed}>
      {(close) => (
        <form onSubmit={onSubmit(close)} noValidate className="contents">
          <ModalBody>
            <Field label={t('webhook.name')} error={missing ?? submit.at('label')}>
              <Input value={label} maxLength={80} onChange={(event) => setLabel(event.target.value)} />
            </Field>
            <KindPicker kinds={kinds} onChange={setKinds} />
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
