import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

type Owner = { clientId: string };
export type OracleClient = { id: string; secret?: string; redirectUri: string };
export type Oracle = {
  url: string;
  /** Follows an authorization request with a user who signs in and allows all, until it leaves the server or fails. */
  authorize(query: string): Promise<Response>;
  close(): Promise<void>;
};

/** oidc-provider with plain OAuth clients of the same shape as ours: an independent, certified server to compare with. */
export async function openOracle(clients: readonly OracleClient[], scopes: readonly string[]): Promise<Oracle> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(url, oracleConfiguration(clients, scopes));
  serve(server, provider);
  return {
    url,
    authorize: (query) => throughBrowser(`${url}/auth?${query}`, url),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** The configuration that comes nearest to ours. */
export function oracleConfiguration(
  clients: readonly OracleClient[],
  scopes: readonly string[],
): Record<string, unknown> {
  return {
    clients: clients.map(({ id, secret, redirectUri }) => ({
      client_id: id,
      ...(secret === undefined ? {} : { client_secret: secret }),
      token_endpoint_auth_method: secret === undefined ? 'none' : 'client_secret_post',
      application_type: 'native', // redirects to loopback
      redirect_uris: [redirectUri],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
    })),
    scopes,
    pkce: { required: () => true },
    cookies: { keys: ['not-a-secret'] },
    findAccount: (_context: unknown, accountId: string) => ({ accountId, claims: async () => ({ sub: accountId }) }),
    features: {
      devInteractions: { enabled: false },
      revocation: {
        enabled: true,
        allowedPolicy: async (_context: unknown, client: Owner, token: Owner) => token.clientId === client.clientId,
      },
      introspection: { enabled: true },
    },
    renderError: (context: { body: string }) => {
      context.body = 'error';
    },
    issueRefreshToken: async () => true,
    rotateRefreshToken: true,
    ttl: {
      AuthorizationCode: 60,
      AccessToken: 3600,
      RefreshToken: 90 * 86_400,
      Grant: 90 * 86_400,
      Interaction: 600,
      Session: 600,
    },
  };
}

function serve(server: Server, provider: Provider): void {
  const callback = provider.callback();
  server.on('request', (req, res) => {
    const work = req.url?.startsWith('/interaction/') ? signInAndAllow(provider, req, res) : callback(req, res);
    work.catch((error: unknown) => res.writeHead(500).end(String(error)));
  });
}

async function signInAndAllow(
  provider: Provider,
  ...[req, res]: Parameters<Provider['interactionDetails']>
): Promise<void> {
  const { params } = await provider.interactionDetails(req, res);
  const grant = new provider.Grant({ accountId: 'user_mara', clientId: params.client_id });
  grant.addOIDCScope(params.scope ?? '');
  await provider.interactionFinished(req, res, {
    login: { accountId: 'user_mara' },
    consent: { grantId: await grant.save() },
  });
}

/** A browser's part: cookies, and redirects as long as they stay on the server. */
async function throughBrowser(start: string, origin: string): Promise<Response> {
  const cookies = new Map<string, string>();
  for (let url = start, hops = 0; hops < 6; hops += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: cookie === '' ? {} : { Cookie: cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null || !new URL(location, url).href.startsWith(origin)) return response;
    url = new URL(location, url).href;
  }
  throw new Error('too many redirects');
}
