import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { systemClock } from '../../electron/platform/clock.ts';
import {
  encode,
  type Fields,
  freshVerifier,
  sha256url,
  type TestClient,
  testClient,
} from '../support/emulator-oauth/client.ts';
import { type OpenServer, openWithClock } from '../support/emulator-oauth/open-authorization-server.ts';
import { type Oracle, openOracle } from '../support/emulator-oauth/oracle.ts';

// The same requests to the emulator and to oidc-provider; what each makes of them is compared as a class of outcome.
const REDIRECT = 'http://127.0.0.1:49200/callback';
const SCOPES = ['packs:read', 'packs:write', 'downloads:read', 'team:manage', 'billing:read'];

/** One of the two servers, with a public client, another public client and a confidential one. */
type Peer = {
  ids: { own: string; other: string; confidential: string };
  secret: string;
  authorize(fields: string): Promise<Response>;
  post(endpoint: 'token' | 'revoke' | 'introspect', body: string, headers?: Record<string, string>): Promise<Response>;
};

let open: OpenServer;
let oracle: Oracle;
let ours: Peer;
let theirs: Peer;
beforeAll(async () => {
  open = await openWithClock(systemClock);
  const [own, other] = [testClient(open, 'iconflow'), testClient(open, 'iconflow')] as [TestClient, TestClient];
  const confidential = testClient(open, 'chromaflow', { confidential: true });
  // It announces each default that a production server would have to change.
  vi.spyOn(console, 'info').mockReturnValue();
  vi.spyOn(console, 'warn').mockReturnValue();
  oracle = await openOracle(
    [
      { id: 'own', redirectUri: REDIRECT },
      { id: 'other', redirectUri: REDIRECT },
      { id: 'confidential', secret: 'a-secret-of-the-oracle-0123456789', redirectUri: REDIRECT },
    ],
    SCOPES,
  );
  const send = (url: string, body: string, headers: Record<string, string> = {}) =>
    fetch(url, {
      method: 'POST',
      body,
      redirect: 'manual',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    });
  ours = {
    ids: { own: own.app.clientId, other: other.app.clientId, confidential: confidential.app.clientId },
    secret: confidential.secret!,
    authorize: async (fields) => {
      const asked = await fetch(`${own.base}/oauth/authorize?${fields}`, { redirect: 'manual' });
      if (asked.status !== 200) return asked;
      return Response.json(null, {
        status: 303,
        headers: { Location: open.server.approve({ url: `${own.base}/oauth/authorize?${fields}` }) },
      });
    },
    post: (endpoint, body, headers) => {
      const client = body.includes(confidential.app.clientId) ? confidential : own;
      const { token, revocation, introspection } = client.oauth.endpoints;
      return send(client.base + { token, revoke: revocation!, introspect: introspection! }[endpoint], body, headers);
    },
  };
  theirs = {
    ids: { own: 'own', other: 'other', confidential: 'confidential' },
    secret: 'a-secret-of-the-oracle-0123456789',
    authorize: (fields) => oracle.authorize(fields),
    post: (endpoint, body, headers) =>
      send(
        oracle.url + { token: '/token', revoke: '/token/revocation', introspect: '/token/introspection' }[endpoint],
        body,
        headers,
      ),
  };
});
afterAll(async () => {
  await oracle.close();
  await open.close();
});

const VERIFIER = freshVerifier();
const authorization = (peer: Peer, change: Fields = {}) =>
  encode({
    response_type: 'code',
    client_id: peer.ids.own,
    redirect_uri: REDIRECT,
    scope: 'packs:read packs:write',
    state: 'state-1',
    code_challenge: sha256url(VERIFIER),
    code_challenge_method: 'S256',
    ...change,
  });
const codeOf = async (peer: Peer) =>
  new URL((await peer.authorize(authorization(peer))).headers.get('location')!).searchParams.get('code')!;
const redemption = (peer: Peer, code: string, change: Fields = {}) =>
  encode({
    grant_type: 'authorization_code',
    code,
    redirect_uri: REDIRECT,
    client_id: peer.ids.own,
    code_verifier: VERIFIER,
    ...change,
  });
const tokensOf = async (peer: Peer) => (await peer.post('token', redemption(peer, await codeOf(peer)))).json();
const refreshOf = (peer: Peer, token: string, change: Fields = {}) =>
  peer.post('token', encode({ grant_type: 'refresh_token', refresh_token: token, client_id: peer.ids.own, ...change }));

/** An authorization response as a class: a page, or what the redirect brings. */
async function authorizeClass(peer: Peer, fields: string): Promise<string> {
  const response = await peer.authorize(fields);
  const location = response.headers.get('location');
  if (location === null) return `page ${response.status}`;
  const { searchParams: query, hash } = new URL(location);
  const searchParams = hash === '' ? query : new URLSearchParams(hash.slice(1)); // implicit answers come there
  const outcome = searchParams.get('error') ?? (searchParams.has('code') ? 'code' : 'nothing');
  return [outcome, searchParams.get('state') ?? 'no state', searchParams.has('iss') ? 'iss' : 'no iss'].join(', ');
}

