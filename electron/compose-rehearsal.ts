import { isConnectionId } from '../shared/rules/connection-id.ts';
import { connectionKind, connectionPlan } from '../shared/rules/limits.ts';
import type { composeEmulator } from './compose-emulator.ts';
import type { ComposedOAuth } from './compose-oauth.ts';
import { Rehearsals, type RehearsedHolder } from './gate/rehearsals.ts';
import type { ProviderRegistry } from './system/provider-registry.ts';
import { Secret } from './vault/secret.ts';
import type { Vault } from './vault/vault.ts';

type Ports = {
  vault: Pick<Vault, 'credentials'>;
  oauth: { connections: Pick<ComposedOAuth['oauth']['connections'], 'get'> };
  providers: Pick<ProviderRegistry, 'find'>;
  emulator: Pick<ReturnType<typeof composeEmulator>, 'enabled' | 'server'>;
};

/** Rehearsals between the emulator, which makes their credentials, and what the tools are bound to. No secret is read for them. */
export function composeRehearsals({ vault, oauth, providers, emulator }: Ports): Rehearsals {
  const ofConnection = (id: string): RehearsedHolder => {
    const { provider, scopes, plan: userPlan } = oauth.connections.get(id);
    const profile = providers.find(provider);
    const kind = profile === undefined ? 'oauth' : connectionKind(profile, scopes, userPlan);
    const plan = profile === undefined ? null : connectionPlan(profile, userPlan);
    return { kind, plan, environment: 'live', scopes, allowedAddresses: [], granted: true };
  };
  const ofCredential = (id: string): RehearsedHolder => {
    const { kind, plan, environment, scopes, allowedAddresses } = vault.credentials.get(id);
    return { kind, plan, environment, scopes, allowedAddresses, granted: false };
  };
  return new Rehearsals({
    on: emulator.enabled,
    holder: ({ credentialId }) => (isConnectionId(credentialId) ? ofConnection : ofCredential)(credentialId),
    standIns: emulator.server.standIns,
    makeSecret: Secret.of,
  });
}
