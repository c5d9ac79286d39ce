import type { Credential } from '../../../shared/model/credential.ts';
import { api } from '../../api/client.ts';
import { say } from '../../messages/intl.ts';
import { keepCredential } from '../../state/credentials.ts';
import type { Store } from '../../state/store.ts';
import { attempt } from '../../ui/attempt.ts';
import { toast } from '../../ui/toast.tsx';

/** Moves a key to the trash; it can be undone, so nothing is asked. */
export function removeKey(credential: Credential): void {
  const t = say('keys');
  attempt(async () => {
    keepCredential(await api().credentials.remove({ id: credential.id }));
    const broken = credential.usedBy.length;
    toast({
      id: `removed-${credential.id}`,
      title: t('remove.removed', { label: credential.label }),
      text: broken > 0 ? t('remove.refused') : undefined,
      action: { label: t('remove.undo'), run: () => restoreKey(credential), undoes: true },
      over: noneTrashed([credential]),
      seconds: 10,
    });
  });
}

/** Takes a key out of the trash again. */
export function restoreKey(credential: Credential): void {
  const t = say('keys');
  attempt(async () => {
    keepCredential(await api().credentials.restore({ id: credential.id }));
    toast({ title: t('remove.back', { label: credential.label }) });
  });
}

/** Moves several keys to the trash; one Undo brings all of them back. */
export function removeKeys(keys: readonly Credential[]): void {
  const [only] = keys;
  if (keys.length === 1 && only) {
    removeKey(only);
    return;
  }
  const t = say('keys');
  attempt(async () => {
    for (const { id } of keys) keepCredential(await api().credentials.remove({ id }));
    toast({
      title: t('remove.several', { n: keys.length }),
      text: keys.some(({ usedBy }) => usedBy.length > 0) ? t('remove.refused') : undefined,
      action: { label: t('remove.undo'), run: () => restoreKeys(keys), undoes: true },
      over: noneTrashed(keys),
      seconds: 10,
    });
  });
}

function restoreKeys(keys: readonly Credential[]): void {
  const t = say('keys');
  attempt(async () => {
    for (const { id } of keys) keepCredential(await api().credentials.restore({ id }));
    toast({ title: t('remove.severalBack', { n: keys.length }) });
  });
}

/** They came back, or are gone for good. */
function noneTrashed(keys: readonly Credential[]): (state: Store) => boolean {
  const ids = new Set(keys.map(({ id }) => id));
  return ({ credentials }) => !credentials.items.some(({ id, status }) => status === 'trashed' && ids.has(id));
}
