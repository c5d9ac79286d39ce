import { z } from 'zod';
import { headerName, scopeId, text } from './fields.ts';
import { type ProviderInput, providerId } from './schema.ts';
import { upstreamUrl } from './upstream-url.ts';

/** What an issuer's metadata says (RFC 8414, OpenID Connect Discovery), of which a draft's OAuth part is made. */
export const discoveredOAuth = z.strictObject({
  issuer: upstreamUrl,
  endpoints: z.strictObject({
    authorization: upstreamUrl,
    token: upstreamUrl,
    revocation: upstreamUrl.optional(),
    introspection: upstreamUrl.optional(),
    device_authorization: upstreamUrl.optional(),
  }),
  scopes: z.array(z.string().max(400)).max(200),
  pkce: z.boolean(), // S256 is offered
  clientAuth: z.enum(['none', 'client_secret', 'either']),
  tokenAuth: z.enum(['client_secret_basic', 'client_secret_post']),
  issParameter: z.boolean(),
  userinfo: upstreamUrl.nullable(),
  device: z.boolean(),
});
export type DiscoveredOAuth = z.output<typeof discoveredOAuth>;

/** The short form from which a whole provider is made; what is left out gets a default that the user can edit. */
export const providerDraft = z.strictObject({
  name: text.max(60),
  id: providerId.optional(), // default: the name in small letters
  apiBase: upstreamUrl,
  keyHeader: headerName.default('Authorization'),
  /** How the key stands in `Authorization`; `none`: the bare key, as in every other header. */
  keyScheme: z.enum(['Bearer', 'Client-ID', 'none']).default('Bearer'),
  keyPrefix: z
    .string()
    .regex(/^[A-Za-z0-9_-]{0,24}$/, { error: 'must be at most 24 of letters, digits, _ and -' })
    .default(''),
  keys: z.boolean().default(true), // false: the service only signs in
  limitPerMinute: z.int().min(1).max(10_000_000).default(60),
  scopes: z.array(scopeId).max(64).default([]),
  oauth: discoveredOAuth.nullable().default(null),
});
export type ProviderDraft = z.output<typeof providerDraft>;

/** A complete provider from the short form: every call is allowed to every key, until its author writes a scope table. */
export function draftProvider(draft: ProviderDraft): ProviderInput {
  const { name, apiBase, oauth, limitPerMinute } = draft;
  const scopes = [...new Set([...draft.scopes, ...(draft.scopes.length > 0 ? [] : usable(oauth?.scopes ?? []))])];
  return {
    id: draft.id ?? idOf(name),
    name,
    sells: 'a service of your own',
    monogram: { letters: lettersOf(name), colour: '#475569' },
    api: { base: apiBase },
    keyHeaders: [keyPlace(draft)],
    keys: keysOf(draft, scopes),
    scopes: scopes.map((id) => ({ id, label: id })),
    routes: [{ methods: [...METHODS], path: '/**', scope: null, class: 'requests' }],
    limits: {
      algorithm: 'sliding-window',
      per: 'key',
      classes: [{ id: 'requests', label: 'Requests' }],
      rules: [{ class: 'requests', limit: limitPerMinute, windowSeconds: 60 }],
    },
    limitHeaders: {},
    backoff: { kind: 'exponential', rule: 'Wait, then double the wait after each 429' },
    usage: {},
    errors: {
      invalidKey: { status: 401, body: '{"error":"unauthorized","message":"Missing or invalid credentials"}' },
      scope: { status: 403, body: '{"error":"forbidden","message":"The scope {scope} is needed"}' },
      rate: { status: 429, body: '{"error":"rate_limited","message":"Try again in {seconds} seconds."}' },
    },
    oauth: oauth === null ? null : oauthOf(oauth, scopes),
  };
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

function keyPlace({ keyHeader, keyScheme }: ProviderDraft): ProviderInput['keyHeaders'][number] {
  if (keyHeader.toLowerCase() !== 'authorization') return { header: keyHeader };
  return keyScheme === 'none' ? { header: 'Authorization' } : { header: 'Authorization', scheme: keyScheme };
}

function keysOf({ keys, keyPrefix }: ProviderDraft, scopes: string[]): ProviderInput['keys'] {
  const format = {
    prefix: keyPrefix,
    environment: 'live' as const,
    alphabet: 'printable' as const,
    length: { min: 8, max: 512, mint: 32 },
  };
  return {
    formats: keys && keyPrefix !== '' ? [format] : [],
    kinds: keys ? [{ id: 'key', label: 'API key', scopes }] : [],
    belongsTo: 'account',
    shownOnce: true,
    ipAllowlist: false,
    expiry: {},
    rotation: { graceHours: 0 },
  };
}

function oauthOf(found: DiscoveredOAuth, scopes: string[]): NonNullable<ProviderInput['oauth']> {
  const identity = ['openid', 'email'].filter((scope) => scopes.includes(scope));
  return {
    base: found.issuer,
    issuer: found.issuer,
    issParameter: found.issParameter,
    endpoints: found.endpoints,
    ...(found.userinfo === null ? {} : { account: { endpoint: found.userinfo, id: '/sub', label: '/email' } }),
    pkce: found.pkce ? 'required' : 'none',
    clientAuth: found.clientAuth,
    tokenAuth: found.tokenAuth,
    stateRequired: false,
    redirect: 'exact',
    ...(identity.length > 0 ? { defaultScopes: identity } : {}),
    scopeSeparator: ' ',
    accessSeconds: 3600,
    refresh: 'rotates',
    refreshDays: null,
    limits: 'standard',
  };
}

function usable(scopes: string[]): string[] {
  return scopes.filter((scope) => scopeId.safeParse(scope).success).slice(0, 64);
}

function idOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const id = /^[a-z]/.test(plain) ? plain : `own-${plain}`;
  return id.slice(0, 32).replace(/-+$/, '').padEnd(2, '1');
}

function lettersOf(name: string): string {
  const [first = '', second = ''] = [...name.trim()];
  return (first.toUpperCase() + second.toLowerCase()).trim() || '?';
}
