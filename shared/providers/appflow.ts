import type { ProviderInput } from './schema.ts';

const key = { environment: 'live', alphabet: 'base62', length: { min: 16, max: 64, mint: 32 } } as const;

export const appflow: ProviderInput = {
  id: 'appflow',
  name: 'Appflow',
  group: 'emulated',
  sells: 'app/event analytics',
  monogram: { letters: 'Af', colour: '#1f6feb' },
  api: { base: 'https://api.appflow.dev' },
  keyHeaders: [{ header: 'Authorization', scheme: 'Bearer' }],
  keys: {
    formats: [
      { prefix: 'sk_', kind: 'secret', ...key },
      { prefix: 'ck_', kind: 'client', ...key },
      { prefix: 'rk_', kind: 'read-only', ...key },
    ],
    kinds: [
      {
        id: 'secret',
        label: 'Secret',
        scopes: ['events:write', 'events:read', 'apps:read', 'keys:manage'],
        note: 'Full read and write access; backend only',
      },
      { id: 'client', label: 'Client', scopes: ['events:write'], note: 'Writes events only' },
      { id: 'read-only', label: 'Read-only', scopes: ['events:read', 'apps:read'], note: 'Reads only' },
    ],
    scoping: 'by key type, plus optional narrower scopes',
    belongsTo: 'project: one key reaches every app in the project',
    createdBy: ['secret'],
    shownOnce: true,
    ipAllowlist: false,
    expiry: { field: 'expires_at' },
    rotation: { graceHours: 0 },
  },
  scopes: [
    { id: 'events:write', label: 'Send events' },
    { id: 'events:read', label: 'See events and their numbers' },
    { id: 'apps:read', label: 'See the apps of the project' },
    { id: 'keys:manage', label: 'Create and delete API keys' },
  ],
  routes: [
    { methods: ['POST'], path: '/v1/events', scope: 'events:write', class: 'events' },
    { methods: ['GET'], path: '/v1/events', scope: 'events:read', class: 'reads' },
    { methods: ['GET'], path: '/v1/events/*', scope: 'events:read', class: 'reads' },
    { methods: ['GET'], path: '/v1/apps', scope: 'apps:read', class: 'reads' },
    { methods: ['GET'], path: '/v1/apps/*', scope: 'apps:read', class: 'reads' },
    { methods: ['POST'], path: '/v1/keys', scope: 'keys:manage', kinds: ['secret'], class: 'management' },
    { methods: ['GET'], path: '/v1/keys', scope: 'keys:manage', kinds: ['secret'], class: 'management' },
    { methods: ['DELETE'], path: '/v1/keys/*', scope: 'keys:manage', kinds: ['secret'], class: 'management' },
  ],
  limits: {
    algorithm: 'sliding-window',
    per: 'key',
    classes: [
      { id: 'events', label: 'Events' },
      { id: 'reads', label: 'Reads' },
      { id: 'management', label: 'Management' },
    ],
    rules: [
      { class: 'events', limit: 600, windowSeconds: 60 },
      { class: 'reads', limit: 120, windowSeconds: 60 },
      { class: 'management', limit: 30, windowSeconds: 60 },
    ],
  },
  limitHeaders: { retryAfter: 'Retry-After' },
  backoff: {
    kind: 'double-retry-after',
    capSeconds: 60,
    rule: 'Obey Retry-After, double it on each further 429, at most 60 s',
  },
  usage: {},
  errors: {
    invalidKey: {
      status: 401,
      body: '{"error":{"type":"unauthorized","message":"Missing, expired, or invalid API key"}}',
      headers: { 'WWW-Authenticate': 'Bearer realm="appflow"' },
    },
    scope: {
      status: 403,
      body: '{"error":{"type":"forbidden","message":"This key does not have the {scope} permission"}}',
    },
    rate: {
      status: 429,
      body: '{"error":{"type":"rate_limited","message":"Too many requests. Retry after {seconds} seconds."}}',
    },
  },
  oauth: null,
  ours: [
    'keys.formats: lengths and alphabets',

    'api.base',
    'keys.formats: the prefix rk_ of read-only keys',
    'scopes: the names of the narrower scopes',
    'routes: the paths; listing and deleting keys is for sk_ too',
    'limits: events 600/min, reads 120/min, management 30/min',
    'errors: the bodies',
  ],
};
