import { createHash, randomBytes } from 'node:crypto';
import { builtInProviders } from '../../../shared/providers/built-in.ts';
import type { OpenServer } from './open-authorization-server.ts';

export type Fields = Record<string, string | undefined>;
export type Tokens = {
  access_token: string;
  refresh_token: string;
  expires_in: number;
  scope: string;
  token_type: string;
};

/** The three vendors of the table that have OAuth, each with the kind of client that it wants. */
export const VENDORS = ['chromaflow', 'iconflow', 'frameflow'] as const;

export const sha256url = (text: string) => createHash('sha256').update(text).digest('base64url');
export const freshVerifier = () => randomBytes(32).toString('base64url');

/** Urlencodes the fields that are there. */
export function encode(fields: Fields): string {
  return Object.entries(fields)
    .filter((pair): pair is [string, string] => pair[1] !== undefined)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
}

/** A hand-written client, so that tests can send what no library would. */
export function testClient(
  open: OpenServer,
  provider: string,
  options: { confidential?: boolean; redirectUri?: string } = {},
) {
  const profile = builtInProviders.find((one) => one.id === provider)!;
  const oauth = profile.oauth!;
  const base = `${open.url}/${provider}`;
  const redirectUri = options.redirectUri ?? 'http://127.0.0.1:49200/callback';
  const { app, clientSecret } = open.server.apps.register({
    provider,
    name: 'Test tool',
    redirectUris: [redirectUri],
    confidential: options.confidential,
  });
  const verifier = freshVerifier();
  const credentials: Fields = { client_id: app.clientId, client_secret: clientSecret };
  const request: Fields = {
    response_type: 'code',
    client_id: app.clientId,
    redirect_uri: redirectUri,
    scope: profile.scopes.map((scope) => scope.id).join(oauth.scopeSeparator),
    state: 'state-1',
    code_challenge: sha256url(verifier),
    code_challenge_method: 'S256',
  };
  const authorizeUrl = (change: Fields = {}) =>
    `${base}${oauth.endpoints.authorization}?${encode({ ...request, ...change })}`;
  const post = (endpoint: string, body: string, headers: Record<string, string> = {}) =>
    fetch(base + endpoint, {
      method: 'POST',
      redirect: 'manual',
      body,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    });
  /** The parameters that the redirect brings back. */
  const approve = (change: Fields = {}, input: { user?: string; scopes?: string[]; deny?: boolean } = {}) =>
    new URL(open.server.approve({ url: authorizeUrl(change), ...input })).searchParams;
  const tokenBody = (code: string, change: Fields = {}) =>
    encode({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
      ...credentials,
      ...change,
    });
  const token = (body: string, headers: Record<string, string> = {}) => post(oauth.endpoints.token, body, headers);
  const redeem = (code: string, change: Fields = {}) => token(tokenBody(code, change));
  const refresh = (refresh_token: string, change: Fields = {}) =>
    token(encode({ grant_type: 'refresh_token', refresh_token, ...credentials, ...change }));
  const tokens = async (): Promise<Tokens> => (await redeem(approve().get('code')!)).json() as Promise<Tokens>;
  const isLive = (accessToken: string) => open.server.authenticate(profile, accessToken) !== null;
  return {
    app,
    secret: clientSecret,
    profile,
    oauth,
    base,
    redirectUri,
    verifier,
    credentials,
    request,
    authorizeUrl,
    authorize: (change: Fields = {}) => fetch(authorizeUrl(change), { redirect: 'manual' }),
    post,
    approve,
    token,
    tokenBody,
    redeem,
    refresh,
    tokens,
    revoke: (tokenText: string, change: Fields = {}) =>
      post(oauth.endpoints.revocation!, encode({ token: tokenText, ...credentials, ...change })),
    introspect: (tokenText: string, change: Fields = {}, headers: Record<string, string> = {}) =>
      post(oauth.endpoints.introspection!, encode({ token: tokenText, ...credentials, ...change }), headers),
    isLive,
  };
}
export type TestClient = ReturnType<typeof testClient>;

/** The parameters of the redirect that an answer asks for. */
export function redirected(response: Response): URLSearchParams {
  const location = response.headers.get('location');
  if (response.status !== 303 || location === null) throw new Error(`no redirect, status ${response.status}`);
  return new URL(location).searchParams;
}

/** The consent form's fields out of a page, as a browser without script would send them. */
export function formFields(page: string): { token: string; scopes: string[]; users: string[]; action: string } {
  const all = (pattern: RegExp) => [...page.matchAll(pattern)].map((match) => match[1] ?? '');
  return {
    token: all(/name="form_token" value="([^"]+)"/g)[0] ?? '',
    scopes: all(/name="scope" value="([^"]+)"/g),
    users: all(/name="user" value="([^"]+)"/g),
    action: all(/<form method="post" action="([^"]+)"/g)[0] ?? '',
  };
}

/** What a browser without script does: opens the authorization URL, presses Allow, and tells where that leads. */
export async function allowInBrowser(url: URL | string): Promise<URL> {
  const page = await fetch(url, { redirect: 'manual' });
  const { token, scopes, users, action } = formFields(await page.text());
  const fields = new URLSearchParams({ form_token: token, decision: 'allow', user: users[0] ?? '' });
  for (const scope of scopes) fields.append('scope', scope);
  const answer = await fetch(new URL(action, url), { method: 'POST', body: fields, redirect: 'manual' });
  return new URL(answer.headers.get('location') ?? '');
}
