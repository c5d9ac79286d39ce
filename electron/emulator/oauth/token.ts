import type { IncomingMessage } from 'node:http';
import type { EmulatedApp, FaultKind } from '../../../shared/model/emulated.ts';
import type { Answer } from './answers.ts';
import { authenticateClient, throttleKey } from './client-authentication.ts';
import { redeemCode } from './code-grant.ts';
import type { Kernel } from './kernel.ts';
import { OAuthError } from './oauth-error.ts';
import { type Parameters, readParameters } from './parameters.ts';
import type { OAuthProvider } from './ports.ts';
import { refreshTokens } from './refresh-grant.ts';

const KNOWN = [
  'client_id',
  'client_secret',
  'grant_type',
  'code',
  'redirect_uri',
  'code_verifier',
  'refresh_token',
  'scope',
];

/** One request at the token endpoint, its client known. */
export type TokenRequest = {
  provider: OAuthProvider;
  app: EmulatedApp;
  parameters: Parameters;
  fault: FaultKind | null;
};

type Grant = { kinds: readonly FaultKind[]; run(kernel: Kernel, request: TokenRequest): Answer };

const ANY_GRANT: readonly FaultKind[] = ['large_token', 'wrong_token_type', 'clock_skew'];
const GRANTS: ReadonlyMap<string, Grant> = new Map([
  ['authorization_code', { kinds: ANY_GRANT, run: redeemCode }],
  ['refresh_token', { kinds: [...ANY_GRANT, 'refresh_reuse', 'refresh_without_new'], run: refreshTokens }],
]);

/** The token endpoint (RFC 6749 section 3.2): a POST with a form body. Throws OAuthError. */
export async function tokenEndpoint(kernel: Kernel, provider: OAuthProvider, req: IncomingMessage): Promise<Answer> {
  const parameters = await readParameters(req);
  parameters.demandSingle(KNOWN);
  const app = authenticateClient(kernel, provider, req, parameters);
  const grant = grantOf(parameters.get('grant_type'));
  const { kinds } = grant;
  const fault = kernel.ports.fault({ provider: provider.id, stage: 'token', client: app.clientId, kinds });
  try {
    return grant.run(kernel, { provider, app, parameters, fault });
  } catch (error) {
    if (error instanceof OAuthError && error.code === 'invalid_grant') kernel.throttle.fail(throttleKey(provider, app));
    throw error;
  }
}

function grantOf(type: string | null): Grant {
  if (type === null) throw new OAuthError('invalid_request', 'grant_type is missing');
  const grant = GRANTS.get(type);
  if (grant) return grant;
  throw new OAuthError('unsupported_grant_type', 'grant_type must be authorization_code or refresh_token');
}
