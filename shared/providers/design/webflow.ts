// Sources:
// https://developers.webflow.com/data/reference/oauth-app
// https://developers.webflow.com/data/reference/scopes
// https://developers.webflow.com/data/reference/rate-limits
// https://developers.webflow.com/data/reference/error-handling
import type { ProviderInput } from '../schema.ts';
import { plainToken, registeredLocalhost } from './common.ts';

const scopes = [
  { id: 'authorized_user:read', label: 'See your name and email address' },
  { id: 'sites:read', label: 'See sites' },
  { id: 'sites:write', label: 'Change and publish sites' },
  { id: 'pages:read', label: 'Read pages' },
  { id: 'pages:write', label: 'Change pages' },
  { id: 'cms:read', label: 'Read collections and their items' },
  { id: 'cms:write', label: 'Make, change and delete collections and items' },
  { id: 'assets:read', label: 'See uploaded files' },
  { id: 'assets:write', label: 'Upload, change and delete files' },
  { id: 'forms:read', label: 'Read forms and what was sent with them' },
  { id: 'custom_code:read', label: 'See custom code' },
  { id: 'custom_code:write', label: 'Change custom code' },
  { id: 'comments:read', label: 'Read comments' },
];

export const webflow: ProviderInput = {
  id: 'webflow',
  name: 'Webflow',
  group: 'design',
  sells: 'websites and their content',
  monogram: { letters: 'Wf', colour: '#146ef5' },
  api: { base: 'https://api.webflow.com' },
  keyHeaders: [{ header: 'Authorization', scheme: 'Bearer' }],
  keys: {
    ...plainToken,
    formats: [],
    kinds: [{ id: 'site', label: 'Site token', scopes: scopes.map(({ id }) => id) }],
    scoping: 'scopes are chosen when it is made',
    belongsTo: 'site',
    expiry: { inactivityDays: 365 },
  },
  plans: [
    { id: 'basic', label: 'Starter or Basic site' },
    { id: 'cms', label: 'CMS, eCommerce or Business site' },
  ],
  scopes,
  routes: [
    { methods: ['GET'], path: '/v2/token/authorized_by', scope: 'authorized_user:read', class: 'requests' },
    { methods: ['GET'], path: '/v2/token/introspect', scope: null, class: 'requests' },
    { methods: ['GET'], path: '/v2/sites', scope: 'sites:read', class: 'requests' },
    { methods: ['GET'], path: '/v2/sites/*', scope: 'sites:read', class: 'requests' },
    { methods: ['GET'], path: '/v2/sites/*/custom_domains', scope: 'sites:read', class: 'requests' },
    { methods: ['POST'], path: '/v2/sites/*/publish', scope: 'sites:write', class: 'publish' },
    { methods: ['GET'], path: '/v2/sites/*/pages', scope: 'pages:read', class: 'requests' },
    { methods: ['GET'], path: '/v2/pages/**', scope: 'pages:read', class: 'requests', example: '/v2/pages/63c7/dom' },
    { methods: ['POST', 'PUT', 'PATCH'], path: '/v2/pages/**', scope: 'pages:write', class: 'requests' },
    { methods: ['GET'], path: '/v2/sites/*/collections', scope: 'cms:read', class: 'requests' },
    { methods: ['POST'], path: '/v2/sites/*/collections', scope: 'cms:write', class: 'requests' },
    {
      methods: ['GET'],
      path: '/v2/collections/**',
      scope: 'cms:read',
      class: 'requests',
      example: '/v2/collections/63c7/items',
    },
    { methods: ['POST', 'PUT', 'PATCH', 'DELETE'], path: '/v2/collections/**', scope: 'cms:write', class: 'requests' },
    { methods: ['GET'], path: '/v2/sites/*/assets', scope: 'assets:read', class: 'requests' },
    { methods: ['POST'], path: '/v2/sites/*/assets', scope: 'assets:write', class: 'requests' },
    { methods: ['GET'], path: '/v2/assets/*', scope: 'assets:read', class: 'requests' },
    { methods: ['PATCH', 'DELETE'], path: '/v2/assets/*', scope: 'assets:write', class: 'requests' },
    { methods: ['GET'], path: '/v2/sites/*/forms', scope: 'forms:read', class: 'requests' },
    {
      methods: ['GET'],
      path: '/v2/forms/**',
      scope: 'forms:read',
      class: 'requests',
      example: '/v2/forms/63c7/submissions',
    },
    { methods: ['GET'], path: '/v2/sites/*/custom_code', scope: 'custom_code:read', class: 'requests' },
    { methods: ['PUT', 'DELETE'], path: '/v2/sites/*/custom_code', scope: 'custom_code:write', class: 'requests' },
    { methods: ['GET'], path: '/v2/sites/*/comments', scope: 'comments:read', class: 'requests' },
  ],
  limits: {
    algorithm: 'sliding-window',
    per: 'key',
    classes: [
      { id: 'requests', label: 'Requests' },
      { id: 'publish', label: 'Publishing' },
    ],
    rules: [
      { class: 'requests', limit: 120, windowSeconds: 60, plans: ['cms'] },
      { class: 'requests', limit: 60, windowSeconds: 60 },
      { class: 'publish', limit: 1, windowSeconds: 60 },
    ],
  },
  limitHeaders: {
    limit: 'X-RateLimit-Limit',
    remaining: 'X-RateLimit-Remaining',
    retryAfter: 'Retry-After',
    always: true,
  },
  backoff: { kind: 'wait-window', rule: 'Wait as long as Retry-After says, usually 60 seconds' },
  usage: {},
  errors: {
    invalidKey: {
      status: 401,
      body: '{"message":"Request not authorized","code":"not_authorized","externalReference":null,"details":[]}',
    },
    scope: {
      status: 403,
      body: '{"message":"The scope {scope} is missing","code":"missing_scopes","externalReference":null,"details":[]}',
    },
    rate: {
      status: 429,
      body: '{"message":"Too Many Requests","code":"too_many_requests","externalReference":null,"details":[]}',
    },
  },
  oauth: {
    base: 'https://api.webflow.com/oauth',
    endpoints: { authorization: 'https://webflow.com/oauth/authorize', token: '/access_token' },
    account: { endpoint: 'https://api.webflow.com/v2/token/authorized_by', id: '/id', label: '/email' },
    pkce: 'none',
    clientAuth: 'client_secret',
    tokenAuth: 'client_secret_post',
    stateRequired: false,
    redirect: 'exact',
    registeredRedirect: registeredLocalhost('webflow'),
    defaultScopes: ['authorized_user:read', 'sites:read', 'pages:read', 'cms:read', 'assets:read'],
    scopeSeparator: ' ',
    accessSeconds: null,
    refresh: 'none',
    refreshDays: null,
    limits: 'plan',
  },
  links: { docs: 'https://developers.webflow.com/data/reference/rest-introduction' },
  unconfirmed: [
    'That an access token has no end, and no refresh token comes with it',
    'That a site token ends after 365 days without use',
    'Whether http to localhost may be registered as redirect',
    'Whether the token endpoint takes a form as RFC 6749 says; the documents show JSON',
    'The codes of error bodies but too_many_requests',
    'The name of the parameter that carries the token to revoke; end the grant in Webflow, under connected apps',
  ],
  ours: ['plans: a new key counts as one of a Basic site until you choose; an Enterprise plan has figures of its own'],
};
