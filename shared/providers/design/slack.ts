// Sources:
// https://docs.slack.dev/authentication/installing-with-oauth
// https://docs.slack.dev/authentication/using-pkce
// https://docs.slack.dev/authentication/using-token-rotation
// https://docs.slack.dev/authentication/tokens
// https://docs.slack.dev/tools/node-slack-sdk/reference/oauth/interfaces/OAuthV2TokenRefreshResponse (answer to a refresh)
// https://docs.slack.dev/apis/web-api/rate-limits
// https://docs.slack.dev/reference/scopes
import type { ProviderInput } from '../schema.ts';
import { plainToken, registeredLocalhost } from './common.ts';

const scopes = [
  { id: 'users:read', label: 'See people in the workspace' },
  { id: 'channels:read', label: 'List public channels' },
  { id: 'groups:read', label: 'List private channels you are in' },
  { id: 'channels:history', label: 'Read messages in public channels' },
  { id: 'groups:history', label: 'Read messages in private channels you are in' },
  { id: 'files:read', label: 'See and download files' },
  { id: 'files:write', label: 'Upload, change and delete files' },
  { id: 'chat:write', label: 'Send messages' },
  { id: 'reactions:write', label: 'Add and remove reactions' },
  { id: 'search:read', label: 'Search messages and files' },
];

const reads = (path: string, scope: string, limitClass: string) => ({
  methods: ['GET' as const, 'POST' as const],
  path,
  scope,
  class: limitClass,
});
const writes = (path: string, scope: string, limitClass: string) => ({
  methods: ['POST' as const],
  path,
  scope,
  class: limitClass,
});

export const slack: ProviderInput = {
  id: 'slack',
  name: 'Slack',
  group: 'design',
  sells: 'messages, channels, files',
  monogram: { letters: 'Sl', colour: '#4a154b' },
  api: { base: 'https://slack.com/api' },
  keyHeaders: [{ header: 'Authorization', scheme: 'Bearer' }],
  keys: {
    ...plainToken,
    shownOnce: false,
    formats: [
      {
        prefix: 'xoxb-',
        kind: 'bot',
        environment: 'live',
        alphabet: 'base64url',
        length: { min: 20, max: 250, mint: 52 },
      },
      {
        prefix: 'xoxp-',
        kind: 'user',
        environment: 'live',
        alphabet: 'base64url',
        length: { min: 20, max: 250, mint: 72 },
      },
    ],
    kinds: [
      { id: 'bot', label: 'Bot token', scopes: scopes.map(({ id }) => id).filter((id) => id !== 'search:read') },
      { id: 'user', label: 'User token', scopes: scopes.map(({ id }) => id), note: 'Acts as you' },
    ],
    scoping: 'by the scopes that the app was installed with',
    belongsTo: 'app in a workspace',
    ipAllowlist: true,
    ipAllowlistNote: 'Up to 10 CIDR blocks, set at the app',
  },
  scopes,
  routes: [
    { methods: ['GET', 'POST'], path: '/auth.test', scope: null, class: 'tier4' },
    reads('/users.list', 'users:read', 'tier2'),
    reads('/users.info', 'users:read', 'tier4'),
    reads('/conversations.list', 'channels:read', 'tier2'),
    reads('/conversations.info', 'channels:read', 'tier3'),
    reads('/conversations.history', 'channels:history', 'history'),
    reads('/conversations.replies', 'channels:history', 'history'),
    reads('/files.list', 'files:read', 'tier3'),
    reads('/files.info', 'files:read', 'tier4'),
    writes('/files.getUploadURLExternal', 'files:write', 'tier4'),
    writes('/files.completeUploadExternal', 'files:write', 'tier4'),
    writes('/files.delete', 'files:write', 'tier3'),
    writes('/chat.postMessage', 'chat:write', 'posting'),
    writes('/chat.update', 'chat:write', 'tier3'),
    writes('/chat.delete', 'chat:write', 'tier3'),
    writes('/reactions.add', 'reactions:write', 'tier3'),
    writes('/reactions.remove', 'reactions:write', 'tier2'),
    reads('/search.messages', 'search:read', 'tier2'),
    reads('/search.files', 'search:read', 'tier2'),
  ],
  limits: {
    algorithm: 'sliding-window',
    per: 'key',
    classes: [
      { id: 'history', label: 'Reading messages' },
      { id: 'tier2', label: 'Tier 2' },
      { id: 'tier3', label: 'Tier 3' },
      { id: 'tier4', label: 'Tier 4' },
      { id: 'posting', label: 'Posting messages' },
    ],
    rules: [
      { class: 'history', limit: 1, windowSeconds: 60 },
      { class: 'tier2', limit: 20, windowSeconds: 60 },
      { class: 'tier3', limit: 50, windowSeconds: 60 },
      { class: 'tier4', limit: 100, windowSeconds: 60 },
      { class: 'posting', limit: 1, windowSeconds: 1 },
    ],
  },
  limitHeaders: { retryAfter: 'Retry-After' },
  backoff: { kind: 'wait-window', rule: 'Wait as long as Retry-After says, for that method' },
  usage: {},
  errors: {
    invalidKey: { status: 401, body: '{"ok":false,"error":"invalid_auth"}' },
    scope: { status: 403, body: '{"ok":false,"error":"missing_scope","needed":"{scope}"}' },
    rate: { status: 429, body: '{"ok":false,"error":"ratelimited"}' },
  },
  oauth: {
    base: 'https://slack.com',
    endpoints: {
      authorization: '/oauth/v2/authorize',
      token: '/api/oauth.v2.access',
      revocation: '/api/auth.revoke',
    },
    revocationStyle: 'bearer-post',
    account: { endpoint: '/api/auth.test', method: 'POST', id: '/user_id', label: '/user' },
    pkce: 'public-clients',
    clientAuth: 'either',
    stateRequired: false,
    redirect: 'exact',
    registeredRedirect: registeredLocalhost('slack'),
    scopeParameter: 'user_scope',
    tokenAt: '/authed_user',
    bearerNames: ['user'],
    defaultScopes: ['users:read', 'channels:read', 'files:read'],
    scopeSeparator: ',',
    tokenPrefixes: { access: 'xoxe.xoxp-', refresh: 'xoxe-', client: '' },
    accessSeconds: 43_200,
    refresh: 'rotates',
    refreshDays: 30,
    limits: 'standard',
  },
  links: { docs: 'https://docs.slack.dev/reference/methods' },
  unconfirmed: [
    'The tier of each method but those for history, chat.postMessage and conversations.list',
    'Whether a port has to be registered with a redirect to localhost',
    'How long tokens are, and how many address blocks an app may have',
  ],
  ours: [
    'errors: Slack answers 200 with "ok":false; Fob uses 401 and 403 for its own refusals, with Slack’s body',
    'limits: Slack counts each method; Fob counts the methods of one tier together',
    'limits: history counts as in an app outside Slack’s Marketplace, where it is 1 a minute',
    'limits: Slack allows one message a second in each channel; Fob counts all channels together',
    'oauth.scopeParameter: a desktop app gets no bot scopes, so Fob asks for those of the user',
    'routes: private channels need groups:read and groups:history; Slack checks that itself',
  ],
};
