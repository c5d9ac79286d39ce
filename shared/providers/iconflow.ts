import type { ProviderInput } from './schema.ts';

const key = { alphabet: 'base62', length: { min: 16, max: 64, mint: 32 } } as const;

export const iconflow: ProviderInput = {
  id: 'iconflow',
  name: 'IconFlow',
  group: 'emulated',
  sells: 'icon packs',
  monogram: { letters: 'If', colour: '#0f766e' },
  api: { base: 'https://api.iconflow.dev', tlsNote: 'TLS on every endpoint' },
  keyHeaders: [{ header: 'Authorization', scheme: 'Bearer' }],
  keys: {
    formats: [
      { prefix: 'ifk_live_', environment: 'live', ...key },
      { prefix: 'ifk_test_', environment: 'test', ...key, note: 'Sandbox with sample packs' },
    ],
    kinds: [
      {
        id: 'read-only',
        label: 'Read-only',
        scopes: ['packs:read'],
        note: 'For frontends: metadata, previews, public packs',
      },
      {
        id: 'write',
        label: 'Write',
        scopes: ['packs:read', 'packs:write', 'downloads:read', 'team:manage'],
        note: 'Uploads packs and manages the team; server only',
      },
      {
        id: 'admin',
        label: 'Admin',
        scopes: ['packs:read', 'packs:write', 'downloads:read', 'team:manage', 'billing:read'],
        note: 'Everything, billing included; CI pipelines only',
      },
    ],
    defaultKind: 'write',
    scoping: 'by key kind',
    belongsTo: 'account',
    shownOnce: true,
    ipAllowlist: false,
    expiry: { rotateDays: 90 },
    rotation: {
      graceHours: 0,
      activeKeys: 2,
      notice: 'Keep two active keys; end the old one when the new one works everywhere',
    },
  },
  scopes: [
    { id: 'packs:read', label: 'Browse and search icon packs' },
    { id: 'packs:write', label: 'Upload, change and delete icon packs' },
    { id: 'downloads:read', label: 'Download licensed icons' },
    { id: 'team:manage', label: 'Invite and remove team members' },
    { id: 'billing:read', label: 'See usage and invoices' },
  ],
  routes: [
    { methods: ['GET'], path: '/v2/packs', scope: 'packs:read', class: 'requests' },
    { methods: ['GET'], path: '/v2/packs/**', scope: 'packs:read', class: 'requests' },
    { methods: ['GET'], path: '/v2/icons', scope: 'packs:read', class: 'requests' },
    { methods: ['GET'], path: '/v2/icons/*', scope: 'packs:read', class: 'requests' },
    { methods: ['POST', 'PUT', 'DELETE'], path: '/v2/packs', scope: 'packs:write', class: 'requests' },
    { methods: ['POST', 'PUT', 'DELETE'], path: '/v2/packs/**', scope: 'packs:write', class: 'requests' },
    { methods: ['GET'], path: '/v2/downloads', scope: 'downloads:read', class: 'requests' },
    { methods: ['GET'], path: '/v2/downloads/*', scope: 'downloads:read', class: 'requests' },
    { methods: ['GET', 'POST'], path: '/v2/team/members', scope: 'team:manage', class: 'requests' },
    { methods: ['DELETE'], path: '/v2/team/members/*', scope: 'team:manage', class: 'requests' },
    { methods: ['GET'], path: '/v2/billing/**', scope: 'billing:read', class: 'requests' },
  ],
  limits: {
    algorithm: 'sliding-window',
    per: 'key',
    classes: [{ id: 'requests', label: 'Requests' }],
    rules: [
      { class: 'requests', limit: 1000, windowSeconds: 60, kinds: ['read-only'] },
      { class: 'requests', limit: 200, windowSeconds: 60 },
    ],
  },
  limitHeaders: { remaining: 'X-RateLimit-Remaining', retryAfter: 'Retry-After' },
  backoff: { kind: 'wait-window', rule: 'Wait for the window to reset, then back off exponentially' },
  usage: {
    anomaly: '50,000 calls in an hour against an average of 2,000: investigate at once, suspend the key',
    spike: { callsPerHour: 50_000, averagePerHour: 2000 },
  },
  errors: {
    invalidKey: {
      status: 401,
      body: '{"error":"unauthorized","message":"Missing, expired, or invalid credentials"}',
      headers: { 'WWW-Authenticate': 'Bearer realm="iconflow"' },
    },
    scope: { status: 403, body: '{"error":"forbidden","message":"Insufficient scope: {scope} is required"}' },
    rate: {
      status: 429,
      body: '{"error":"too_many_requests","message":"Rate limit exceeded. The window resets in {seconds} seconds."}',
    },
  },
  oauth: {
    base: 'https://auth.iconflow.dev',
    endpoints: {
      authorization: '/oauth/authorize',
      token: '/oauth/token',
      revocation: '/oauth/revoke',
      introspection: '/oauth/introspect',
    },
    pkce: 'required',
    clientAuth: 'none',
    stateRequired: false,
    redirect: 'exact',
    userCanRevoke: true,
    scopeSeparator: ' ',
    tokenPrefixes: { access: 'iat_', refresh: 'irt_', client: 'cf_' },
    accessSeconds: 3600,
    refreshDays: 90,
    limits: 'plan',
  },
  sandbox: 'ifk_test_ keys work on sample packs',
  environmentVariables: {
    names: [],
    advice: 'Keep keys in the environment or a secrets manager, never in source files',
  },
  headline: 'Token validation < 50 ms on average',
  ours: [
    'oauth.endpoints: revocation and introspection',
    'keys.formats: lengths and alphabets',
    'limits: a token has the limit of the key kind that its scopes need: “the scope-based limits of the granting user’s plan”, and no plans are named',

    'keys.kinds: which scopes a read-only, write and admin key has',
    'keys.defaultKind: of the kinds with the strictest limit the one that can do least, as ifk_ does not tell',
    'routes: DELETE /v2/team/members/{id}',
    'errors: the bodies',
  ],
};
