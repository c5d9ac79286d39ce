import { connectionKind, connectionPlan } from '../../../shared/rules/limits.ts';
import type { EmulatorSubject } from '../ports.ts';
import type { OAuthProvider } from './ports.ts';
import { sampleUser } from './sample-users.ts';
import type { TokenRecord } from './token-store.ts';

/**
 * An access token as the gate sees it. Its quota is one for user and client, so that neither a refresh nor a second
 * consent doubles it.
 */
export function tokenSubject(provider: OAuthProvider, token: TokenRecord): EmulatorSubject {
  const user = sampleUser(provider, token.userId);
  return {
    id: token.grantId,
    label: `${token.app} for ${user?.name ?? token.userId}`,
    identity: `${token.clientId} ${token.userId}`,
    kind: connectionKind(provider, token.scopes, user?.plan ?? null),
    plan: connectionPlan(provider, user?.plan ?? null),
    scopes: token.scopes,
    credentialScopes: null,
    addresses: [],
    expiresAt: token.expiresAt,
    ownLimit: null,
    provider: provider.id,
    environment: 'live',
    ...(user && { user: { id: user.id, name: user.name, email: user.email } }),
  };
}
