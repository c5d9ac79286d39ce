// Sources:
// https://developers.google.com/fonts/docs/developer_api
// https://cloud.google.com/docs/authentication/api-keys-use
// https://cloud.google.com/apis/docs/system-parameters
import type { ProviderInput } from '../schema.ts';
import { exactly } from './common.ts';

export const googleFonts: ProviderInput = {
  id: 'google-fonts',
  name: 'Google Fonts',
  group: 'design',
  sells: 'font families and their files',
  monogram: { letters: 'Gf', colour: '#34a853' },
  api: { base: 'https://www.googleapis.com' },
  keyHeaders: [{ header: 'X-Goog-Api-Key' }],
  keys: {
    formats: [{ prefix: 'AIza', environment: 'live', alphabet: 'base64url', length: exactly(35) }],
    kinds: [{ id: 'api-key', label: 'API key', scopes: [] }],
    scoping: 'by the APIs and addresses that the key is restricted to in the Google Cloud console',
    belongsTo: 'Google Cloud project',
    shownOnce: false,
    ipAllowlist: true,
    ipAllowlistNote: 'Addresses or CIDR blocks, set in the Google Cloud console',
    expiry: {},
    rotation: {
      graceHours: 0,
      activeKeys: 10,
      notice: 'Make the new one first; delete the old one when nothing uses it',
    },
  },
  scopes: [],
  routes: [{ methods: ['GET'], path: '/webfonts/v1/webfonts', scope: null, class: 'requests' }],
  limits: {
    algorithm: 'sliding-window',
    per: 'key',
    classes: [{ id: 'requests', label: 'Requests' }],
    rules: [{ class: 'requests', limit: 60, windowSeconds: 60 }],
  },
  limitHeaders: {},
  backoff: { kind: 'exponential', rule: 'Wait, then double the wait after each 429' },
  usage: {},
  errors: {
    invalidKey: {
      status: 400,
      body: '{"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT"}}',
    },
    scope: { status: 403, body: '{"error":{"code":403,"message":"{scope}","status":"PERMISSION_DENIED"}}' },
    rate: {
      status: 429,
      body: '{"error":{"code":429,"message":"Quota exceeded","status":"RESOURCE_EXHAUSTED"}}',
    },
  },
  oauth: null,
  links: { docs: 'https://developers.google.com/fonts/docs/developer_api' },
  unconfirmed: ['How many calls the quota allows: the figure is shown in the Google Cloud console only'],
  ours: [
    'limits: 60 a minute, until Google says 429',
    'keyHeaders: the documents of Google Fonts show the key in the query; Google’s APIs take it in this header too',
  ],
};
