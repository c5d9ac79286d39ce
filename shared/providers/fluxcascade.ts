import type { ProviderInput } from './schema.ts';

export const fluxcascade: ProviderInput = {
  id: 'fluxcascade',
  name: 'FluxCascade',
  group: 'emulated',
  sells: 'data sync (connections)',
  monogram: { letters: 'Fc', colour: '#c2410c' },
  api: { base: 'https://api.fluxcascade.io' },
  keyHeaders: [{ header: 'Authorization', scheme: 'Bearer' }, { header: 'X-API-Key' }],
  keys: {
    formats: [{ prefix: 'fc_', environment: 'live', alphabet: 'base62', length: { min: 16, max: 64, mint: 32 } }],
    kinds: [
      { id: 'read', label: 'Read', scopes: ['read'], note: 'Dashboards, monitoring, reporting' },
      { id: 'write', label: 'Write', scopes: ['write'], note: 'Automation, integrations, scheduled tasks' },
      { id: 'admin', label: 'Admin', scopes: ['admin'], note: 'Administrative tools, full access' },
    ],
    defaultKind: 'read',
    scoping: 'one scope per key: read, write or admin',
    belongsTo: 'user account',
    shownOnce: true,
    ipAllowlist: false,
    expiry: {},
    rotation: { graceHours: 0 },
  },
  scopes: [
    { id: 'read', label: 'See connections and syncs' },
    { id: 'write', label: 'Make, change and delete connections and syncs', implies: ['read'] },
    { id: 'admin', label: 'Manage API keys and users as well', implies: ['write'] },
  ],
  routes: [
    { methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'], path: '/api/v1/keys', scope: 'admin', class: 'requests' },
    { methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'], path: '/api/v1/keys/**', scope: 'admin', class: 'requests' },
    { methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'], path: '/api/v1/users', scope: 'admin', class: 'requests' },
    { methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'], path: '/api/v1/users/**', scope: 'admin', class: 'requests' },
    { methods: ['GET'], path: '/api/v1/**', scope: 'read', class: 'requests', example: '/api/v1/connections' },
    { methods: ['POST', 'PUT', 'PATCH', 'DELETE'], path: '/api/v1/**', scope: 'write', class: 'requests' },
  ],
  limits: {
    algorithm: 'sliding-window',
    per: 'key',
    classes: [{ id: 'requests', label: 'Requests' }],
    rules: [{ class: 'requests', limit: 100, windowSeconds: 60 }],
  },
  limitHeaders: {
    limit: 'X-RateLimit-Limit',
    remaining: 'X-RateLimit-Remaining',
    reset: { header: 'X-RateLimit-Reset', format: 'epoch' },
    retryAfter: 'Retry-After',
    always: true,
  },
  backoff: { kind: 'wait-window', rule: 'Wait for Retry-After, or until X-RateLimit-Reset' },
  usage: {},
  errors: {
    invalidKey: {
      status: 401,
      body: '{"error":"authentication_failed","message":"Invalid or missing API key"}',
      headers: { 'WWW-Authenticate': 'Bearer realm="fluxcascade"' },
    },
    scope: { status: 403, body: '{"error":"insufficient_scope","message":"This endpoint requires \'{scope}\' scope"}' },
    rate: {
      status: 429,
      body: '{"error":"rate_limit_exceeded","message":"Rate limit exceeded. Try again in {seconds} seconds."}',
    },
  },
  oauth: null,
  ours: [
    'keys.formats: lengths and alphabets',
    'errors: the WWW-Authenticate header (RFC 9110 section 11.6.1)',

    'keys.formats: fc_',
    'keys.defaultKind: of the kinds with the strictest limit the one that can do least, as fc_ does not tell',
    'keys.expiry: the document names none; an expiry date is optional',
    'routes: which paths are key and user administration',
  ],
};
