// Sources:
// https://developer.adobe.com/developer-console/docs/guides/authentication/UserAuthentication/ims
// https://developer.adobe.com/developer-console/docs/guides/authentication/UserAuthentication/implementation
// https://developer.adobe.com/lightroom/lightroom-api-docs/getting-started/
// https://developer.adobe.com/lightroom/lightroom-api-docs/guides/calling_api/
// https://github.com/magento/adobe-stock-integration/wiki/Adobe-Stock-OAuth (lives of tokens; Adobe's own repository)
import type { ProviderInput } from '../schema.ts';
import { noKeys, registeredLocalhost } from './common.ts';

const PARTNER = 'lr_partner_apis';
const RENDITIONS = 'lr_partner_rendition_apis';

export const adobe: ProviderInput = {
  id: 'adobe',
  name: 'Adobe',
  group: 'design',
  sells: 'Lightroom: photos, albums, renditions',
  monogram: { letters: 'Ad', colour: '#c8102e' },
  api: { base: 'https://lr.adobe.io' },
  keyHeaders: [{ header: 'Authorization', scheme: 'Bearer' }],
  keys: noKeys,
  scopes: [
    { id: 'openid', label: 'Know which Adobe account it is' },
    { id: 'AdobeID', label: 'Use your Adobe account' },
    { id: 'email', label: 'See your email address' },
    { id: 'offline_access', label: 'Stay signed in' },
    { id: PARTNER, label: 'See and change your Lightroom catalogue' },
    { id: RENDITIONS, label: 'Make full-size renditions of photos' },
  ],
  routes: [
    { methods: ['GET'], path: '/v2/health', scope: null, class: 'requests' },
    { methods: ['GET'], path: '/v2/account', scope: PARTNER, class: 'requests' },
    { methods: ['GET'], path: '/v2/catalog', scope: PARTNER, class: 'requests' },
    { methods: ['GET'], path: '/v2/catalogs/*/assets', scope: PARTNER, class: 'requests' },
    { methods: ['GET', 'PUT'], path: '/v2/catalogs/*/assets/*', scope: PARTNER, class: 'requests' },
    { methods: ['GET'], path: '/v2/catalogs/*/assets/*/renditions/*', scope: PARTNER, class: 'requests' },
    { methods: ['POST'], path: '/v2/catalogs/*/assets/*/renditions', scope: RENDITIONS, class: 'requests' },
    { methods: ['PUT'], path: '/v2/catalogs/*/assets/*/master', scope: PARTNER, class: 'requests' },
    { methods: ['GET'], path: '/v2/catalogs/*/albums', scope: PARTNER, class: 'requests' },
    { methods: ['GET', 'PUT', 'POST', 'DELETE'], path: '/v2/catalogs/*/albums/*', scope: PARTNER, class: 'requests' },
    { methods: ['GET', 'PUT'], path: '/v2/catalogs/*/albums/*/assets', scope: PARTNER, class: 'requests' },
  ],
  limits: {
    algorithm: 'sliding-window',
    per: 'key',
    classes: [{ id: 'requests', label: 'Requests' }],
    rules: [{ class: 'requests', limit: 120, windowSeconds: 60 }],
  },
  limitHeaders: {},
  backoff: { kind: 'exponential', rule: 'Wait, then double the wait after each 429' },
  usage: {},
  errors: {
    invalidKey: { status: 401, body: '{"error_code":"401013","message":"Oauth token is not valid"}' },
    scope: { status: 403, body: '{"code":"403","description":"The scope {scope} is needed"}' },
    rate: { status: 429, body: '{"error_code":"429050","message":"Too many requests"}' },
  },
  oauth: {
    base: 'https://ims-na1.adobelogin.com/ims',
    endpoints: { authorization: '/authorize/v2', token: '/token/v3', revocation: '/revoke' },
    account: { endpoint: '/userinfo/v2', id: '/sub', label: '/email' },
    pkce: 'public-clients',
    clientAuth: 'either',
    stateRequired: false,
    redirect: 'exact',
    registeredRedirect: registeredLocalhost('adobe'),
    defaultScopes: ['openid', 'AdobeID', 'email', 'offline_access', PARTNER],
    clientIdHeader: 'X-API-Key',
    scopeSeparator: ',',
    accessSeconds: 86_400,
    refresh: 'rotates',
    refreshDays: 14,
    limits: 'standard',
  },
  links: { docs: 'https://developer.adobe.com/lightroom/lightroom-api-docs/' },
  unconfirmed: [
    'Whether Adobe takes a redirect over http to this machine; its documents ask for https',
    'How many calls Lightroom allows: no figure is published',
    'The wording of error bodies',
    'Lightroom is open to partners whom Adobe has approved',
  ],
  ours: [
    'oauth.endpoints: as written here; Adobe’s metadata lies under /ims, where RFC 8414 does not look for it',
    'api.base: Lightroom, the one API of Adobe that works on a user’s own pictures; Photoshop and Firefly take keys of a company',
    'limits: 120 a minute, until Adobe says 429',
  ],
};
