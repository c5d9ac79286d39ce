// Sources:
// https://www.contentful.com/developers/docs/extensibility/oauth/
// https://www.contentful.com/developers/docs/references/authentication/
// https://www.contentful.com/developers/docs/references/content-management-api/
// https://www.contentful.com/help/token-management/personal-access-tokens/
// https://www.contentful.com/developers/docs/technical-limits/
import type { ProviderInput } from '../schema.ts';
import { exactly, plainToken, registeredLocalhost } from './common.ts';

const READ = 'content_management_read';
const MANAGE = 'content_management_manage';
const under = (path: string, example?: string) => [
  { methods: ['GET' as const], path, scope: READ, class: 'requests', ...(example ? { example } : {}) },
  {
    methods: ['POST' as const, 'PUT' as const, 'PATCH' as const, 'DELETE' as const],
    path,
    scope: MANAGE,
    class: 'requests',
  },
];

export const contentful: ProviderInput = {
  id: 'contentful',
  name: 'Contentful',
  group: 'design',
  sells: 'structured content for websites and apps',
  monogram: { letters: 'Co', colour: '#0059c8' },
  api: { base: 'https://api.contentful.com' },
  keyHeaders: [{ header: 'Authorization', scheme: 'Bearer' }],
  keys: {
    ...plainToken,
    formats: [{ prefix: 'CFPAT-', environment: 'live', alphabet: 'base64url', length: exactly(43) }],
    kinds: [{ id: 'personal', label: 'Personal access token', scopes: [READ, MANAGE] }],
    scoping: 'it can do all that its user can',
    belongsTo: 'user account',
  },
  plans: [
    { id: 'free', label: 'Free' },
    { id: 'paid', label: 'Paid' },
  ],
  scopes: [
    { id: READ, label: 'Read spaces, content types, entries and assets' },
    { id: MANAGE, label: 'Change spaces, content types, entries and assets', implies: [READ] },
  ],
  routes: [
    { methods: ['GET'], path: '/users/me', scope: READ, class: 'requests' },
    { methods: ['GET'], path: '/organizations', scope: READ, class: 'requests' },
    { methods: ['GET'], path: '/spaces', scope: READ, class: 'requests' },
    { methods: ['GET'], path: '/spaces/*', scope: READ, class: 'requests' },
    ...under('/spaces/*/environments/**', '/spaces/cfexampleapi/environments/master/entries'),
    { methods: ['GET'], path: '/spaces/*/environments', scope: READ, class: 'requests' },
    ...under('/spaces/*/entries/**', '/spaces/cfexampleapi/entries/nyancat'),
    ...under('/spaces/*/assets/**', '/spaces/cfexampleapi/assets/nyancat'),
    ...under('/spaces/*/webhook_definitions/**', '/spaces/cfexampleapi/webhook_definitions/1'),
  ],
  limits: {
    algorithm: 'sliding-window',
    per: 'key',
    classes: [{ id: 'requests', label: 'Requests' }],
    rules: [
      { class: 'requests', limit: 10, windowSeconds: 1, plans: ['paid'] },
      { class: 'requests', limit: 7, windowSeconds: 1 },
    ],
  },
  limitHeaders: {
    limit: 'X-Contentful-RateLimit-Second-Limit',
    remaining: 'X-Contentful-RateLimit-Second-Remaining',
    reset: { header: 'X-Contentful-RateLimit-Reset', format: 'delta' },
    always: true,
  },
  backoff: { kind: 'wait-window', rule: 'Wait as many seconds as X-Contentful-RateLimit-Reset says' },
  usage: {},
  errors: {
    invalidKey: {
      status: 401,
      body: '{"sys":{"type":"Error","id":"AccessTokenInvalid"},"message":"The access token you sent could not be found or is invalid."}',
    },
    scope: {
      status: 403,
      body: '{"sys":{"type":"Error","id":"AccessDenied"},"message":"Forbidden: {scope} is needed"}',
    },
    rate: {
      status: 429,
      body: '{"sys":{"type":"Error","id":"RateLimitExceeded"},"message":"You have exceeded the rate limit. Retry in {seconds} seconds."}',
    },
  },
  oauth: {
    base: 'https://be.contentful.com/oauth',
    endpoints: { authorization: '/authorize', token: '/token' },
    account: { endpoint: 'https://api.contentful.com/users/me', id: '/sys/id', label: '/email' },
    pkce: 'none',
    clientAuth: 'client_secret',
    tokenAuth: 'client_secret_post',
    stateRequired: false,
    redirect: 'exact',
    registeredRedirect: registeredLocalhost('contentful'),
    defaultScopes: [READ],
    scopeSeparator: ' ',
    accessSeconds: null,
    refresh: 'none',
    refreshDays: null,
    limits: 'plan',
  },
  links: { docs: 'https://www.contentful.com/developers/docs/references/content-management-api/' },
  unconfirmed: [
    'The code flow: Contentful’s documents describe only the implicit one, yet confidential applications use codes',
    'How long access tokens live; an application may be given an expiry',
    'Whether http to localhost may be registered as redirect',
    'The wording of the bodies for a missing scope and for too many calls',
    'That paid plans have 10 calls a second',
  ],
  ours: [
    'plans: a new key counts as Free until you choose',
    'api.base: the Content Management API; delivery and preview have hosts and keys of their own',
  ],
};
