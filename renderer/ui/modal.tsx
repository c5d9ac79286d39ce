import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, type RefObject, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { cn } from './cn.ts';
import { focusAtOnce, useHeldFocus, useWayBack } from './hold-focus.ts';
import { IconButton } from './icon-button.tsx';

const FIELD =
  ':is(input:not([type=checkbox], [type=file]), textarea, [role=combobox]):not([aria-hidden=true], [tabindex="-1"], :disabled)';

type Props = {
  title: string;
  description?: ReactNode;
  onClosed: () => void;
  /** Asked before closing by Escape, backdrop or the cross; false keeps the dialog. */
  mayClose?: () => boolean;
  initialFocus?: RefObject<HTMLElement | null>;
  /** The id of what is read out with the title, in place of a description. */
  describedBy?: string;
  wide?: boolean;
  children: (close: () => void) => ReactNode;
};

/** A dialog in the middle of the window: opens on mount, calls `onClosed` when it has gone. */
export function Modal({
  title,
  description,
  onClosed,
  mayClose,
  initialFocus,
  describedBy,
  wide = false,
  children,
}: Props) {
  const t = useTranslations('common');
  const [open, setOpen] = useState(true);
  const popup = useRef<HTMLDivElement>(null);
  const wayBack = useWayBack(popup, open);
  useHeldFocus(popup, open, '#root, [data-drawer]');
  const close = () => setOpen(false);
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => {
        if (next || (mayClose && !mayClose())) return;
        setOpen(false);
      }}
      onOpenChangeComplete={(now) => {
        if (!now) onClosed();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-140 ease-quick data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Viewport className="pointer-events-none fixed inset-0 z-42 flex items-start justify-center px-4 pt-[9vh]">
          <Dialog.Popup
            ref={popup}
            data-modal=""
            inert={!open} // while it fades, a second Enter or click is not its own
            initialFocus={focusAtOnce(popup, () => initialFocus?.current ?? firstField(popup.current))}
            finalFocus={wayBack}
            {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
            className={cn(
              'pointer-events-auto relative flex max-h-[calc(91vh-24px)] w-full flex-col rounded-palette bg-raised shadow-float outline-none transition-[opacity,transform] duration-140 ease-quick data-ending-style:scale-98 data-starting-style:scale-98 data-ending-style:opacity-0 data-starting-style:opacity-0',
              wide ? 'max-w-[640px]' : 'max-w-[480px]',
            )}
          >
            <header className="flex items-start gap-3 px-5 pt-4 pb-1">
              <div className="min-w-0 flex-1">
                <Dialog.Title className="line-clamp-4 font-semibold text-stat [overflow-wrap:anywhere]">
                  {title}
                </Dialog.Title>
                {description ? (
                  <Dialog.Description className="mt-1 text-ink-2">{description}</Dialog.Description>
                ) : null}
              </div>
              <Dialog.Close
                render={<IconButton icon={X} label={t('close')} shortcut="Esc" className="-mr-2 -mt-1" />}
              />
            </header>
            {children(close)}
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Where a dialog begins: not at the cross, which comes first and would show its tooltip, nor at what is folded away. */
function firstField(popup: HTMLElement | null): HTMLElement | undefined {
  return [...(popup?.querySelectorAll<HTMLElement>(FIELD) ?? [])].find((field) => field.checkVisibility());
}

/** The middle of a dialog, which scrolls when the window is too low for it. */
export function ModalBody({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div
      className={cn(
        'under-head flex min-h-0 flex-col gap-4 overflow-y-auto px-5 py-3 [overflow-wrap:anywhere]',
        className,
      )}
    >
      {children}
    </div>
  );
}

/** The row of buttons at a dialog's foot; `note` stands on the left. */
export function ModalFoot({ note, children }: { note?: ReactNode; children: ReactNode }) {
  return (
    <footer className="flex items-center gap-2 rounded-b-palette border-line border-t px-5 py-3">
      <div className="min-w-0 flex-1 text-ink-3 text-small">{note}</div>
      {children}
    </footer>
  );
}
