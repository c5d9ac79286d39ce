// Sources:
// https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps
// https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps
// https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats
// https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
// https://docs.github.com/en/rest/search/search#rate-limit
import type { ProviderInput } from '../schema.ts';
import { exactly, plainToken } from './common.ts';

const scopes = [
  { id: 'read:user', label: 'See your profile' },
  { id: 'user:email', label: 'See your email addresses' },
  { id: 'user', label: 'See and change your profile', implies: ['read:user', 'user:email'] },
  { id: 'public_repo', label: 'Read and change public repositories' },
  { id: 'repo', label: 'Read and change all repositories, private ones too', implies: ['public_repo'] },
  { id: 'read:org', label: 'See your organisations and teams' },
  { id: 'gist', label: 'Write gists' },
  { id: 'workflow', label: 'Change workflow files', implies: ['repo'] },
  { id: 'read:packages', label: 'Download packages' },
];

export const github: ProviderInput = {
  id: 'github',
  name: 'GitHub',
  group: 'design',
  sells: 'repositories, issues, design tokens in code',
  monogram: { letters: 'Gh', colour: '#24292f' },
  api: { base: 'https://api.github.com' },
  keyHeaders: [{ header: 'Authorization', scheme: 'Bearer' }],
  keys: {
    ...plainToken,
    formats: [
      { prefix: 'ghp_', kind: 'classic', environment: 'live', alphabet: 'base62', length: exactly(36) },
      {
        prefix: 'github_pat_',
        kind: 'fine-grained',
        environment: 'live',
        alphabet: 'base64url',
        length: { min: 60, max: 255, mint: 82 },
      },
    ],
    kinds: [
      { id: 'fine-grained', label: 'Fine-grained personal access token', scopes: scopes.map(({ id }) => id) },
      { id: 'classic', label: 'Classic personal access token', scopes: scopes.map(({ id }) => id) },
    ],
    scoping: 'a classic token has scopes; a fine-grained one permissions for chosen repositories',
    belongsTo: 'user account',
  },
  scopes,
  routes: [
    { methods: ['GET'], path: '/user', scope: null, class: 'requests' },
    { methods: ['GET'], path: '/user/emails', scope: 'user:email', class: 'requests' },
    { methods: ['PATCH'], path: '/user', scope: 'user', class: 'requests' },
    { methods: ['GET'], path: '/user/repos', scope: null, class: 'requests' },
    { methods: ['GET'], path: '/user/orgs', scope: 'read:org', class: 'requests' },
    { methods: ['GET'], path: '/users/**', scope: null, class: 'requests', example: '/users/octocat' },
    { methods: ['GET'], path: '/orgs/**', scope: null, class: 'requests', example: '/orgs/octo-org/repos' },
    { methods: ['GET'], path: '/rate_limit', scope: null, class: 'requests' },
    { methods: ['GET'], path: '/search/code', scope: null, class: 'code-search' },
    { methods: ['GET'], path: '/search/*', scope: null, class: 'search', example: '/search/repositories' },
    { methods: ['GET'], path: '/repos/**', scope: null, class: 'requests', example: '/repos/octocat/icons/contents' },
    {
      methods: ['POST', 'PUT', 'PATCH', 'DELETE'],
      path: '/repos/**',
      scope: 'public_repo',
      class: 'requests',
      example: '/repos/octocat/icons/issues',
    },
    { methods: ['GET'], path: '/gists', scope: null, class: 'requests' },
    { methods: ['GET'], path: '/gists/**', scope: null, class: 'requests', example: '/gists/public' },
    { methods: ['POST'], path: '/gists', scope: 'gist', class: 'requests' },
    { methods: ['PATCH', 'DELETE'], path: '/gists/*', scope: 'gist', class: 'requests' },
    { methods: ['POST'], path: '/graphql', scope: null, class: 'graphql' },
  ],
  limits: {
    algorithm: 'sliding-window',
    per: 'key',
    classes: [
      { id: 'requests', label: 'Requests' },
      { id: 'search', label: 'Searches' },
      { id: 'code-search', label: 'Code searches' },
      { id: 'graphql', label: 'GraphQL' },
    ],
    rules: [
      { class: 'requests', limit: 5000, windowSeconds: 3600 },
      { class: 'search', limit: 30, windowSeconds: 60 },
      { class: 'code-search', limit: 10, windowSeconds: 60 },
      { class: 'graphql', limit: 5000, windowSeconds: 3600 },
    ],
  },
  limitHeaders: {
    limit: 'x-ratelimit-limit',
    remaining: 'x-ratelimit-remaining',
    reset: { header: 'x-ratelimit-reset', format: 'epoch' },
    retryAfter: 'retry-after',
    always: true,
  },
  backoff: { kind: 'wait-window', rule: 'Wait for retry-after, or until x-ratelimit-reset' },
  usage: { endpoint: '/rate_limit' },
  errors: {
    invalidKey: {
      status: 401,
      body: '{"message":"Bad credentials","documentation_url":"https://docs.github.com/rest","status":"401"}',
    },
    scope: {
      status: 403,
      body: '{"message":"Resource not accessible: the scope {scope} is needed","documentation_url":"https://docs.github.com/rest","status":"403"}',
    },
    rate: {
      status: 429,
      body: '{"message":"API rate limit exceeded","documentation_url":"https://docs.github.com/rest/overview/rate-limits-for-the-rest-api"}',
    },
  },
  oauth: {
    base: 'https://github.com',
    endpoints: {
      authorization: '/login/oauth/authorize',
      token: '/login/oauth/access_token',
      device_authorization: '/login/device/code',
    },
    account: { endpoint: 'https://api.github.com/user', id: '/id', label: '/login' },
    pkce: 'none',
    clientAuth: 'client_secret',
    tokenAuth: 'client_secret_post',
    stateRequired: false,
    redirect: 'exact',
    defaultScopes: ['read:user'],
    userCanRevoke: true,
    scopeSeparator: ' ',
    tokenPrefixes: { access: 'gho_', refresh: 'ghr_', client: '' },
    accessSeconds: null,
    refresh: 'none',
    refreshDays: null,
    limits: 'standard',
  },
  links: { docs: 'https://docs.github.com/en/rest' },
  unconfirmed: [
    'The wording of the body for a missing scope',
    'GraphQL is counted in points, of which a call costs at least one',
  ],
  ours: [
    'oauth.endpoints: GitHub ends a grant only by a call of its own form; end it in your GitHub settings, under Applications',
    'oauth.clientAuth: the device flow needs no secret, the browser flow does',
    'oauth.accessSeconds: for an OAuth app; the tokens of a GitHub App expire after 8 hours, as its answer says',
    'routes: what a fine-grained token may do is known to GitHub alone',
  ],
};
