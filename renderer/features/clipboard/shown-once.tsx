import { Copy, Eye, EyeOff } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { clipboardMs } from '../../state/settings.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { MaskedKey } from '../../ui/masked-key.tsx';
import { Modal, ModalBody, ModalFoot } from '../../ui/modal.tsx';
import { Notice } from '../../ui/notice.tsx';
import { copySecret } from './clipboard-keeper.tsx';

type Props = {
  title: string;
  text: string;
  /** What the secret is called: for the region around it, and in "… copied". */
  name: string;
  secret: string;
  prefix?: string;
  words: { show: string; copy: string };
  /** Said when it is about to be closed unsaved. */
  never: { title: string; text: string };
  wide?: boolean;
  onClosed: () => void;
  children?: ReactNode;
};

/** A secret, this once. It does not close by accident: only after "I saved it", or a second, plain word. */
export function ShownOnce({
  title,
  text,
  name,
  secret,
  prefix = '',
  words,
  never,
  wide = false,
  onClosed,
  children,
}: Props) {
  const t = useTranslations('common.once');
  const c = useTranslations('clipboard');
  const [saved, setSaved] = useState(false);
  const [asked, setAsked] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  const warned = asked && !saved;
  const mayClose = () => {
    if (!saved) setAsked(true);
    return saved;
  };
  return (
    <Modal title={title} description={text} onClosed={onClosed} mayClose={mayClose} initialFocus={first} wide={wide}>
      {(close) => (
        <>
          <ModalBody>
            <section
              aria-label={name}
              className="flex items-center gap-1 rounded-control border border-line bg-bg py-1.5 pr-1.5 pl-3"
            >
              <Revealed secret={secret} prefix={prefix} label={words.show} />
              <Button ref={first} tone="primary" onClick={() => void copySecret(name, secret)}>
                <Copy size={14} strokeWidth={1.6} aria-hidden />
                {words.copy}
              </Button>
            </section>
            <p className="text-ink-3 text-small">{c('once', { seconds: clipboardMs() / 1000 })}</p>
            {children}
            {warned ? (
              <Notice tone="warn" title={never.title} live>
                {never.text}
              </Notice>
            ) : null}
          </ModalBody>
          <ModalFoot
            note={
              <span className="relative top-0.5 block text-base text-ink">
                <Checkbox checked={saved} onChange={setSaved}>
                  {t('saved')}
                </Checkbox>
              </span>
            }
          >
            {warned ? <Button onClick={close}>{t('closeAnyway')}</Button> : null}
            <Button tone="primary" disabled={!saved} onClick={close}>
              {t('done')}
            </Button>
          </ModalFoot>
        </>
      )}
    </Modal>
  );
}

function Revealed({ secret, prefix, label }: { secret: string; prefix: string; label: string }) {
  const [shown, setShown] = useState(false);
  return (
    <>
      <div className="min-w-0 flex-1">
        {shown ? (
          <span className="block break-all font-mono text-small">{secret}</span>
        ) : (
          <MaskedKey hint={{ prefix, last4: secret.slice(-4) }} />
        )}
      </div>
      <IconButton icon={shown ? EyeOff : Eye} label={label} pressed={shown} onClick={() => setShown(!shown)} />
    </>
  );
}
