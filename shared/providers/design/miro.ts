// Sources:
// https://developers.miro.com/docs/getting-started-with-oauth
// https://developers.miro.com/reference/exchange-authorization-code-with-access-token
// https://developers.miro.com/reference/get-new-access-token-using-refresh-token
// https://developers.miro.com/reference/rate-limiting
// https://developers.miro.com/reference/scopes
// https://developers.miro.com/v1.0/reference/revoke-token
import type { ProviderInput } from '../schema.ts';
import { noKeys, registeredLocalhost } from './common.ts';

const items = ['sticky_notes', 'shapes', 'texts', 'cards', 'frames', 'images', 'embeds', 'documents'];

export const miro: ProviderInput = {
  id: 'miro',
  name: 'Miro',
  group: 'design',
  sells: 'whiteboards',
  monogram: { letters: 'Mi', colour: '#b8860b' },
  api: { base: 'https://api.miro.com' },
  keyHeaders: [{ header: 'Authorization', scheme: 'Bearer' }],
  keys: noKeys,
  scopes: [
    { id: 'boards:read', label: 'See boards and what is on them' },
    { id: 'boards:write', label: 'Make and change boards and what is on them' },
    { id: 'identity:read', label: 'See your name and email address' },
    { id: 'team:read', label: 'See your team' },
  ],
  routes: [
    { methods: ['GET'], path: '/v1/oauth-token', scope: null, class: 'level1' },
    { methods: ['GET'], path: '/v2/boards', scope: 'boards:read', class: 'level1' },
    { methods: ['POST', 'PUT'], path: '/v2/boards', scope: 'boards:write', class: 'level3' },
    { methods: ['GET'], path: '/v2/boards/*', scope: 'boards:read', class: 'level1' },
    { methods: ['PATCH'], path: '/v2/boards/*', scope: 'boards:write', class: 'level2' },
    { methods: ['DELETE'], path: '/v2/boards/*', scope: 'boards:write', class: 'level3' },
    { methods: ['GET'], path: '/v2/boards/*/items', scope: 'boards:read', class: 'level2' },
    { methods: ['GET'], path: '/v2/boards/*/items/*', scope: 'boards:read', class: 'level1' },
    { methods: ['PATCH'], path: '/v2/boards/*/items/*', scope: 'boards:write', class: 'level2' },
    { methods: ['DELETE'], path: '/v2/boards/*/items/*', scope: 'boards:write', class: 'level3' },
    ...items.flatMap((kind) => [
      { methods: ['POST' as const], path: `/v2/boards/*/${kind}`, scope: 'boards:write', class: 'level2' },
      { methods: ['GET' as const], path: `/v2/boards/*/${kind}/*`, scope: 'boards:read', class: 'level1' },
      { methods: ['PATCH' as const], path: `/v2/boards/*/${kind}/*`, scope: 'boards:write', class: 'level2' },
      { methods: ['DELETE' as const], path: `/v2/boards/*/${kind}/*`, scope: 'boards:write', class: 'level3' },
    ]),
    { methods: ['GET'], path: '/v2/boards/*/members', scope: 'boards:read', class: 'level1' },
    { methods: ['GET'], path: '/v2/boards/*/tags', scope: 'boards:read', class: 'level1' },
    { methods: ['GET'], path: '/v2/boards/*/connectors', scope: 'boards:read', class: 'level2' },
    { methods: ['POST'], path: '/v2/boards/*/connectors', scope: 'boards:write', class: 'level2' },
  ],
  limits: {
    algorithm: 'sliding-window',
    per: 'key',
    classes: [
      { id: 'level1', label: 'Level 1: 50 credits a call' },
      { id: 'level2', label: 'Level 2: 100 credits a call' },
      { id: 'level3', label: 'Level 3: 500 credits a call' },
      { id: 'level4', label: 'Level 4: 2,000 credits a call' },
    ],
    rules: [
      { class: 'level1', limit: 2000, windowSeconds: 60 },
      { class: 'level2', limit: 1000, windowSeconds: 60 },
      { class: 'level3', limit: 200, windowSeconds: 60 },
      { class: 'level4', limit: 50, windowSeconds: 60 },
    ],
  },
  limitHeaders: {
    limit: 'X-RateLimit-Limit',
    remaining: 'X-RateLimit-Remaining',
    reset: { header: 'X-RateLimit-Reset', format: 'epoch' },
    always: true,
    unit: 'credits',
  },
  backoff: { kind: 'wait-window', rule: 'Wait until X-RateLimit-Reset' },
  usage: {},
  errors: {
    invalidKey: {
      status: 401,
      body: '{"status":401,"code":"tokenNotProvided","message":"No authorization was found on the request","context":null,"type":"error"}',
    },
    scope: {
      status: 403,
      body: '{"status":403,"code":"insufficientPermissions","message":"The scope {scope} is needed","context":null,"type":"error"}',
    },
    rate: {
      status: 429,
      body: '{"status":429,"code":"tooManyRequests","message":"Request rate limit exceed","context":null,"type":"error"}',
    },
  },
  oauth: {
    base: 'https://api.miro.com',
    endpoints: { authorization: 'https://miro.com/oauth/authorize', token: '/v1/oauth/token' },
    account: { endpoint: '/v1/oauth-token', id: '/user/id', label: '/user/name' },
    pkce: 'none',
    clientAuth: 'client_secret',
    tokenAuth: 'client_secret_post',
    stateRequired: false,
    redirect: 'exact',
    registeredRedirect: registeredLocalhost('miro'),
    defaultScopes: ['boards:read', 'identity:read'],
    scopeSeparator: ' ',
    accessSeconds: 3600,
    refresh: 'rotates',
    refreshDays: 60,
    limits: 'standard',
  },
  links: { docs: 'https://developers.miro.com/reference/api-reference' },
  unconfirmed: [
    'Which level each path has',
    'The codes of error bodies but tooManyRequests',
    'Whether http to localhost may be registered as redirect of a published app',
    'The form of the call that revokes a token (POST /v1/oauth/revoke, its parameters); end the grant in Miro, under installed apps',
  ],
  ours: [
    'limits: 100,000 credits a minute are shared by all levels; Fob counts each level as if it had them alone, and stops when Miro says that none are left',
    'oauth.accessSeconds: with expiring tokens, as Miro advises; without them a token lives until the app is removed',
  ],
};
