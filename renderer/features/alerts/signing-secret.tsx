import { Copy, Eye, EyeOff } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { MaskedKey } from '../../ui/masked-key.tsx';
import { Modal, ModalBody, ModalFoot } from '../../ui/modal.tsx';
import { Notice } from '../../ui/notice.tsx';
import { copySecret } from '../clipboard/clipboard-keeper.tsx';

type Props = { label: string; secret: string; onClosed: () => void };

/** The signing secret that Fob made, this once. It does not close by accident. */
export function SigningSecret({ label, secret, onClosed }: Props) {
  const t = useTranslations('alerts');
  const [saved, setSaved] = useState(false);
  const [asked, setAsked] = useState(false);
  const [shown, setShown] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  const mayClose = () => {
    if (!saved) setAsked(true);
    return saved;
  };
  return (
    <Modal
      title={t('signing.title', { label })}
      description={t('signing.text')}
      onClosed={onClosed}
      mayClose={mayClose}
      initialFocus={first}
      wide
    >
      {(close) => (
        <>
          <ModalBody>
            <section
              aria-label={t('webhook.secret.standard')}
              className="flex items-center gap-1 rounded-control border border-line bg-bg py-1.5 pr-1.5 pl-3"
            >
              <div className="min-w-0 flex-1">
                {shown ? (
                  <span className="block break-all font-mono text-small">{secret}</span>
                ) : (
                  <MaskedKey hint={{ prefix: 'whsec_', last4: secret.slice(-4) }} />
                )}
              </div>
              <IconButton
                icon={shown ? EyeOff : Eye}
                label={t('webhook.showSecret')}
                pressed={shown}
                onClick={() => setShown(!shown)}
              />
              <Button ref={first} tone="primary" onClick={() => void copySecret(t('signing.of', { label }), secret)}>
                <Copy size={14} strokeWidth={1.6} aria-hidden />
                {t('signing.copy')}
              </Button>
            </section>
            <p className="text-ink-2">{t('signing.how')}</p>
            {asked && !saved ? (
              <Notice tone="warn" title={t('signing.never')} live>
                {t('signing.neverText')}
              </Notice>
            ) : null}
          </ModalBody>
          <ModalFoot
            note={
              <span className="text-base text-ink">
                <Checkbox checked={saved} onChange={setSaved}>
                  {t('signing.saved')}
                </Checkbox>
              </span>
            }
          >
            <Button tone="primary" disabled={!saved} onClick={close}>
              {t('signing.done')}
            </Button>
          </ModalFoot>
        </>
      )}
    </Modal>
  );
}
