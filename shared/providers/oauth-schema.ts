import { z } from 'zod';
import { endpoint, headerName, headerValue, name, scopeId } from './fields.ts';
import { upstreamUrl } from './upstream-url.ts';

const pointer = z.string().regex(/^(?:\/[\w-]+)+$/, { error: 'must be a JSON pointer such as /user/email' });

/** How a vendor signs a user in (RFC 6749), in the names of RFC 8414 where it has them. */
export const oauthSchema = z.strictObject({
  base: upstreamUrl,
  issuer: upstreamUrl.optional(), // RFC 8414 section 2; present where the vendor publishes metadata, which is then checked
  issParameter: z.boolean().default(false), // the vendor is known to send `iss` (RFC 9207)
  endpoints: z.strictObject({
    authorization: endpoint,
    token: endpoint,
    refresh: endpoint.optional(), // where a refresh token is redeemed, when not at `token`
    revocation: endpoint.optional(),
    introspection: endpoint.optional(),
    device_authorization: endpoint.optional(),
  }),
  /**
   * How a grant is ended at `revocation`: by RFC 7009, or by a call of the vendor's own that carries the access token as
   * Bearer and nothing else.
   */
  revocationStyle: z.enum(['rfc7009', 'bearer-post', 'bearer-delete']).default('rfc7009'),
  /** Where an access token tells whose it is, and where in the answer. */
  account: z
    .strictObject({
      endpoint,
      method: z.enum(['GET', 'POST']).default('GET'),
      headers: z.record(headerName, headerValue).default({}), // beside the token, such as a version
      body: z.string().max(1000).optional(), // JSON, of a POST
      id: pointer,
      label: pointer,
      plan: pointer.optional(),
    })
    .optional(),
  pkce: z.enum(['required', 'public-clients', 'none']), // when S256 is demanded (RFC 7636)
  clientAuth: z.enum(['none', 'client_secret', 'either']),
  tokenAuth: z.enum(['client_secret_basic', 'client_secret_post']).default('client_secret_basic'), // RFC 6749 section 2.3.1
  stateRequired: z.boolean(),
  redirect: z.enum(['exact', 'origin']),
  callbacks: z.enum(['https-or-loopback']).default('https-or-loopback'), // RFC 8252 section 7.3 for native apps
  /** A redirect that has to be registered with its port, or by the name localhost; absent: any port of 127.0.0.1. */
  registeredRedirect: z
    .strictObject({
      host: z.enum(['127.0.0.1', 'localhost']),
      port: z.int().min(1024).max(65_535),
      path: z.string().startsWith('/'),
    })
    .optional(),
  authorizationParameters: z.record(name, headerValue).default({}), // the vendor's own, such as access_type
  scopeParameter: z.enum(['scope', 'user_scope']).default('scope'),
  /** What a sign-in asks for when nothing is chosen; absent: the scopes that only read. */
  defaultScopes: z.array(scopeId).optional(),
  clientIdHeader: headerName.optional(), // calls carry the client id in it, beside the token
  tokenAt: pointer.optional(), // where the token response sits, when it is not the whole answer; without a token there, the whole counts
  bearerNames: z.array(name).optional(), // the vendor's own words for the token type `bearer` (RFC 6749 section 7.1)
  userCanRevoke: z.boolean().default(false), // the vendor documents a place where its user ends a grant
  scopeSeparator: z.enum([' ', ',']),
  tokenPrefixes: z.strictObject({ access: z.string(), refresh: z.string(), client: z.string() }).optional(),
  accessSeconds: z.int().positive().nullable(), // null: access tokens do not expire
  refresh: z.enum(['rotates', 'stays', 'none']).default('rotates'),
  refreshDays: z.int().positive().nullable(), // null: no end is documented
  limits: z.enum(['plan', 'standard']), // whose limits an access token inherits
});
