import { Copy, Eye, EyeOff } from 'lucide-react';
import { useRef, useState } from 'react';
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
      title={`${tool.label} is ready`}
      description="This is its key. Fob stores only a hash, so you see it this once."
      onClosed={onClosed}
      mayClose={mayClose}
      initialFocus={first}
      wide
    >
      {(close) => (
        <>
          <ModalBody>
            <section
              aria-label="Tool key"
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
                label="Show the tool key"
                pressed={shown}
                onClick={() => setShown(!shown)}
              />
              <Button ref={first} tone="primary" onClick={() => void copySecret(`Key of ${tool.label}`, key)}>
                <Copy size={14} strokeWidth={1.6} aria-hidden />
                Copy key
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
              <Notice tone="warn" title="The key cannot be shown again" live>
                Save it and tick the box, or close without it: then revoke this tool key and create another when you
                need it.
              </Notice>
            ) : null}
          </ModalBody>
          <ModalFoot
            note={
              <span className="text-base text-ink">
                <Checkbox checked={saved} onChange={setSaved}>
                  I saved it
                </Checkbox>
              </span>
            }
          >
            {asked && !saved ? <Button onClick={close}>Close without saving</Button> : null}
            <Button tone="primary" disabled={!saved} onClick={close}>
              Done
            </Button>
          </ModalFoot>
        </>
      )}
    </Modal>
  );
}
