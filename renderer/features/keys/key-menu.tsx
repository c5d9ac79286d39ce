import { Ban, Ellipsis, Pencil, Plug, RotateCw, ScanText, Trash2 } from 'lucide-react';
import type { Credential } from '../../../shared/model/credential.ts';
import { openDialog, openDrawer } from '../../state/view.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { removeKey } from './remove-key.ts';

/** Everything else one can do with a key. */
export function KeyMenu({ credential, tabIndex }: { credential: Credential; tabIndex?: number }) {
  const active = credential.status === 'active';
  const { id } = credential;
  return (
    <Menu
      trigger={<IconButton icon={Ellipsis} label={`More for ${credential.label}`} tabIndex={tabIndex} />}
      actions={[
        { label: 'Open details', icon: ScanText, shortcut: 'Enter', onSelect: () => openDrawer({ kind: 'key', id }) },
        { label: 'Edit', icon: Pencil, onSelect: () => openDialog({ kind: 'edit-key', id }) },
        {
          label: 'Create tool key',
          icon: Plug,
          disabled: !active,
          onSelect: () => openDialog({ kind: 'add-tool', credentialId: id }),
        },
        {
          label: 'Rotate key',
          icon: RotateCw,
          shortcut: 'R',
          disabled: !active,
          onSelect: () => openDialog({ kind: 'rotate-key', id }),
        },
        null,
        {
          label: 'Revoke key',
          icon: Ban,
          danger: true,
          disabled: !active,
          onSelect: () => openDialog({ kind: 'revoke-key', id }),
        },
        { label: 'Move to trash', icon: Trash2, shortcut: 'Del', danger: true, onSelect: () => removeKey(credential) },
      ]}
    />
  );
}
