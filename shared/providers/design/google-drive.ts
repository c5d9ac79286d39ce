// Sources:
// https://developers.google.com/identity/protocols/oauth2/native-app
// https://developers.google.com/workspace/drive/api/guides/limits
// https://developers.google.com/workspace/drive/api/guides/api-specific-auth
// https://developers.google.com/workspace/drive/api/guides/handle-errors
// https://accounts.google.com/.well-known/openid-configuration
import type { ProviderInput } from '../schema.ts';
import { noKeys } from './common.ts';

const READ = 'https://www.googleapis.com/auth/drive.readonly';
const METADATA = 'https://www.googleapis.com/auth/drive.metadata.readonly';
const FILE = 'https://www.googleapis.com/auth/drive.file';
const FULL = 'https://www.googleapis.com/auth/drive';

export const googleDrive: ProviderInput = {
  id: 'google-drive',
  name: 'Google Drive',
  group: 'design',
  sells: 'files, folders, shared drives',
  monogram: { letters: 'Gd', colour: '#1a73e8' },
  api: { base: 'https://www.googleapis.com' },
  keyHeaders: [{ header: 'Authorization', scheme: 'Bearer' }],
  keys: noKeys,
  scopes: [
    { id: 'openid', label: 'Know which Google account it is' },
    { id: 'email', label: 'See your email address' },
    { id: METADATA, label: 'List files and folders' },
    { id: READ, label: 'List and download all files', implies: [METADATA] },
    { id: FILE, label: 'Work with the files that this app made or opened' },
    { id: FULL, label: 'Read, change and delete all files', implies: [READ, FILE] },
  ],
  routes: [
    { methods: ['GET'], path: '/drive/v3/about', scope: METADATA, class: 'requests' },
    { methods: ['GET'], path: '/drive/v3/files', scope: METADATA, class: 'requests' },
    { methods: ['GET'], path: '/drive/v3/files/*', scope: READ, class: 'requests' },
    { methods: ['GET'], path: '/drive/v3/files/*/export', scope: READ, class: 'requests' },
    { methods: ['GET'], path: '/drive/v3/files/*/revisions', scope: METADATA, class: 'requests' },
    { methods: ['GET'], path: '/drive/v3/files/*/comments', scope: READ, class: 'requests' },
    { methods: ['GET'], path: '/drive/v3/drives', scope: READ, class: 'requests' },
    { methods: ['GET'], path: '/drive/v3/changes', scope: METADATA, class: 'requests' },
    { methods: ['POST'], path: '/drive/v3/files', scope: FILE, class: 'requests' },
    { methods: ['PATCH', 'DELETE'], path: '/drive/v3/files/*', scope: FILE, class: 'requests' },
    { methods: ['POST'], path: '/drive/v3/files/*/copy', scope: FILE, class: 'requests' },
    { methods: ['POST'], path: '/drive/v3/files/*/comments', scope: FILE, class: 'requests' },
    { methods: ['POST'], path: '/drive/v3/files/*/permissions', scope: FILE, class: 'requests' },
    { methods: ['POST'], path: '/upload/drive/v3/files', scope: FILE, class: 'requests' },
    { methods: ['PUT', 'PATCH'], path: '/upload/drive/v3/files/*', scope: FILE, class: 'requests' },
  ],
  limits: {
    algorithm: 'sliding-window',
    per: 'key',
    classes: [{ id: 'requests', label: 'Requests' }],
    rules: [{ class: 'requests', limit: 12_000, windowSeconds: 60 }],
  },
  limitHeaders: {},
  backoff: { kind: 'exponential', rule: 'Wait, then double the wait after each refusal' },
  usage: {},
  errors: {
    invalidKey: {
      status: 401,
      body: '{"error":{"code":401,"message":"Invalid Credentials","errors":[{"domain":"global","reason":"authError","message":"Invalid Credentials"}]}}',
    },
    scope: {
      status: 403,
      body: '{"error":{"code":403,"message":"Request had insufficient authentication scopes: {scope}","status":"PERMISSION_DENIED"}}',
    },
    rate: {
      status: 429,
      body: '{"error":{"code":429,"message":"Rate limit exceeded","errors":[{"domain":"usageLimits","reason":"rateLimitExceeded","message":"Rate limit exceeded"}]}}',
    },
  },
  oauth: {
    base: 'https://oauth2.googleapis.com',
    issuer: 'https://accounts.google.com',
    endpoints: {
      authorization: 'https://accounts.google.com/o/oauth2/v2/auth',
      token: '/token',
      revocation: '/revoke',
      device_authorization: '/device/code',
    },
    account: { endpoint: 'https://openidconnect.googleapis.com/v1/userinfo', id: '/sub', label: '/email' },
    pkce: 'public-clients',
    clientAuth: 'client_secret',
    tokenAuth: 'client_secret_post',
    stateRequired: false,
    redirect: 'exact',
    authorizationParameters: { access_type: 'offline', prompt: 'consent' },
    defaultScopes: ['openid', 'email', READ],
    userCanRevoke: true,
    scopeSeparator: ' ',
    accessSeconds: 3600,
    refresh: 'stays',
    refreshDays: null,
    limits: 'standard',
  },
  links: { docs: 'https://developers.google.com/workspace/drive/api' },
  unconfirmed: [
    'How many calls a quota of 325,000 units a minute for each user allows: Google counts units since 2026, and what each call costs could not be found; 12,000 calls a minute is the figure before',
    'Refresh tokens of an app in testing end after 7 days; the answer of the token endpoint does not always say so',
    'The wording of the body for a missing scope',
    'The device flow takes another kind of client and few scopes; drive.readonly is not among them',
  ],
  ours: [
    'oauth.redirect: a client of the kind “Desktop app” may use any port of 127.0.0.1',
    'oauth.clientAuth: Google gives a desktop client a secret too, and says it is not one',
  ],
};
