import { connectionPlan } from '../../../shared/rules/limits.ts';
import { scopeCovers } from '../../../shared/rules/routes.ts';
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
    kind: kindOf(provider, token.scopes),
    plan: connectionPlan(provider, user?.plan ?? null),
    scopes: token.scopes,
    credentialScopes: null,
    addresses: [],
    expiresAt: token.expiresAt,
    ownLimit: null,
    provider: provider.id,
    environment: 'live',
  };
}

/** Where limits go by the user's plan and the vendor names no plans, a token counts as the least kind of key that could do as much. */
function kindOf(provider: OAuthProvider, scopes: readonly string[]): string {
  if (provider.oauth.limits !== 'plan' || provider.plans.length > 0) return 'oauth';
  const able = provider.keys.kinds.filter((kind) => scopes.every((scope) => scopeCovers(provider, kind.scopes, scope)));
  return able.toSorted((a, b) => a.scopes.length - b.scopes.length)[0]?.id ?? 'oauth';
}
