// Sources:
// https://developer.vimeo.com/api/authentication
// https://developer.vimeo.com/api/reference
// https://developer.vimeo.com/guidelines/rate-limiting
// https://help.vimeo.com/hc/en-us/articles/12427783954065-Rate-limits
import type { ProviderInput } from '../schema.ts';
import { plainToken, registeredLocalhost } from './common.ts';

const scopes = [
  { id: 'public', label: 'See what is public' },
  { id: 'private', label: 'See your private videos and account' },
  { id: 'create', label: 'Make showcases, folders and channels' },
  { id: 'edit', label: 'Change videos, showcases and folders' },
  { id: 'delete', label: 'Delete videos, showcases and folders' },
  { id: 'interact', label: 'Like, follow and comment for you' },
  { id: 'upload', label: 'Upload videos' },
  { id: 'video_files', label: 'Get links to video files' },
  { id: 'stats', label: 'See statistics of your videos' },
];

export const vimeo: ProviderInput = {
  id: 'vimeo',
  name: 'Vimeo',
  group: 'design',
  sells: 'video hosting',
  monogram: { letters: 'Vi', colour: '#0d7ea8' },
  api: { base: 'https://api.vimeo.com' },
  keyHeaders: [{ header: 'Authorization', scheme: 'Bearer' }],
  keys: {
    ...plainToken,
    formats: [],
    kinds: [{ id: 'personal', label: 'Personal access token', scopes: scopes.map(({ id }) => id) }],
    scoping: 'scopes are chosen when it is made',
    belongsTo: 'user account',
  },
  scopes,
  routes: [
    { methods: ['GET'], path: '/oauth/verify', scope: null, class: 'requests' },
    { methods: ['GET'], path: '/me', scope: null, class: 'requests' },
    { methods: ['PATCH'], path: '/me', scope: 'edit', class: 'requests' },
    { methods: ['GET'], path: '/me/**', scope: 'private', class: 'requests', example: '/me/projects' },
    { methods: ['POST'], path: '/me/videos', scope: 'upload', class: 'requests' },
    { methods: ['POST'], path: '/me/albums', scope: 'create', class: 'requests' },
    { methods: ['POST'], path: '/me/projects', scope: 'create', class: 'requests' },
    { methods: ['PUT', 'DELETE'], path: '/me/likes/*', scope: 'interact', class: 'requests' },
    { methods: ['GET'], path: '/users/**', scope: 'public', class: 'requests', example: '/users/152184/videos' },
    { methods: ['GET'], path: '/videos', scope: 'public', class: 'requests' },
    { methods: ['GET'], path: '/videos/**', scope: 'public', class: 'requests', example: '/videos/258684937' },
    { methods: ['PATCH'], path: '/videos/*', scope: 'edit', class: 'requests' },
    { methods: ['DELETE'], path: '/videos/*', scope: 'delete', class: 'requests' },
    { methods: ['POST'], path: '/videos/*/comments', scope: 'interact', class: 'requests' },
    { methods: ['POST'], path: '/videos/*/pictures', scope: 'edit', class: 'requests' },
    { methods: ['POST'], path: '/videos/*/texttracks', scope: 'edit', class: 'requests' },
    { methods: ['GET'], path: '/albums/**', scope: 'public', class: 'requests', example: '/albums/3706071/videos' },
    { methods: ['GET'], path: '/categories', scope: 'public', class: 'requests' },
  ],
  limits: {
    algorithm: 'sliding-window',
    per: 'key',
    classes: [{ id: 'requests', label: 'Requests' }],
    rules: [{ class: 'requests', limit: 60, windowSeconds: 60 }],
  },
  limitHeaders: {
    limit: 'X-RateLimit-Limit',
    remaining: 'X-RateLimit-Remaining',
    reset: { header: 'X-RateLimit-Reset', format: 'epoch' },
    always: true,
  },
  backoff: { kind: 'wait-window', rule: 'Wait for the next minute' },
  usage: {},
  errors: {
    invalidKey: {
      status: 401,
      contentType: 'application/vnd.vimeo.error+json',
      body: '{"error":"You must provide a valid authenticated access token."}',
    },
    scope: {
      status: 403,
      contentType: 'application/vnd.vimeo.error+json',
      body: '{"error":"Your access token does not have the \\"{scope}\\" scope"}',
    },
    rate: {
      status: 429,
      contentType: 'application/vnd.vimeo.error+json',
      body: '{"error":"Too many API requests. Wait {seconds} seconds."}',
    },
  },
  oauth: {
    base: 'https://api.vimeo.com',
    endpoints: {
      authorization: '/oauth/authorize',
      token: '/oauth/access_token',
      revocation: '/tokens',
    },
    revocationStyle: 'bearer-delete',
    account: { endpoint: '/me', id: '/uri', label: '/name' },
    pkce: 'none',
    clientAuth: 'client_secret',
    stateRequired: true,
    redirect: 'exact',
    registeredRedirect: registeredLocalhost('vimeo'),
    defaultScopes: ['public', 'private'],
    scopeSeparator: ' ',
    accessSeconds: null,
    refresh: 'none',
    refreshDays: null,
    limits: 'standard',
  },
  links: { docs: 'https://developer.vimeo.com/api/reference' },
  unconfirmed: [
    'How many calls a minute each plan allows; Vimeo tells the figure in its headers',
    'That the reset header is in seconds, or RFC 3339; Fob reads only seconds',
    'The device flow: Vimeo’s seems to differ from RFC 8628, so Fob does not offer it',
    'The wording of error bodies',
    'That tokens of the browser sign-in have no end',
    'Whether http to localhost may be registered as redirect',
  ],
  ours: ['limits: 60 a minute, until Vimeo’s headers tell the figure of your plan'],
};
