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

type Props = { title: string; name: string; secret: string; note: string; onClosed: () => void };

/** A secret of the emulator's, this once: closed only after "I saved it" or a second, plain word. */
export function OnceDialog({ title, name, secret, note, onClosed }: Props) {
  const t = useTranslations('emulator.once');
  const [saved, setSaved] = useState(false);
  const [asked, setAsked] = useState(false);
  const [shown, setShown] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  const mayClose = () => {
    if (!saved) setAsked(true);
    return saved;
  };
  return (
    <Modal title={title} description={t('text')} onClosed={onClosed} mayClose={mayClose} initialFocus={first}>
      {(close) => (
        <>
          <ModalBody>
            <section
              aria-label={name}
              className="flex items-center gap-1 rounded-control border border-line bg-bg py-1.5 pr-1.5 pl-3"
            >
              <div className="min-w-0 flex-1">
                {shown ? (
                  <span className="block break-all font-mono text-small">{secret}</span>
                ) : (
                  <MaskedKey hint={{ prefix: '', last4: secret.slice(-4) }} />
                )}
              </div>
              <IconButton
                icon={shown ? EyeOff : Eye}
                label={t('show')}
                pressed={shown}
                onClick={() => setShown(!shown)}
              />
              <Button ref={first} tone="primary" onClick={() => void copySecret(name, secret)}>
                <Copy size={14} strokeWidth={1.6} aria-hidden />
                {t('copy')}
              </Button>
            </section>
            <p className="text-ink-2 text-small [overflow-wrap:anywhere]">{note}</p>
            {asked && !saved ? (
              <Notice tone="warn" live>
                {t('never')}
              </Notice>
            ) : null}
          </ModalBody>
          <ModalFoot
            note={
              <span className="text-base text-ink">
                <Checkbox checked={saved} onChange={setSaved}>
                  {t('saved')}
                </Checkbox>
              </span>
            }
          >
            {asked && !saved ? <Button onClick={close}>{t('closeAnyway')}</Button> : null}
            <Button tone="primary" disabled={!saved} onClick={close}>
              {t('done')}
            </Button>
          </ModalFoot>
        </>
      )}
    </Modal>
  );
}
