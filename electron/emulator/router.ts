import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TLSSocket } from 'node:tls';
import type { Provider } from '../../shared/providers/schema.ts';
import { normalPath } from '../../shared/rules/vendor-path.ts';
import { encodeReply, errorReply, send } from './answer.ts';
import { ApiError } from './api/endpoint.ts';
import type { Console } from './console/console.ts';
import type { Emulator } from './emulator.ts';
import type { AuthorizationServer } from './oauth/authorization-server.ts';
import type { OAuthFaults } from './oauth-faults.ts';
import type { EmulatorPorts } from './ports.ts';
import type { RequestLog, RequestNote } from './request-log.ts';
import type { VendorServer } from './vendor-server.ts';

type Parts = {
  ports: EmulatorPorts;
  console: Console;
  requests: RequestLog;
  oauth: AuthorizationServer;
  oauthFaults: OAuthFaults;
  vendors: VendorServer;
  refuse: Emulator['refuse'];
};

/** Who answers a request: our own pages, a vendor's authorization server, or its API. */
export function createRouter({ ports, console, requests, oauth, oauthFaults, vendors, refuse }: Parts) {
  return async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const target = normalPath(req.url ?? '');
    if (target.fault !== undefined) return refuse({ code: 'bad_request', detail: target.fault }, req, res);
    const { path, query } = target;
    const method = req.method ?? 'GET';
    if (console.serves(path)) return console.handle({ method, path, query, req, res });
    const { provider, rest, metadata } = placeOf(path, ports.providers());
    const seen = requests.begin(req, res, provider?.id ?? null, rest);
    if (!provider) return refuse({ code: 'unknown_provider', detail: null }, req, res);
    if (ports.demandTls?.() === true && refusesPlaintext(provider, req)) return demandTls(provider, method, res, seen);
    if (metadata) return oauthFaults.around({ res, seen }, async () => oauth.metadata(provider, req, res));
    const request = { provider, method, path: rest, query, req, res };
    if (oauth.serves(provider, rest)) return oauthFaults.around({ res, seen }, () => oauth.handle(request));
    return vendors.serve({ ...request, seen });
  };
}

/** RFC 8414 section 3.1 puts the well-known segment before the issuer's path. */
const METADATA = '/.well-known/oauth-authorization-server/';

function placeOf(path: string, providers: readonly Provider[]) {
  const metadata = path.startsWith(METADATA);
  const [, id, rest = ''] = /^\/([^/]+)(.*)$/.exec(metadata ? path.slice(METADATA.length - 1) : path) ?? [];
  const provider = providers.find((one) => one.id === id) ?? null;
  return { provider: metadata && rest !== '' ? null : provider, rest: metadata ? path : rest || '/', metadata };
}

function refusesPlaintext({ api }: Provider, { socket }: IncomingMessage): boolean {
  return api.plaintext === 'refused-403' && (socket as TLSSocket).encrypted !== true;
}

function demandTls(provider: Provider, method: string, res: ServerResponse, seen: RequestNote): void {
  seen.note = 'plaintext';
  const error = new ApiError(403, 'tls_required', 'Use https: this API does not answer over plain http');
  const { status, headers, body } = encodeReply(errorReply(provider, error));
  send(res, method === 'HEAD', status, headers, body);
}
