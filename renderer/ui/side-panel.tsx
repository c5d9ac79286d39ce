import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { focusAtOnce, useHeldFocus, useWayBack } from './hold-focus.ts';
import { IconButton } from './icon-button.tsx';

type Props = { title: ReactNode; subtitle?: ReactNode; onClosed: () => void; children: ReactNode };

/** The 400 px details drawer at the right: opens on mount, calls `onClosed` when it has gone. */
export function SidePanel({ title, subtitle, onClosed, children }: Props) {
  const t = useTranslations('common');
  const [open, setOpen] = useState(true);
  const popup = useRef<HTMLDivElement>(null);
  const wayBack = useWayBack(popup, open);
  useHeldFocus(popup, open, '#root');
  return (
    <Dialog.Root
      open={open}
      onOpenChange={setOpen}
      onOpenChangeComplete={(now) => {
        if (!now) onClosed();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-30 bg-scrim transition-opacity duration-160 ease-quick data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup
          ref={popup}
          data-drawer=""
          inert={!open} // while it slides out, a second Enter or click is not its own
          initialFocus={focusAtOnce(popup)}
          finalFocus={wayBack}
          className="fixed inset-y-0 right-0 z-32 flex w-[400px] max-w-full flex-col bg-raised shadow-float outline-none transition-transform duration-160 ease-quick data-ending-style:translate-x-full data-starting-style:translate-x-full"
        >
          <header className="flex items-start gap-2 px-4 pt-4 pb-3">
            <div className="min-w-0 flex-1">
              <Dialog.Title className="line-clamp-4 max-h-21 font-semibold text-stat [overflow-wrap:anywhere]">
                {title}
              </Dialog.Title>
              {subtitle ? (
                <Dialog.Description className="mt-0.5 line-clamp-2 max-h-11 text-ink-3 text-small [overflow-wrap:anywhere]">
                  {subtitle}
                </Dialog.Description>
              ) : null}
            </div>
            <Dialog.Close render={<IconButton icon={X} label={t('close')} shortcut="Esc" className="-mr-1 -mt-1" />} />
          </header>
          <div className="under-head flex min-h-0 flex-1 flex-col overflow-y-auto px-4 pb-5 [overflow-wrap:anywhere]">
            {children}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
