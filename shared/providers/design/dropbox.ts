// Sources:
// https://www.dropbox.com/developers/documentation/http/documentation
// https://developers.dropbox.com/oauth-guide
// https://dropbox.tech/developers/using-oauth-2-0-with-offline-access
// https://developers.dropbox.com/error-handling-guide
import type { ProviderInput } from '../schema.ts';
import { noKeys, registeredLocalhost } from './common.ts';

const post = (path: string, scope: string, limitClass = 'requests') => ({
  methods: ['POST' as const],
  path,
  scope,
  class: limitClass,
});

export const dropbox: ProviderInput = {
  id: 'dropbox',
  name: 'Dropbox',
  group: 'design',
  sells: 'files, folders, shared links',
  monogram: { letters: 'Db', colour: '#0061ff' },
  api: { base: 'https://api.dropboxapi.com' },
  keyHeaders: [{ header: 'Authorization', scheme: 'Bearer' }],
  keys: noKeys,
  scopes: [
    { id: 'account_info.read', label: 'See your name, email address and storage use' },
    { id: 'files.metadata.read', label: 'List files and folders' },
    { id: 'files.metadata.write', label: 'Change tags and properties of files' },
    { id: 'files.content.read', label: 'Download files' },
    { id: 'files.content.write', label: 'Upload, change, move and delete files' },
    { id: 'sharing.read', label: 'See shared links and folders' },
    { id: 'sharing.write', label: 'Make and end shared links' },
    { id: 'file_requests.read', label: 'See file requests' },
    { id: 'file_requests.write', label: 'Make and change file requests' },
  ],
  routes: [
    post('/2/users/get_current_account', 'account_info.read'),
    post('/2/users/get_space_usage', 'account_info.read'),
    post('/2/files/list_folder', 'files.metadata.read'),
    post('/2/files/list_folder/continue', 'files.metadata.read'),
    post('/2/files/get_metadata', 'files.metadata.read'),
    post('/2/files/list_revisions', 'files.metadata.read'),
    post('/2/files/search_v2', 'files.metadata.read'),
    post('/2/files/search/continue_v2', 'files.metadata.read'),
    post('/2/files/get_temporary_link', 'files.content.read'),
    post('/2/files/create_folder_v2', 'files.content.write'),
    post('/2/files/move_v2', 'files.content.write'),
    post('/2/files/copy_v2', 'files.content.write'),
    post('/2/files/delete_v2', 'files.content.write'),
    post('/2/files/get_temporary_upload_link', 'files.content.write'),
    post('/2/sharing/list_shared_links', 'sharing.read'),
    post('/2/sharing/list_folders', 'sharing.read'),
    post('/2/sharing/create_shared_link_with_settings', 'sharing.write'),
    post('/2/sharing/revoke_shared_link', 'sharing.write'),
    post('/2/file_requests/list_v2', 'file_requests.read'),
    post('/2/file_requests/create', 'file_requests.write'),
  ],
  limits: {
    algorithm: 'sliding-window',
    per: 'key',
    classes: [{ id: 'requests', label: 'Requests' }],
    rules: [{ class: 'requests', limit: 300, windowSeconds: 60 }],
  },
  limitHeaders: {},
  backoff: { kind: 'wait-window', rule: 'Wait as long as Retry-After says' },
  usage: {},
  errors: {
    invalidKey: {
      status: 401,
      body: '{"error_summary":"invalid_access_token/...","error":{".tag":"invalid_access_token"}}',
    },
    scope: {
      status: 401,
      body: '{"error_summary":"missing_scope/...","error":{".tag":"missing_scope","required_scope":"{scope}"}}',
    },
    rate: {
      status: 429,
      body: '{"error_summary":"too_many_requests/...","error":{"reason":{".tag":"too_many_requests"},"retry_after":{seconds}}}',
    },
  },
  oauth: {
    base: 'https://api.dropboxapi.com',
    endpoints: {
      authorization: 'https://www.dropbox.com/oauth2/authorize',
      token: '/oauth2/token',
      revocation: '/2/auth/token/revoke',
    },
    revocationStyle: 'bearer-post',
    account: { endpoint: '/2/users/get_current_account', method: 'POST', id: '/account_id', label: '/email' },
    pkce: 'public-clients',
    clientAuth: 'either',
    tokenAuth: 'client_secret_post',
    stateRequired: false,
    redirect: 'exact',
    registeredRedirect: registeredLocalhost('dropbox'),
    authorizationParameters: { token_access_type: 'offline' },
    defaultScopes: ['account_info.read', 'files.metadata.read', 'files.content.read'],
    userCanRevoke: true,
    scopeSeparator: ' ',
    accessSeconds: 14_400,
    refresh: 'stays',
    refreshDays: null,
    limits: 'standard',
  },
  links: { docs: 'https://www.dropbox.com/developers/documentation/http/documentation' },
  unconfirmed: [
    'How many calls Dropbox allows: no figure is published',
    'That a missing scope is answered with 401 and the tag missing_scope',
    'Whether a redirect to 127.0.0.1 may be registered instead of localhost',
  ],
  ours: [
    'limits: 300 a minute, until Dropbox says 429',
    'routes: uploads and downloads go to content.dropboxapi.com, which a key for api.dropboxapi.com is never sent to; temporary links do the same',
  ],
};
