import type { StartSignIn } from '../../shared/contract/connections.ts';
import { badInput, FobError } from '../../shared/errors/fob-error.ts';
import { readScopes } from '../../shared/rules/read-scopes.ts';
import { newId } from '../platform/ids.ts';
import type { RegisteredClient } from './client.ts';
import type { ClientTable } from './client-table.ts';
import type { Keeper } from './keeper.ts';
import type { LiveConnection } from './live-connection.ts';
import type { OAuthPorts } from './ports.ts';
import { bindingOf, EMULATOR, type OAuthProfile, oauthProvider, type Vendor } from './vendor.ts';

/** What a sign-in is about, once its input has been checked. */
export type SignInPlan = {
  id: string;
  provider: string;
  upstream: string;
  scopes: readonly string[];
  renews: LiveConnection | null;
  method: 'browser' | 'device';
  openBrowser: boolean;
  clientId: string | undefined;
  clientSecret: string | undefined;
};

/** Checks what was asked for; throws `bad_input` that names the field, or `not_found` for the connection to renew. */
export function planSignIn(ports: Pick<OAuthPorts, 'provider'> & { keeper: Keeper }, input: StartSignIn): SignInPlan {
  const provider = oauthProvider(ports, input.provider);
  const renews = input.reconnect === undefined ? null : connectionToRenew(ports.keeper, input);
  const { clientSecret, method = 'browser', openBrowser = true } = input;
  if (provider.oauth.clientAuth === 'none' && clientSecret !== undefined)
    throw badInput('clientSecret', `${provider.name} takes none: its clients are public`, 'Leave it out');
  if (
    provider.oauth.registeredRedirect === undefined &&
    method === 'device' &&
    !hasDevice(provider.oauth, input.upstream)
  )
    throw badInput('method', `${provider.name} has no sign-in by code`, 'Sign in with the browser');
  const asked = input.scopes ?? (renews === null ? defaultScopes(provider) : []);
  return {
    id: newId('sign'),
    provider: provider.id,
    upstream: renews?.row.upstream ?? input.upstream ?? 'live',
    scopes: [...new Set([...(renews?.row.scopes ?? []), ...asked])],
    renews,
    method,
    openBrowser,
    clientId: input.clientId ?? renews?.row.clientId,
    clientSecret,
  };
}

/** Metadata may offer it where the profile does not. */
function hasDevice({ endpoints, issuer }: OAuthProfile, upstream = 'live'): boolean {
  return (
    endpoints.device_authorization !== undefined ||
    issuer !== undefined ||
    (upstream !== 'live' && upstream !== EMULATOR)
  );
}

function connectionToRenew(keeper: Keeper, { reconnect = '', provider, upstream }: StartSignIn): LiveConnection {
  const live = keeper.get(reconnect);
  if (live === undefined)
    throw new FobError({
      code: 'not_found',
      message: 'There is no such connection',
      hint: 'See the list of connections',
    });
  if (live.row.provider !== provider)
    throw badInput('reconnect', 'the connection is one of another provider', 'Give its own provider');
  if (upstream !== undefined && upstream !== live.row.upstream)
    throw badInput('upstream', 'the connection is one of another upstream', 'Leave it out, or make a new connection');
  return live;
}

function defaultScopes(provider: ReturnType<typeof oauthProvider>): readonly string[] {
  if (provider.oauth.defaultScopes !== undefined) return provider.oauth.defaultScopes;
  const all = provider.scopes.map(({ id }) => id);
  const reading = readScopes(provider, all);
  return reading.length > 0 ? reading : all;
}

/** The client to sign in with: given, used last, or for the emulator one that Fob registers for itself. */
export async function clientFor(
  ports: Pick<OAuthPorts, 'emulator' | 'makeSecret'> & { clients: ClientTable },
  plan: SignInPlan,
  vendor: Vendor,
  redirectUri: string | null,
): Promise<RegisteredClient> {
  const { clientId, clientSecret, upstream, provider } = plan;
  const { issuer } = bindingOf(vendor, '');
  const stored = ports.clients.find(provider, issuer, clientId);
  if (clientSecret !== undefined) {
    const id = clientId ?? stored?.clientId;
    if (id === undefined) throw clientNeeded(vendor, redirectUri);
    return { clientId: id, secret: ports.makeSecret(clientSecret) };
  }
  if (stored !== null && (upstream !== EMULATOR || ports.emulator.knowsClient(provider, stored.clientId)))
    return demandSecret(await ports.clients.open(stored, vendor), vendor);
  if (clientId !== undefined && (upstream !== EMULATOR || ports.emulator.knowsClient(provider, clientId)))
    return demandSecret({ clientId, secret: null }, vendor);
  if (upstream !== EMULATOR || redirectUri === null) throw clientNeeded(vendor, redirectUri);
  const made = ports.emulator.registerClient(provider, redirectUri);
  const kept = await ports.clients.keep(vendor, made.clientId, made.clientSecret);
  return ports.clients.open(kept, vendor);
}

function demandSecret(client: RegisteredClient, { profile, provider }: Vendor): RegisteredClient {
  if (profile.clientAuth === 'client_secret' && client.secret === null)
    throw badInput(
      'clientSecret',
      `${provider.name} wants one with its client id`,
      'Copy it from the app’s page at the provider',
    );
  return client;
}

function clientNeeded({ provider }: Vendor, redirectUri: string | null): FobError {
  const where = redirectUri === null ? '' : ` with the redirect address ${redirectUri.replace(/:\d+\//, '/')}`;
  return badInput(
    'clientId',
    `${provider.name} needs the id of a client that you registered there`,
    `Register an app at the provider${where}, then give its client id`,
  );
}
