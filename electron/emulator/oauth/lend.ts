import { newId } from '../../platform/ids.ts';
import { unsynced } from '../../platform/unsynced.ts';
import type { Kernel } from './kernel.ts';
import type { OAuthProvider } from './ports.ts';
import { sampleUsers } from './sample-users.ts';

export type LendInput = {
  /** The client that the grant is to; one of this id that is there already goes, with its grants. */
  clientId: string;
  provider: string;
  label: string;
  scopes: readonly string[];
  plan: string | null;
};

/** A client with an access token that a sample user of the same plan has granted, without a browser: for Fob's own calls. */
export function lend(kernel: Kernel, provider: OAuthProvider, input: LendInput): { secret: string; clientId: string } {
  const { clientId, label, plan } = input;
  const known = provider.scopes.map(({ id }) => id);
  const scopes = input.scopes.filter((scope) => known.includes(scope));
  const users = sampleUsers(provider);
  const user = users.find((one) => one.plan === plan) ?? users[0];
  const grantId = newId('emg');
  return unsynced(kernel.ports.db, () => {
    if (kernel.apps.find(provider.id, clientId) !== null) kernel.apps.remove(clientId);
    const redirectUris = ['http://127.0.0.1/callback'];
    kernel.apps.register(provider, { provider: provider.id, name: label, redirectUris, scopes }, { clientId });
    kernel.grants.add({ id: grantId, provider: provider.id, clientId, userId: user?.id ?? '', scopes });
    const { accessSeconds, tokenPrefixes } = provider.oauth;
    const expiresAt = accessSeconds === null ? null : kernel.ports.clock.now() + accessSeconds * 1000;
    const prefix = tokenPrefixes?.access ?? '';
    return { secret: kernel.tokens.issue({ kind: 'access', grantId, scopes, prefix, expiresAt }), clientId };
  });
}
