import type { Credential } from '../../../shared/model/credential.ts';
import { api } from '../../api/client.ts';
import { keepCredential } from '../../state/credentials.ts';
import { attempt } from '../../ui/attempt.ts';
import { toast } from '../../ui/toast.tsx';

/** Moves a key to the trash; it can be undone, so nothing is asked. */
export function removeKey(credential: Credential): void {
  attempt(async () => {
    keepCredential(await api().credentials.remove({ id: credential.id }));
    const broken = credential.usedBy.length;
    toast({
      id: `removed-${credential.id}`,
      title: `${credential.label} moved to the trash`,
      text: broken > 0 ? 'Tools that use it are refused until you restore it' : undefined,
      action: { label: 'Undo', run: () => restoreKey(credential) },
      seconds: 10,
    });
  });
}

/** Takes a key out of the trash again. */
export function restoreKey(credential: Credential): void {
  attempt(async () => {
    keepCredential(await api().credentials.restore({ id: credential.id }));
    toast({ title: `${credential.label} is back` });
  });
}
