import type { IncomingMessage } from 'node:http';
import type { Answer } from './answers.ts';
import { appsList, appsRegister } from './apps-api.ts';
import { appsForm, appsPage } from './apps-page.ts';
import { checkAuthorization } from './authorize.ts';
import { connectedForm, connectedPage } from './connected-page.ts';
import { consentEndpoint } from './consent.ts';
import { consentPage } from './consent-page.ts';
import type { EndpointName } from './endpoints.ts';
import { introspectionEndpoint } from './introspect.ts';
import type { Kernel } from './kernel.ts';
import { metadataEndpoint } from './metadata.ts';
import { OAuthError } from './oauth-error.ts';
import { Parameters, readParameters } from './parameters.ts';
import type { OAuthProvider } from './ports.ts';
import { revocationEndpoint } from './revoke.ts';
import { tokenEndpoint } from './token.ts';

/** A request for one of our endpoints; `query` is without its `?`. */
export type OAuthRequest = {
  provider: OAuthProvider;
  name: EndpointName;
  method: string;
  query: string;
  req: IncomingMessage;
};

type Run = (kernel: Kernel, request: OAuthRequest) => Answer | Promise<Answer>;

/** What each endpoint does by method; HEAD is read as GET. */
const ROUTES: Readonly<Record<EndpointName, Readonly<Record<string, Run>>>> = {
  authorization: {
    GET: (kernel, { provider, query }) => authorize(kernel, provider, new Parameters(query)),
    POST: async (kernel, { provider, req }) => authorize(kernel, provider, await readParameters(req)),
  },
  consent: { POST: async (kernel, { req }) => consentEndpoint(kernel, await readParameters(req)) },
  token: { POST: (kernel, { provider, req }) => tokenEndpoint(kernel, provider, req) },
  revocation: { POST: (kernel, { provider, req }) => revocationEndpoint(kernel, provider, req) },
  introspection: { POST: (kernel, { provider, req }) => introspectionEndpoint(kernel, provider, req) },
  metadata: { GET: (kernel, { provider }) => metadataEndpoint(kernel, provider) },
  apps: {
    GET: (kernel, request) => (isForPerson(request) ? appsPage : appsList)(kernel, request.provider),
    POST: (kernel, request) => (isForPerson(request) ? appsForm : appsRegister)(kernel, request.provider, request.req),
  },
  connected: {
    GET: (kernel, { provider }) => connectedPage(kernel, provider),
    POST: (kernel, { provider, req }) => connectedForm(kernel, provider, req),
  },
};

/** Runs an endpoint. Throws OAuthError, RedirectError, PageError, ApiError, which `errorAnswer` turns into a response. */
export async function answerRequest(kernel: Kernel, request: OAuthRequest): Promise<Answer> {
  const routes = ROUTES[request.name];
  const run = routes[request.method === 'HEAD' ? 'GET' : request.method];
  if (run) return run(kernel, request);
  const Allow = Object.keys(routes).join(', ');
  throw new OAuthError('invalid_request', `this endpoint takes ${Allow}`, { Allow });
}

/** Whether a page answers, or JSON: registration does both, by what it is asked with. */
export function isForPerson({ name, method, req }: OAuthRequest): boolean {
  if (name !== 'apps') return name === 'authorization' || name === 'consent' || name === 'connected';
  const { accept = '', 'content-type': type = '' } = req.headers;
  return method === 'POST' ? /^application\/x-www-form-urlencoded/i.test(type) : accept.includes('text/html');
}

/** The authorization endpoint shows the consent page and nothing else: no request is ever approved without it. */
function authorize(kernel: Kernel, provider: OAuthProvider, parameters: Parameters): Answer {
  const request = checkAuthorization(kernel, provider, parameters);
  return consentPage(request, kernel.pending.add(request));
}
