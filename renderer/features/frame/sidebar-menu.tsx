import { Eye, EyeOff } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { prefer } from '../../state/preferences.ts';
import { isHidable } from '../../state/preferences-slice.ts';
import { useStore } from '../../state/store.ts';
import { ContextMenu, type MenuAction } from '../../ui/menu.tsx';

/** What a right-click on a page in the sidebar offers: leave it out, or show all again. */
export function SidebarMenu({ anchor, onClosed }: { anchor: HTMLElement; onClosed: () => void }) {
  const t = useTranslations('frame');
  const hidden = useStore((state) => state.preferences.hidden);
  const page = anchor.dataset.page;
  const hide: MenuAction[] = isHidable(page)
    ? [
        {
          label: t('hide', { page: t(`views.${page}`) }),
          icon: EyeOff,
          onSelect: () => prefer({ hidden: [...hidden, page] }),
        },
      ]
    : [];
  const show: MenuAction = {
    label: t('showAll'),
    icon: Eye,
    disabled: hidden.length === 0,
    onSelect: () => prefer({ hidden: [] }),
  };
  return <ContextMenu anchor={anchor} label={t('pages')} actions={[...hide, show]} onClosed={onClosed} />;
}
