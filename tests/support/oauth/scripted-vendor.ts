import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Seen = {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  form: URLSearchParams;
  at: number;
};
export type Answer = (form: URLSearchParams, res: ServerResponse, seen: Seen) => void | Promise<void>;

/** An authorization server that is strict by default (codes once, rotating refresh tokens, reuse ends the grant) and does at each endpoint what a test says. */
export type ScriptedVendor = {
  url: string;
  seen: Seen[];
  /** Requests to the token endpoint with this grant type. */
  tokenRequests(grantType?: string): Seen[];
  /** What the next requests to a path are answered with, instead of the strict way; each is used once. */
  next(path: '/token' | '/revoke' | '/me' | '/device', ...answers: Answer[]): void;
  lifeSeconds: number;
  rotates: boolean;
  /** The strict way at the token endpoint, for scripts that only come before or after it. */
  token: Answer;
  /** As the browser would: the callback URL that the vendor's consent leads to. */
  consent(authorizeUrl: string, changes?: Record<string, string | null>): string;
  /** Consents and calls back; gives the final page's address. */
  visit(authorizeUrl: string, changes?: Record<string, string | null>): Promise<string>;
  liveAccess: Set<string>;
  /** When each access token ends, by `performance.now()`. */
  endsAt: Map<string, number>;
  /** Ends all grants, as a user would. */
  revokeAll(): void;
  close(): Promise<void>;
};

export async function startVendor(): Promise<ScriptedVendor> {
  const codes = new Map<string, { challenge: string; redirectUri: string; scope: string }>();
  const refreshTokens = new Map<string, { scope: string; used: boolean }>();
  const scripts = new Map<string, Answer[]>();
  const seen: Seen[] = [];
  let serial = 0;
  const issue = (scope: string, old?: string): object => {
    serial += 1;
    const access = `access-${serial}-${'x'.repeat(16)}`;
    vendor.liveAccess.add(access);
    vendor.endsAt.set(access, performance.now() + vendor.lifeSeconds * 1000);
    const rotated = vendor.rotates || old === undefined;
    const refresh = rotated ? `refresh-${serial}-${'y'.repeat(16)}` : old;
    if (rotated) refreshTokens.set(refresh as string, { scope, used: false });
    return {
      access_token: access,
      token_type: 'Bearer',
      expires_in: vendor.lifeSeconds,
      scope,
      ...(rotated ? { refresh_token: refresh } : {}),
    };
  };
  const strict: Record<string, Answer> = {
    '/token': (form, res) => {
      if (form.get('grant_type') === 'authorization_code') {
        const code = codes.get(form.get('code') ?? '');
        codes.delete(form.get('code') ?? '');
        const challenge = createHash('sha256')
          .update(form.get('code_verifier') ?? '')
          .digest('base64url');
        const fits = code?.challenge === challenge && code.redirectUri === form.get('redirect_uri');
        json(res, fits ? 200 : 400, fits ? issue(code.scope) : { error: 'invalid_grant' });
      } else {
        const token = form.get('refresh_token') ?? '';
        const held = refreshTokens.get(token);
        if (held === undefined || held.used) {
          refreshTokens.clear(); // reuse ends the grant
          json(res, 400, { error: 'invalid_grant' });
          return;
        }
        if (vendor.rotates) held.used = true;
        json(res, 200, issue(held.scope, token));
      }
    },
    '/revoke': (_form, res) => void res.writeHead(200).end(),
    '/me': (_form, res, { headers }) => {
      const live = vendor.liveAccess.has((headers.authorization ?? '').replace('Bearer ', ''));
      json(
        res,
        live ? 200 : 401,
        live ? { user: { id: 'u1', email: 'mara@example.com' } } : { error: 'invalid_token' },
      );
    },
  };
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const path = (req.url ?? '').split('?')[0] ?? '';
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    const one = { method: req.method ?? '', url: req.url ?? '', headers: req.headers, form, at: performance.now() };
    seen.push(one);
    const answer = scripts.get(path)?.shift() ?? strict[path];
    if (answer) await answer(form, res, one);
    else res.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const vendor: ScriptedVendor = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    tokenRequests: (grantType) =>
      seen.filter(
        ({ url, form }) => url === '/token' && (grantType === undefined || form.get('grant_type') === grantType),
      ),
    next: (path, ...answers) => void scripts.set(path, [...(scripts.get(path) ?? []), ...answers]),
    lifeSeconds: 3600,
    token: (form, res, one) => strict['/token']?.(form, res, one),
    rotates: true,
    liveAccess: new Set(),
    endsAt: new Map(),
    consent: (authorizeUrl, changes = {}) => {
      const asked = new URL(authorizeUrl).searchParams;
      const code = `code-${codes.size}-${Math.random()}`;
      codes.set(code, {
        challenge: asked.get('code_challenge') ?? '',
        redirectUri: asked.get('redirect_uri') ?? '',
        scope: asked.get('scope') ?? '',
      });
      const callback = new URL(asked.get('redirect_uri') ?? '');
      for (const [name, value] of Object.entries({ code, state: asked.get('state'), ...changes })) {
        if (value !== null) callback.searchParams.set(name, value);
      }
      return callback.href;
    },
    visit: async (authorizeUrl, changes) => {
      const answer = await fetch(vendor.consent(authorizeUrl, changes));
      await answer.text();
      return answer.url;
    },
    revokeAll: () => {
      refreshTokens.clear();
      vendor.liveAccess.clear();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return vendor;
}

function json(res: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** Answers with JSON. */
export const withJson =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (_form, res) =>
    json(res, status, body, headers);
