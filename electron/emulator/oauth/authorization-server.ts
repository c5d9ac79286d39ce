import type { IncomingMessage, ServerResponse } from 'node:http';
import { FobError } from '../../../shared/errors/fob-error.ts';
import type { EmulatedApp, EmulatedGrant } from '../../../shared/model/emulated.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { send } from '../answer.ts';
import type { EmulatorSubject } from '../ports.ts';
import type { VendorRequest } from '../vendor-server.ts';
import type { AppInput, OwnNames } from './app-store.ts';
import { type ApproveInput, approve } from './approve.ts';
import { endpointAt } from './endpoints.ts';
import { createKernel, type Kernel } from './kernel.ts';
import { type LendInput, lend } from './lend.ts';
import type { AuthorizationServerPorts, OAuthProvider } from './ports.ts';
import { errorAnswer } from './respond.ts';
import { answerRequest, isForPerson, type OAuthRequest } from './router.ts';
import { tokenSubject } from './subject.ts';

export type AuthorizationServer = {
  /** Whether a path of the vendor (without the provider's prefix) is the authorization server's. */
  serves(provider: Provider, path: string): boolean;
  /** Answers a request for such a path; never throws. */
  handle(request: VendorRequest): Promise<void>;
  /** Answers `/.well-known/oauth-authorization-server/<provider>` (RFC 8414 section 3.1). */
  metadata(provider: Provider, req: IncomingMessage, res: ServerResponse): void;
  /** Who calls with an access token; null for one that is unknown, expired, revoked or of another vendor alike. */
  authenticate(provider: Provider, token: string): EmulatorSubject | null;
  apps: {
    /** Registers a client; the secret of a confidential one is told this once. Throws `bad_input`, `not_found`, `conflict`. */
    register(input: AppInput, own?: OwnNames): { app: EmulatedApp; clientSecret?: string };
    list(provider?: string): EmulatedApp[];
    /** Removes a client with all its grants; throws `not_found`. */
    remove(clientId: string): void;
  };
  grants: {
    list(provider?: string): EmulatedGrant[];
    /** Ends a grant with all its tokens, as its user would; throws `not_found`. */
    revoke(id: string): void;
  };
  /** See `approve`: where a user's answer leads, for tests without a browser. */
  approve(input: ApproveInput): string;
  /** See `lend`: a grant for Fob's own calls. Throws `not_found` for a provider without OAuth. */
  lend(input: LendInput): { secret: string; clientId: string };
  /** Whether a token is unknown, or its time is over; a revoked one is not gone. */
  isGone(token: string): boolean;
  /** Back to the seed: no applications, no grants, no open pages. */
  reset(): void;
  /** Writes what is still to be written. */
  close(): void;
};

/** OAuth for every provider whose profile has it; vendors differ in data alone. */
export function createAuthorizationServer(ports: AuthorizationServerPorts): AuthorizationServer {
  const kernel = createKernel(ports);
  return {
    serves: (provider, path) => endpointAt(provider, path) !== null,
    handle: (request) => handle(kernel, request),
    metadata: (provider, req, res) => {
      const path = '/.well-known/oauth-authorization-server';
      void handle(kernel, { provider, method: req.method ?? 'GET', path, query: '', req, res });
    },
    authenticate: (provider, token) => authenticate(kernel, provider, token),
    apps: {
      register: (input, own) => kernel.apps.register(oauthProvider(ports, input.provider), input, own),
      list: (provider) => kernel.apps.list(provider),
      remove: (clientId) => kernel.apps.remove(clientId),
    },
    grants: {
      list: (provider) => kernel.grants.list(provider),
      revoke: (id) => kernel.grants.revokeByUser(id),
    },
    approve: (input) => approve(kernel, input),
    lend: (input) => lend(kernel, oauthProvider(ports, input.provider), input),
    isGone: (token) => {
      const found = kernel.tokens.find(token);
      return found === null || (found.expiresAt !== null && found.expiresAt <= ports.clock.now());
    },
    reset: () => reset(kernel),
    close: () => kernel.grants.flush(),
  };
}

async function handle(kernel: Kernel, { provider, method, path, query, req, res }: VendorRequest): Promise<void> {
  const name = endpointAt(provider, path);
  if (name === null) return send(res, method === 'HEAD', 404, {}, '');
  const request: OAuthRequest = { provider: provider as OAuthProvider, name, method, query: query.slice(1), req };
  const { status, headers, body } = await answerRequest(kernel, request).catch((error: unknown) =>
    errorAnswer(error, isForPerson(request), kernel.ports.log),
  );
  send(res, method === 'HEAD', status, headers, body);
}

function authenticate({ tokens, grants }: Kernel, provider: Provider, presented: string): EmulatorSubject | null {
  if (provider.oauth === null || !presented.startsWith(provider.oauth.tokenPrefixes?.access ?? '')) return null;
  const token = tokens.find(presented);
  if (token?.kind !== 'access' || token.provider !== provider.id || !tokens.isLive(token)) return null;
  grants.touch(token.grantId, token.grantUsedAt);
  return tokenSubject(provider as OAuthProvider, token);
}

function oauthProvider({ providers }: AuthorizationServerPorts, id: string): OAuthProvider {
  const provider = providers().find((one) => one.id === id);
  if (provider && provider.oauth !== null) return provider as OAuthProvider;
  throw new FobError({
    code: 'not_found',
    message: 'There is no provider with OAuth of this name',
    hint: `Choose one of ${providers()
      .filter((one) => one.oauth !== null)
      .map((one) => one.id)
      .join(', ')}`,
  });
}

function reset({ ports, pending, throttle }: Kernel): void {
  ports.db.transaction(() => {
    for (const table of ['tokens', 'grants', 'codes', 'apps']) ports.db.prepare(`DELETE FROM emulator_${table}`).run();
  });
  pending.clear();
  throttle.clear();
}
