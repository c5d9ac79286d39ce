import { Ban, Pencil, Plug, RotateCw, ScanText, Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Credential } from '../../../shared/model/credential.ts';
import { openDialog, openDrawer } from '../../state/view.ts';
import { RowMenu } from '../../ui/row-menu.tsx';
import { mayRotate, trashNote } from './key-actions.ts';
import { removeKey } from './remove-key.ts';

/** Everything else one can do with a key. */
export function KeyMenu({ credential, tabIndex }: { credential: Credential; tabIndex?: number }) {
  const t = useTranslations('keys');
  const active = credential.status === 'active';
  const { id } = credential;
  return (
    <RowMenu
      label={t('more', { label: credential.label })}
      tabIndex={tabIndex}
      actions={() => [
        { label: t('menu.open'), icon: ScanText, shortcut: 'Enter', onSelect: () => openDrawer({ kind: 'key', id }) },
        { label: t('menu.edit'), icon: Pencil, shortcut: 'E', onSelect: () => openDialog({ kind: 'edit-key', id }) },
        {
          label: t('menu.tool'),
          icon: Plug,
          disabled: !active,
          onSelect: () => openDialog({ kind: 'add-tool', credentialId: id }),
        },
        {
          label: t('menu.rotate'),
          icon: RotateCw,
          shortcut: 'R',
          disabled: !mayRotate(credential),
          onSelect: () => openDialog({ kind: 'rotate-key', id }),
        },
        null,
        {
          label: t('menu.trash'),
          icon: Trash2,
          note: trashNote(credential),
          shortcut: 'Del',
          onSelect: () => removeKey(credential),
        },
        {
          label: t('menu.revoke'),
          icon: Ban,
          note: t('menu.revokeNote'),
          danger: true,
          disabled: !active,
          onSelect: () => openDialog({ kind: 'revoke-key', id }),
        },
      ]}
    />
  );
}
