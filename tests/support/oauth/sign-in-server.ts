import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

/** oidc-provider with pages for people, and an API that takes the tokens it gives. */
export type SignInServer = {
  url: string;
  /** The tokens that the API was called with, as they came. */
  tokens: string[];
  /** Ends every access token that was given, as if its time were over. */
  endAccessTokens(): Promise<void>;
  close(): Promise<void>;
};

const EMAIL = 'mara@studio.example';

/**
 * An independent authorization server to sign in to with a real browser: it asks who somebody is, then whether it is allowed, has a
 * page on which the access ends (`/apps`), and an API (`/things`) for its tokens. One public client, `studio-app`.
 */
export async function startSignInServer(redirectUri: string): Promise<SignInServer> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(url, configuration(redirectUri));
  const given = { tokens: [] as string[], grants: new Set<string>() };
  const oidc = provider.callback();
  server.on('request', (req, res) => {
    const work = pageFor(req, provider, given)?.(req, res) ?? oidc(req, res);
    work.catch((error: unknown) => res.writeHead(500).end(String(error)));
  });
  return {
    url,
    tokens: given.tokens,
    endAccessTokens: async () => {
      for (const token of given.tokens) await (await provider.AccessToken.find(token))?.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

type Given = { tokens: string[]; grants: Set<string> };
type Page = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

function pageFor({ url = '', method }: IncomingMessage, provider: Provider, given: Given): Page | null {
  if (url.startsWith('/interaction/')) return method === 'POST' ? answer(provider, given) : ask(provider);
  if (url === '/things') return things(provider, given);
  if (url === '/apps') return apps(provider, given);
  return null;
}

/** Asks what oidc-provider wants to know next: who it is, then whether the access is allowed. */
const ask =
  (provider: Provider): Page =>
  async (req, res) => {
    const { prompt, params } = await provider.interactionDetails(req, res);
    if (prompt.name === 'login')
      page(res, 'Sign in to Studio', `<label>Email <input name="login" value="${EMAIL}"></label>${button('Next')}`);
    else page(res, 'Allow access?', `<p>Fob asks for ${params.scope}</p>${button('Allow')}${button('Deny')}`);
  };

const answer =
  (provider: Provider, given: Given): Page =>
  async (req, res) => {
    const { prompt, params } = await provider.interactionDetails(req, res);
    const pressed = (await formOf(req)).get('press');
    const finish = (result: Record<string, unknown>) => provider.interactionFinished(req, res, result);
    if (pressed === 'Deny') return finish({ error: 'access_denied', error_description: '<b>The user said no</b>' });
    if (prompt.name === 'login') return finish({ login: { accountId: 'user_mara' } });
    const grant = new provider.Grant({ accountId: 'user_mara', clientId: params.client_id });
    grant.addOIDCScope(params.scope ?? '');
    const grantId = await grant.save();
    given.grants.add(grantId);
    await finish({ consent: { grantId } });
  };

/** RFC 6750 section 3.1: a token that does not live is `invalid_token`. */
const things =
  (provider: Provider, { tokens }: Given): Page =>
  async (req, res) => {
    const token = (req.headers.authorization ?? '').replace('Bearer ', '');
    tokens.push(token);
    const found = await provider.AccessToken.find(token);
    const lives = found !== undefined && (await provider.Grant.find(found.grantId)) !== undefined;
    const challenge = { 'WWW-Authenticate': 'Bearer error="invalid_token"' };
    res.writeHead(lives ? 200 : 401, { 'Content-Type': 'application/json', ...(lives ? {} : challenge) });
    res.end(lives ? '{"things":[]}' : '{"error":"invalid_token"}');
  };

const apps =
  (provider: Provider, { grants }: Given): Page =>
  async (req, res) => {
    if (req.method !== 'POST') return page(res, 'Apps with access', button('Remove Fob'));
    for (const id of grants) await (await provider.Grant.find(id))?.destroy();
    page(res, 'Fob has no access any more', '');
  };

function page(res: ServerResponse, title: string, body: string): void {
  res.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
  res.end(`<!doctype html><title>${title}</title><h1>${title}</h1><form method="post">${body}</form>`);
}

const button = (name: string) => `<button name="press" value="${name}">${name}</button>`;

async function formOf(req: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

function configuration(redirectUri: string): Record<string, unknown> {
  return {
    clients: [
      {
        client_id: 'studio-app',
        token_endpoint_auth_method: 'none',
        application_type: 'native', // redirects to any port of loopback
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      },
    ],
    scopes: ['openid', 'email', 'things:read'],
    claims: { openid: ['sub'], email: ['email'] },
    pkce: { required: () => true },
    cookies: { keys: ['not-a-secret'] },
    clientAuthMethods: ['none'],
    findAccount: (_context: unknown, accountId: string) => ({
      accountId,
      claims: async () => ({ sub: accountId, email: EMAIL }),
    }),
    features: { devInteractions: { enabled: false }, revocation: { enabled: true } },
    issueRefreshToken: async () => true,
    rotateRefreshToken: true,
    ttl: {
      AuthorizationCode: 60,
      AccessToken: 3600,
      IdToken: 60,
      RefreshToken: 86_400,
      Grant: 86_400,
      Interaction: 600,
      Session: 600,
    },
  };
}
