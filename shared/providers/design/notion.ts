// Sources:
// https://developers.notion.com/guides/get-started/authorization
// https://developers.notion.com/reference/create-a-token
// https://developers.notion.com/reference/refresh-a-token
// https://developers.notion.com/reference/request-limits
// https://developers.notion.com/reference/status-codes
import type { ProviderInput } from '../schema.ts';
import { plainToken, registeredLocalhost } from './common.ts';

const get = (path: string) => ({ methods: ['GET' as const], path, scope: null, class: 'requests' });

export const notion: ProviderInput = {
  id: 'notion',
  name: 'Notion',
  group: 'design',
  sells: 'pages, databases, documents',
  monogram: { letters: 'No', colour: '#37352f' },
  api: { base: 'https://api.notion.com' },
  keyHeaders: [{ header: 'Authorization', scheme: 'Bearer' }],
  keys: {
    ...plainToken,
    formats: [
      { prefix: 'ntn_', environment: 'live', alphabet: 'base62', length: { min: 40, max: 60, mint: 46 } },
      {
        prefix: 'secret_',
        environment: 'live',
        alphabet: 'base62',
        length: { min: 43, max: 43, mint: 43 },
        note: 'Made before September 2024',
      },
    ],
    kinds: [{ id: 'internal', label: 'Internal integration secret', scopes: [] }],
    scoping: 'by the capabilities of the integration, and the pages it is connected to',
    belongsTo: 'workspace',
  },
  scopes: [],
  routes: [
    get('/v1/users'),
    get('/v1/users/*'),
    { methods: ['POST'], path: '/v1/search', scope: null, class: 'requests' },
    { methods: ['GET', 'PATCH'], path: '/v1/pages/*', scope: null, class: 'requests' },
    { methods: ['POST'], path: '/v1/pages', scope: null, class: 'requests' },
    get('/v1/pages/*/properties/*'),
    { methods: ['GET', 'PATCH'], path: '/v1/databases/*', scope: null, class: 'requests' },
    { methods: ['POST'], path: '/v1/databases', scope: null, class: 'requests' },
    { methods: ['POST'], path: '/v1/databases/*/query', scope: null, class: 'requests' },
    { methods: ['GET', 'PATCH'], path: '/v1/data_sources/*', scope: null, class: 'requests' },
    { methods: ['POST'], path: '/v1/data_sources/*/query', scope: null, class: 'requests' },
    { methods: ['GET', 'PATCH', 'DELETE'], path: '/v1/blocks/*', scope: null, class: 'requests' },
    { methods: ['GET', 'PATCH'], path: '/v1/blocks/*/children', scope: null, class: 'requests' },
    { methods: ['GET', 'POST'], path: '/v1/comments', scope: null, class: 'requests' },
    { methods: ['GET', 'POST'], path: '/v1/file_uploads', scope: null, class: 'requests' },
    get('/v1/file_uploads/*'),
    { methods: ['POST'], path: '/v1/file_uploads/*/send', scope: null, class: 'requests' },
  ],
  limits: {
    algorithm: 'sliding-window',
    per: 'key',
    classes: [{ id: 'requests', label: 'Requests' }],
    rules: [{ class: 'requests', limit: 180, windowSeconds: 60 }],
  },
  limitHeaders: {},
  backoff: { kind: 'wait-window', rule: 'Wait as long as Retry-After says' },
  usage: {},
  errors: {
    invalidKey: {
      status: 401,
      body: '{"object":"error","status":401,"code":"unauthorized","message":"API token is invalid."}',
    },
    scope: {
      status: 403,
      body: '{"object":"error","status":403,"code":"restricted_resource","message":"Insufficient permissions: {scope}"}',
    },
    rate: {
      status: 429,
      body: '{"object":"error","status":429,"code":"rate_limited","message":"Rate limited. Retry in {seconds} seconds."}',
    },
  },
  oauth: {
    base: 'https://api.notion.com/v1/oauth',
    endpoints: { authorization: '/authorize', token: '/token', revocation: '/revoke', introspection: '/introspect' },
    account: {
      endpoint: 'https://api.notion.com/v1/users/me',
      headers: { 'Notion-Version': '2022-06-28' },
      id: '/id',
      label: '/bot/workspace_name',
    },
    pkce: 'none',
    clientAuth: 'client_secret',
    stateRequired: false,
    redirect: 'exact',
    registeredRedirect: registeredLocalhost('notion'),
    authorizationParameters: { owner: 'user' },
    defaultScopes: [],
    scopeSeparator: ' ',
    accessSeconds: null,
    refresh: 'rotates',
    refreshDays: null,
    limits: 'standard',
  },
  links: { docs: 'https://developers.notion.com/reference/intro' },
  unconfirmed: [
    'The budget of each plan for a window of 60 seconds, which Notion announced; 180 stands for its average of 3 a second',
    'How long access tokens live; the token endpoint tells no time, yet hands out refresh tokens',
    'Whether the token endpoint takes a form as RFC 6749 says; the documents show JSON',
    'Whether http to localhost may be registered as redirect',
    'How long a secret is',
  ],
  ours: ['scopes: Notion has none; an integration has capabilities, set in Notion'],
};
