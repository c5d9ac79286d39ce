import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { WebhookKind } from '../../../shared/model/webhook.ts';
import { api } from '../../api/client.ts';
import { openDrawer } from '../../state/view.ts';
import { loadWebhooks } from '../../state/webhooks.ts';
import { Button } from '../../ui/button.tsx';
import { Modal, ModalBody, ModalFoot } from '../../ui/modal.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { KindPicker } from './kind-picker.tsx';
import { SigningSecret } from './signing-secret.tsx';
import { draftFaults, emptyDraft, toWebhook, type WebhookDraft } from './webhook-draft.ts';
import { WebhookFields } from './webhook-fields.tsx';

const kinds: readonly WebhookKind[] = ['slack', 'pagerduty', 'standard'];
type Made = { id: string; label: string; secret: string };

/** A new place for alerts; a signing secret that Fob made for it is shown this once. */
export function AddWebhookDialog({ onClosed }: { onClosed: () => void }) {
  const [made, setMade] = useState<Made | null>(null);
  if (made) {
    const leave = () => {
      onClosed();
      openDrawer({ kind: 'webhook', id: made.id });
    };
    return <SigningSecret label={made.label} secret={made.secret} onClosed={leave} />;
  }
  return <Draft onClosed={onClosed} onMade={setMade} />;
}

function Draft({ onClosed, onMade }: { onClosed: () => void; onMade: (made: Made) => void }) {
  const t = useTranslations('alerts');
  const common = useTranslations('common');
  const [draft, setDraft] = useState<WebhookDraft>(emptyDraft);
  const [tried, setTried] = useState(false);
  const submit = useSubmit(['label', 'secret', 'url']);
  const faults = draftFaults(draft);
  const change = (part: Partial<WebhookDraft>) => {
    setDraft({ ...draft, ...part });
    submit.clear();
  };

  const onSubmit = (close: () => void) => (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.values(faults).some((fault) => fault !== null)) return;
    submit.run(async () => {
      const { webhook, signingSecret } = await api().webhooks.add(toWebhook(draft));
      await loadWebhooks();
      if (signingSecret !== null) return onMade({ id: webhook.id, label: webhook.label, secret: signingSecret });
      close();
      openDrawer({ kind: 'webhook', id: webhook.id });
    });
  };

  return (
    <Modal title={t('addTitle')} onClosed={onClosed} wide>
      {(close) => (
        <form onSubmit={onSubmit(close)} noValidate className="contents">
          <ModalBody>
            <Segmented
              label={t('webhook.kind')}
              value={draft.kind}
              options={kinds.map((value) => ({ value, label: t(`webhook.kinds.${value}`) }))}
              onChange={(kind) => {
                change({ kind, secret: '' });
                setTried(false);
              }}
            />
            <p className="text-ink-2">{t(`webhook.about.${draft.kind}`)}</p>
            <WebhookFields draft={draft} faults={faults} tried={tried} at={submit.at} onChange={change} />
            <KindPicker kinds={draft.kinds} onChange={(chosen) => change({ kinds: chosen })} />
            <Problem error={submit.rest} />
          </ModalBody>
          <ModalFoot>
            <Button onClick={close}>{common('cancel')}</Button>
            <Button tone="primary" type="submit" busy={submit.busy}>
              {t('addWebhook')}
            </Button>
          </ModalFoot>
        </form>
      )}
    </Modal>
  );
}
