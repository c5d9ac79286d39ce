import type { Credential } from '../../../shared/model/credential.ts';
import { api } from '../../api/client.ts';
import { attempt } from '../../ui/attempt.ts';
import { copySecret, sayCopied } from '../clipboard/clipboard-keeper.tsx';

/** Copies a key without showing it. Under Electron the shell does it and no secret comes here; in a browser the page must. */
export function copyKey(credential: Pick<Credential, 'id' | 'label'>): void {
  attempt(async () => {
    const { secret, clearsAt } = await api().credentials.copy({ id: credential.id });
    if (secret === undefined) sayCopied(credential.label, clearsAt);
    else await copySecret(credential.label, secret, clearsAt);
  });
}
