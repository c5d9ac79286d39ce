import type { OAuthClient, StartSignIn } from '../../../shared/contract/connections.ts';
import type { Connection } from '../../../shared/model/connection.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { readScopes } from '../../../shared/rules/read-scopes.ts';
import { say } from '../../messages/intl.ts';

export type Place = 'live' | 'emulator' | 'issuer';

/** What the connect form holds. The client secret is in it only while the dialog is open. */
export type ConnectDraft = {
  provider: string | null;
  place: Place;
  issuer: string;
  scopes: readonly string[];
  client: string | null; // a client id known from before; null: the one that is typed
  clientId: string;
  clientSecret: string;
  byCode: boolean;
};

export const emptyConnectDraft: ConnectDraft = {
  provider: null,
  place: 'live',
  issuer: '',
  scopes: [],
  client: null,
  clientId: '',
  clientSecret: '',
  byCode: false,
};

type OAuth = NonNullable<Provider['oauth']>;

/** What a sign-in asks for before anybody has chosen: the provider's own default, else the scopes that only read. */
function firstScopes(provider: Provider): readonly string[] {
  if (provider.oauth?.defaultScopes !== undefined) return provider.oauth.defaultScopes;
  const all = provider.scopes.map(({ id }) => id);
  const reading = readScopes(provider, all);
  return reading.length > 0 ? reading : all;
}

/** The draft with another service: its scopes, and the client that was used there last. */
export function withService(draft: ConnectDraft, provider: Provider, clients: readonly OAuthClient[]): ConnectDraft {
  const known = clientsAt(provider, draft.place, clients);
  return {
    ...draft,
    provider: provider.id,
    scopes: firstScopes(provider),
    client: known[0]?.clientId ?? null,
    byCode: draft.byCode && provider.oauth?.endpoints.device_authorization !== undefined,
  };
}

/** A draft that signs the same account in again: what it has, what calls were refused for, and what else was asked for. */
export function draftOf(connection: Connection, more: readonly string[]): ConnectDraft {
  const place = connection.upstream === 'live' || connection.upstream === 'emulator' ? connection.upstream : 'issuer';
  return {
    ...emptyConnectDraft,
    provider: connection.provider,
    place,
    issuer: place === 'issuer' ? connection.upstream : '',
    scopes: [...new Set([...connection.scopes, ...more])],
    client: connection.clientId,
  };
}

/** Clients of earlier sign-ins at this service; the emulator's register themselves. */
export function clientsAt(provider: Provider, place: Place, clients: readonly OAuthClient[]): readonly OAuthClient[] {
  if (place === 'emulator') return [];
  const own = clients.filter((client) => client.provider === provider.id && client.issuer !== 'emulator');
  return place === 'live' ? own.filter((client) => ofService(client, provider.oauth)) : own;
}

function ofService({ issuer }: OAuthClient, oauth: OAuth | null): boolean {
  return oauth !== null && [oauth.base, oauth.issuer].includes(issuer);
}

/** The redirect address to register, and whether its port is Fob's to choose. */
export function redirectOf(provider: Provider): { uri: string; anyPort: boolean } {
  const place = provider.oauth?.registeredRedirect;
  if (place) return { uri: `http://${place.host}:${String(place.port)}${place.path}`, anyPort: false };
  return { uri: `http://127.0.0.1/callback/${provider.id}`, anyPort: true };
}

/** True for https, and for http to this machine. */
export function isIssuer(text: string): boolean {
  const url = URL.parse(text.trim());
  if (url === null || url.search !== '' || url.hash !== '') return false;
  return (
    url.protocol === 'https:' || (url.protocol === 'http:' && /^(?:127\.\d|localhost$|\[::1\]$)/.test(url.hostname))
  );
}

/** Whether somebody has to name a client before this sign-in can begin. */
export function asksForClient({ place }: ConnectDraft): boolean {
  return place !== 'emulator';
}

/** What stands in the way of signing in, or null. */
export function connectFault(draft: ConnectDraft, provider: Provider | null): string | null {
  const t = say('connections');
  if (provider === null) return t('form.needsService');
  if (draft.place === 'issuer' && !isIssuer(draft.issuer)) return t('form.needsIssuer');
  if (asksForClient(draft) && draft.client === null) {
    if (draft.clientId.trim() === '') return t('form.needsClient');
    if (provider.oauth?.clientAuth === 'client_secret' && draft.clientSecret === '') return t('form.needsSecret');
  }
  if (provider.scopes.length > 0 && draft.scopes.length === 0) return t('form.needsScope');
  return null;
}

/** What the form asks for as the contract takes it. */
export function connectInput(draft: ConnectDraft, reconnect: Connection | null): StartSignIn {
  const named = asksForClient(draft) ? (draft.client ?? draft.clientId.trim()) : undefined;
  const typed = asksForClient(draft) && draft.client === null && draft.clientSecret !== '';
  return {
    provider: draft.provider ?? '',
    scopes: [...draft.scopes],
    ...(reconnect === null
      ? { upstream: draft.place === 'issuer' ? draft.issuer.trim() : draft.place }
      : { reconnect: reconnect.id }),
    ...(named === undefined ? {} : { clientId: named }),
    ...(typed ? { clientSecret: draft.clientSecret } : {}),
    ...(draft.byCode ? { method: 'device' } : {}),
  };
}
