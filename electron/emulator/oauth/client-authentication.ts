import type { IncomingMessage } from 'node:http';
import type { EmulatedApp } from '../../../shared/model/emulated.ts';
import type { Kernel } from './kernel.ts';
import { OAuthError } from './oauth-error.ts';
import type { Parameters } from './parameters.ts';
import type { OAuthProvider } from './ports.ts';

type Credentials = { clientId: string; secret: string | null; byHeader: boolean };

/**
 * The client behind a token, revocation or introspection request (RFC 6749 section 2.3): a confidential one by its secret,
 * in the header or in the body but never both; a public one by its client_id alone. Throws `invalid_client`.
 */
export function authenticateClient(
  { apps, throttle }: Kernel,
  provider: OAuthProvider,
  req: IncomingMessage,
  parameters: Parameters,
): EmulatedApp {
  const { clientId, secret, byHeader } = credentials(provider, req, parameters);
  const known = apps.find(provider.id, clientId);
  const bucket = throttleKey(provider, known);
  throttle.demandCalm(bucket);
  const app = secret === null ? known : apps.authenticate(provider.id, clientId, secret);
  if (app && app.confidential === (secret !== null)) return app;
  throttle.fail(bucket);
  throw invalidClient(provider, byHeader);
}

/** Whom failures are counted on: the client, or all unknown ones of a vendor together. */
export function throttleKey(provider: OAuthProvider, app: EmulatedApp | null): string {
  return app?.clientId ?? `unknown ${provider.id}`;
}

function credentials(provider: OAuthProvider, req: IncomingMessage, parameters: Parameters): Credentials {
  const inBody = { clientId: parameters.get('client_id'), secret: parameters.get('client_secret') };
  const header = req.headers.authorization;
  if (header === undefined) {
    if (inBody.clientId === null) throw new OAuthError('invalid_client', 'client_id is missing');
    return { clientId: inBody.clientId, secret: inBody.secret, byHeader: false };
  }
  const basic = basicCredentials(header);
  if (basic === null) throw invalidClient(provider, true);
  if (inBody.secret !== null) throw new OAuthError('invalid_request', 'the client secret is sent twice');
  if (inBody.clientId !== null && inBody.clientId !== basic.clientId)
    throw new OAuthError('invalid_request', 'two different client_ids are sent');
  return { ...basic, byHeader: true };
}

/** Both halves are urlencoded before they are put together (RFC 6749 section 2.3.1). */
function basicCredentials(header: string): { clientId: string; secret: string } | null {
  const encoded = /^basic +([A-Za-z0-9+/]+={0,2})$/i.exec(header)?.[1];
  const text = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString('latin1');
  const colon = text.indexOf(':');
  if (colon < 1) return null;
  try {
    const [clientId, secret] = [text.slice(0, colon), text.slice(colon + 1)].map((half) =>
      decodeURIComponent(half.replaceAll('+', ' ')),
    );
    return clientId && secret ? { clientId, secret } : null;
  } catch {
    return null;
  }
}

/** RFC 6749 section 5.2: 401, and WWW-Authenticate where the client used the header. */
function invalidClient({ id }: OAuthProvider, byHeader: boolean): OAuthError {
  const headers = byHeader ? { 'WWW-Authenticate': `Basic realm="${id}"` } : {};
  return new OAuthError('invalid_client', 'the client is unknown, or did not authenticate as it must', headers);
}