/** A token, revocation or introspection response as a class. */
async function tokenClass(response: Response): Promise<string> {
  const body = JSON.parse((await response.text()) || '{}');
  if (response.ok)
    return ['ok', 'active' in body ? `active ${body.active}` : Object.keys(body).toSorted().join(' ')].join(', ');
  return `${response.status} ${body.error}`;
}

/** Runs a case on both; `difference` says what ours does otherwise, and why. */
type Case = [
  name: string,
  run: (peer: Peer) => Promise<string>,
  difference?: { ours: string; theirs: string; because: string },
];

async function compare(run: Case[1], difference: Case[2]): Promise<void> {
  const [mine, other] = [await run(ours), await run(theirs)];
  if (difference) expect({ ours: mine, theirs: other }).toEqual({ ours: difference.ours, theirs: difference.theirs });
  else expect(mine).toBe(other);
}

const asking =
  (change: Fields, extra = '') =>
  (peer: Peer) =>
    authorizeClass(peer, authorization(peer, change) + extra);

describe('authorization requests', () => {
  const cases: Case[] = [
    ['a good one', asking({})],
    ['response_type missing', asking({ response_type: undefined })],
    ['response_type unknown', asking({ response_type: 'nonsense' })],
    ['implicit', asking({ response_type: 'token' })],
    ['client missing', asking({ client_id: undefined })],
    ['client unknown', asking({ client_id: 'nobody' })],
    ['redirect unregistered', asking({ redirect_uri: 'http://127.0.0.1:49200/other' })],
    ['redirect on another host', asking({ redirect_uri: 'https://evil.example/callback' })],
    ['redirect with a fragment', asking({ redirect_uri: `${REDIRECT}#x` })],
    ['redirect with another port of the loopback literal', asking({ redirect_uri: 'http://127.0.0.1:50111/callback' })],
    ['challenge missing', asking({ code_challenge: undefined, code_challenge_method: undefined })],
    ['challenge without a method, which means plain', asking({ code_challenge_method: undefined })],
    ['method plain', asking({ code_challenge_method: 'plain' })],
    ['challenge of 42 characters', asking({ code_challenge: 'x'.repeat(42) })],
    ['challenge with characters outside base64url', asking({ code_challenge: `${'x'.repeat(42)}=` })],
    ['a parameter twice', asking({}, '&scope=packs%3Aread')],
    ['an unknown parameter', asking({ nonsense: 'x' })],
    ['state with markup', asking({ state: '<b>&"' })],
    [
      'redirect missing',
      asking({ redirect_uri: undefined }),
      {
        ours: 'page 400',
        theirs: 'code, state-1, iss',
        because:
          'a client with one redirect URI may leave it out (RFC 6749 section 3.1.2.3); ours wants it always, as vendors differ',
      },
    ],
    [
      'an unknown scope',
      asking({ scope: 'packs:read packs:fly' }),
      {
        ours: 'invalid_scope, state-1, iss',
        theirs: 'code, state-1, iss',
        because:
          'RFC 6749 section 3.3 lets a server ignore it; a developer whose scope is misspelled should learn it at once',
      },
    ],
    ['state missing', asking({ state: undefined })],
    [
      'prompt=none',
      asking({ prompt: 'none' }),
      {
        ours: 'code, state-1, iss',
        theirs: 'login_required, state-1, iss',
        because:
          'prompt is OpenID Connect’s; ours ignores it and shows the consent page, which the stand-in for the user then answers',
      },
    ],
  ];
  test.each(cases)('%s', async (_name, run, difference) => compare(run, difference));
});

const redeeming =
  (change: Fields | ((peer: Peer) => Fields), headers: Record<string, string> = {}) =>
  async (peer: Peer) => {
    const fields = typeof change === 'function' ? change(peer) : change;
    return tokenClass(await peer.post('token', redemption(peer, await codeOf(peer), fields), headers));
  };

