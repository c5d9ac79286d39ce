// Sources:
// https://linear.app/developers/oauth-2-0-authentication
// https://linear.app/developers/graphql
// https://linear.app/developers/rate-limiting
import type { ProviderInput } from '../schema.ts';
import { exactly, plainToken, registeredLocalhost } from './common.ts';

const scopes = [
  { id: 'read', label: 'Read everything you can see' },
  {
    id: 'write',
    label: 'Make and change issues, projects and documents',
    implies: ['issues:create', 'comments:create'],
  },
  { id: 'issues:create', label: 'Make new issues' },
  { id: 'comments:create', label: 'Write comments' },
  { id: 'timeSchedule:write', label: 'Make and change time schedules' },
];

export const linear: ProviderInput = {
  id: 'linear',
  name: 'Linear',
  group: 'design',
  sells: 'issues, projects, roadmaps',
  monogram: { letters: 'Li', colour: '#5e6ad2' },
  api: { base: 'https://api.linear.app' },
  keyHeaders: [{ header: 'Authorization' }],
  keys: {
    ...plainToken,
    formats: [{ prefix: 'lin_api_', environment: 'live', alphabet: 'base62', length: exactly(40) }],
    kinds: [{ id: 'personal', label: 'Personal API key', scopes: scopes.map(({ id }) => id) }],
    scoping: 'permissions and teams are chosen when it is made',
    belongsTo: 'user account',
  },
  scopes,
  routes: [{ methods: ['POST'], path: '/graphql', scope: null, class: 'requests' }],
  limits: {
    algorithm: 'sliding-window',
    per: 'key',
    classes: [{ id: 'requests', label: 'Requests' }],
    rules: [
      { class: 'requests', limit: 2500, windowSeconds: 3600, kinds: ['personal'] },
      { class: 'requests', limit: 5000, windowSeconds: 3600 },
    ],
  },
  limitHeaders: {
    limit: 'X-RateLimit-Requests-Limit',
    remaining: 'X-RateLimit-Requests-Remaining',
    reset: { header: 'X-RateLimit-Requests-Reset', format: 'epoch' },
    always: true,
  },
  backoff: { kind: 'wait-window', rule: 'Wait until X-RateLimit-Requests-Reset' },
  usage: {},
  errors: {
    invalidKey: {
      status: 401,
      body: '{"errors":[{"message":"Authentication required, not authenticated","extensions":{"type":"authentication error","code":"AUTHENTICATION_ERROR"}}]}',
    },
    scope: {
      status: 403,
      body: '{"errors":[{"message":"The scope {scope} is needed","extensions":{"type":"forbidden","code":"FORBIDDEN"}}]}',
    },
    rate: {
      status: 400,
      body: '{"errors":[{"message":"Rate limit exceeded","extensions":{"type":"ratelimited","code":"RATELIMITED"}}]}',
    },
  },
  oauth: {
    base: 'https://api.linear.app',
    endpoints: {
      authorization: 'https://linear.app/oauth/authorize',
      token: '/oauth/token',
      revocation: '/oauth/revoke',
    },
    revocationStyle: 'bearer-post',
    account: {
      endpoint: '/graphql',
      method: 'POST',
      body: '{"query":"{ viewer { id email } }"}',
      id: '/data/viewer/id',
      label: '/data/viewer/email',
    },
    pkce: 'public-clients',
    clientAuth: 'either',
    tokenAuth: 'client_secret_post',
    stateRequired: false,
    redirect: 'exact',
    registeredRedirect: registeredLocalhost('linear'),
    defaultScopes: ['read'],
    scopeSeparator: ',',
    accessSeconds: 86_400,
    refresh: 'rotates',
    refreshDays: null,
    limits: 'standard',
  },
  links: { docs: 'https://linear.app/developers' },
  unconfirmed: [
    'The wording of error bodies; the code RATELIMITED with status 400 is documented',
    'Whether a redirect to 127.0.0.1 may be registered instead of localhost',
    'Whether an app without secret may be refreshed without one',
  ],
  ours: [
    'limits: Linear counts complexity too, up to 3,000,000 points an hour for a key; what a query costs is known to Linear alone',
    'limits: all keys of one user share a quota at Linear; Fob counts each key',
    'routes: one path takes every query, so Fob cannot tell a read from a change there',
  ],
};
