import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { patch, useStore } from '../../state/store.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Sidebar } from './sidebar.tsx';

/** The sidebar of a narrow window: a drawer at the left that goes when one has chosen. */
export function NarrowSidebar() {
  const t = useTranslations('frame');
  const open = useStore((state) => state.view.sidebar);
  useEffect(() => () => patch('view', { sidebar: false }), []); // the window became wide
  return (
    <Dialog.Root open={open} onOpenChange={(next) => patch('view', { sidebar: next })}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-30 bg-scrim transition-opacity duration-160 ease-quick data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup
          aria-label={t('sidebar')}
          className="fixed inset-y-0 left-0 z-32 flex w-[264px] max-w-[85vw] flex-col bg-raised px-2.5 pt-3 shadow-float outline-none transition-transform duration-160 ease-quick data-ending-style:-translate-x-full data-starting-style:-translate-x-full"
        >
          <Dialog.Close
            render={<IconButton icon={X} label={t('closeSidebar')} className="absolute top-3.5 right-3" />}
          />
          <Sidebar />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
