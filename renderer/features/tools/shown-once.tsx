import { Copy, Eye, EyeOff } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { AddedTool } from '../../../shared/contract/tools.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { MaskedKey } from '../../ui/masked-key.tsx';
import { Modal, ModalBody, ModalFoot } from '../../ui/modal.tsx';
import { Notice } from '../../ui/notice.tsx';
import { copySecret } from '../clipboard/clipboard-keeper.tsx';
import { ToolSnippets } from './tool-snippets.tsx';

/** The new tool key, this once. It does not close by accident: only after "I saved it", or a second, plain word. */
export function ShownOnce({ added, onClosed }: { added: AddedTool; onClosed: () => void }) {
  const t = useTranslations('tools');
  const [saved, setSaved] = useState(false);
  const [asked, setAsked] = useState(false);
  const [shown, setShown] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  const mayClose = () => {
    if (!saved) setAsked(true);
    return saved;
  };
  const { tool, key } = added;
  return (
    <Modal
      title={t('once.title', { label: tool.label })}
      description={t('once.text')}
      onClosed={onClosed}
      mayClose={mayClose}
      initialFocus={first}
      wide
    >
      {(close) => (
        <>
          <ModalBody>
            <section
              aria-label={t('drawer.kind')}
              className="flex items-center gap-1 rounded-control border border-line bg-bg py-1.5 pr-1.5 pl-3"
            >
              <div className="min-w-0 flex-1">
                {shown ? (
                  <span className="block break-all font-mono text-small">{key}</span>
                ) : (
                  <MaskedKey hint={{ prefix: 'fob_', last4: tool.last4 }} />
                )}
              </div>
              <IconButton
                icon={shown ? EyeOff : Eye}
                label={t('once.show')}
                pressed={shown}
                onClick={() => setShown(!shown)}
              />
              <Button
                ref={first}
                tone="primary"
                onClick={() => void copySecret(t('once.keyOf', { label: tool.label }), key)}
              >
                <Copy size={14} strokeWidth={1.6} aria-hidden />
                {t('once.copy')}
              </Button>
            </section>
            <ToolSnippets
              baseUrls={added.baseUrls}
              secret={key}
              last4={tool.last4}
              scopes={tool.bindings}
              name={tool.label}
            />
            {asked && !saved ? (
              <Notice tone="warn" title={t('once.never')} live>
                {t('once.neverText')}
              </Notice>
            ) : null}
          </ModalBody>
          <ModalFoot
            note={
              <span className="text-base text-ink">
                <Checkbox checked={saved} onChange={setSaved}>
                  {t('once.saved')}
                </Checkbox>
              </span>
            }
          >
            {asked && !saved ? <Button onClick={close}>{t('once.closeAnyway')}</Button> : null}
            <Button tone="primary" disabled={!saved} onClick={close}>
              {t('once.done')}
            </Button>
          </ModalFoot>
        </>
      )}
    </Modal>
  );
}