describe('token requests', () => {
  const cases: Case[] = [
    ['a good one', redeeming({})],
    ['code missing', redeeming({ code: undefined })],
    ['code unknown', redeeming({ code: 'x'.repeat(43) })],
    ['grant_type missing', redeeming({ grant_type: undefined })],
    ['grant_type unknown', redeeming({ grant_type: 'nonsense' })],
    ['password grant', redeeming({ grant_type: 'password', username: 'a', password: 'b' })],
    ['verifier missing', redeeming({ code_verifier: undefined })],
    ['verifier wrong', redeeming({ code_verifier: freshVerifier() })],
    ['redirect other', redeeming({ redirect_uri: 'http://127.0.0.1:49200/other' })],
    ['redirect with another port', redeeming({ redirect_uri: 'http://127.0.0.1:50111/callback' })],
    ['client unknown', redeeming({ client_id: 'nobody' })],
    ['code of another client', redeeming((peer) => ({ client_id: peer.ids.other }))],
    [
      'a parameter twice',
      async (peer) => tokenClass(await peer.post('token', `${redemption(peer, await codeOf(peer))}&code=x`)),
    ],
    ['JSON', async (peer) => tokenClass(await peer.post('token', '{}', { 'Content-Type': 'application/json' }))],
    [
      'client missing',
      redeeming({ client_id: undefined }),
      {
        ours: '401 invalid_client',
        theirs: '400 invalid_request',
        because: 'RFC 6749 section 5.2 counts no client authentication as invalid_client',
      },
    ],
    [
      'a code the second time',
      async (peer) => {
        const code = await codeOf(peer);
        const { access_token: token, refresh_token: refresh } = await (
          await peer.post('token', redemption(peer, code))
        ).json();
        const again = await tokenClass(await peer.post('token', redemption(peer, code)));
        return [again, await tokenClass(await refreshOf(peer, refresh)), typeof token].join('; ');
      },
    ],
    [
      'a redeemed code with a wrong verifier',
      async (peer) => {
        const code = await codeOf(peer);
        const { refresh_token: refresh } = await (await peer.post('token', redemption(peer, code))).json();
        const again = await tokenClass(
          await peer.post('token', redemption(peer, code, { code_verifier: freshVerifier() })),
        );
        return [again, await tokenClass(await refreshOf(peer, refresh))].join('; ');
      },
    ],
    ['a good refresh', async (peer) => tokenClass(await refreshOf(peer, (await tokensOf(peer)).refresh_token))],
    ['refresh token unknown', async (peer) => tokenClass(await refreshOf(peer, 'nonsense'))],
    ['refresh token missing', async (peer) => tokenClass(await refreshOf(peer, ''))],
    [
      'refresh by another client',
      async (peer) =>
        tokenClass(await refreshOf(peer, (await tokensOf(peer)).refresh_token, { client_id: peer.ids.other })),
    ],
    [
      'refresh with fewer scopes',
      async (peer) =>
        (await (await refreshOf(peer, (await tokensOf(peer)).refresh_token, { scope: 'packs:read' })).json()).scope,
    ],
    [
      'refresh with more scopes',
      async (peer) =>
        tokenClass(await refreshOf(peer, (await tokensOf(peer)).refresh_token, { scope: 'packs:read billing:read' })),
    ],
    [
      'a used refresh token, and the newest one after it',
      async (peer) => {
        const first = await tokensOf(peer);
        const second = await (await refreshOf(peer, first.refresh_token)).json();
        const reuse = await tokenClass(await refreshOf(peer, first.refresh_token));
        return [reuse, await tokenClass(await refreshOf(peer, second.refresh_token))].join('; ');
      },
    ],
  ];
  test.each(cases)('%s', async (_name, run, difference) => compare(run, difference));
});

describe('revocation and introspection', () => {
  const revoke = (peer: Peer, token: string, change: Fields = {}) =>
    peer.post('revoke', encode({ token, client_id: peer.ids.own, ...change }));
  const status = async (response: Promise<Response>) => String((await response).status);
  const cases: Case[] = [
    ['an unknown token', (peer) => status(revoke(peer, 'nonsense'))],
    ['no token', (peer) => status(revoke(peer, ''))],
    [
      'a wrong hint',
      async (peer) => status(revoke(peer, (await tokensOf(peer)).access_token, { token_type_hint: 'refresh_token' })),
    ],
    [
      'a refresh token, which then no longer works',
      async (peer) => {
        const { refresh_token: token } = await tokensOf(peer);
        return [await status(revoke(peer, token)), await tokenClass(await refreshOf(peer, token))].join('; ');
      },
    ],
    [
      'a token of another client, which lives on',
      async (peer) => {
        const { refresh_token: token } = await tokensOf(peer);
        return [
          await status(revoke(peer, token, { client_id: peer.ids.other })),
          await tokenClass(await refreshOf(peer, token)),
        ].join('; ');
      },
      {
        ours: '400; ok, access_token expires_in refresh_token scope token_type',
        theirs: '200; ok, access_token expires_in refresh_token scope token_type',
        because: 'RFC 7009 section 2.1 has the request refused and the client told; the token survives at both',
      },
    ],
    [
      'introspection without a client',
      async (peer) => status(peer.post('introspect', encode({ token: 'x' }))),
      {
        ours: '401',
        theirs: '400',
        because: 'RFC 7662 section 2.3 answers a missing authentication with 401',
      },
    ],
    [
      'introspection of an unknown token by a confidential client',
      async (peer) =>
        tokenClass(
          await peer.post(
            'introspect',
            encode({ token: 'x', client_id: peer.ids.confidential, client_secret: peer.secret }),
          ),
        ),
    ],
    [
      'introspection with a wrong secret',
      async (peer) =>
        tokenClass(
          await peer.post(
            'introspect',
            encode({ token: 'x', client_id: peer.ids.confidential, client_secret: 'wrong' }),
          ),
        ),
    ],
  ];
  test.each(cases)('%s', async (_name, run, difference) => compare(run, difference));
});
