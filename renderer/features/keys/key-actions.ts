import type { Credential } from '../../../shared/model/credential.ts';
import { say } from '../../messages/intl.ts';
import { useStore } from '../../state/store.ts';
import { openDialog } from '../../state/view.ts';
import { copyKey } from './copy-key.ts';
import { removeKey } from './remove-key.ts';

/** Whether the secret can be shown or copied: it is there, and the key is in use. */
export function maySee({ status }: Credential): boolean {
  return status === 'active';
}

/** Whether a new secret can be put in: that also mends a damaged key. */
export function mayRotate({ status }: Credential): boolean {
  return status === 'active' || status === 'damaged';
}

/** What moving a key to the trash means for it: one that works no more cannot be stopped. */
export function trashNote({ status }: Credential): string {
  return say('keys')(status === 'active' ? 'menu.trashNote' : 'menu.trashNoteEnded');
}

/** What a key pressed does to a key of the vault, on its row and in its details. */
export function keyAction(pressed: string, key: Credential): (() => void) | undefined {
  if (key.status === 'trashed') return undefined;
  if (pressed === 'Delete') return () => removeKey(key);
  if (!useStore.getState().preferences.letters) return undefined;
  const { id } = key;
  if (pressed === 'c') return maySee(key) ? () => copyKey(key) : undefined;
  if (pressed === 'r') return mayRotate(key) ? () => openDialog({ kind: 'rotate-key', id }) : undefined;
  if (pressed === 'e') return () => openDialog({ kind: 'edit-key', id });
  return undefined;
}
