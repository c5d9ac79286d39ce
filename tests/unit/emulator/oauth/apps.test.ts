import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleUsers } from '../../../../electron/emulator/oauth/sample-users.ts';
import { formFields, testClient } from '../../../support/emulator-oauth/client.ts';
import { type OpenServer, openAuthorizationServer } from '../../../support/emulator-oauth/open-authorization-server.ts';

// Registration by API and by form, connected applications, and the stand-in for the user.
let open: OpenServer;
beforeAll(async () => {
  open = await openAuthorizationServer();
});
afterAll(() => open.close());

const post = (route: string, body: string, type: string, headers: Record<string, string> = {}) =>
  fetch(open.url + route, { method: 'POST', redirect: 'manual', body, headers: { 'Content-Type': type, ...headers } });
const register = (vendor: string, app: unknown) =>
  post(`/${vendor}/oauth/apps`, JSON.stringify(app), 'application/json');
const FORM = 'application/x-www-form-urlencoded';
const APP = { name: 'Tool', redirectUris: ['http://127.0.0.1/cb'] };

describe('registration by API', () => {
  test.each([
    ['chromaflow', APP, false],
    ['chromaflow', { ...APP, confidential: true }, true],
    ['iconflow', APP, false],
    ['frameflow', APP, true],
  ])('%s %j', async (vendor, app, secret) => {
    const response = await register(vendor, app);
    const body = await response.json();
    expect([response.status, 'clientSecret' in body, body.confidential]).toEqual([201, secret, secret]);
    const listed = await (
      await fetch(`${open.url}/${vendor}/oauth/apps`, { headers: { Accept: 'application/json' } })
    ).json();
    const { clientSecret: _once, ...shown } = body;
    expect(listed.data).toContainEqual(shown);
    if (secret) expect(JSON.stringify(listed)).not.toContain(body.clientSecret);
  });

  test.each<[string, unknown]>([
    ['chromaflow', { ...APP, name: '' }],
    ['chromaflow', { ...APP, name: 'a\nb' }],
    ['chromaflow', { ...APP, redirectUris: [] }],
    ['chromaflow', { ...APP, redirectUris: Array.from({ length: 11 }, (_, index) => `https://app.example/${index}`) }],
    ['chromaflow', { ...APP, redirectUris: ['http://app.example/cb'] }],
    ['chromaflow', { ...APP, scopes: ['packs:read'] }],
    ['chromaflow', { ...APP, clientId: 'mine' }],
    ['iconflow', { ...APP, confidential: true }],
    ['frameflow', { ...APP, confidential: false }],
    ['chromaflow', []],
    ['chromaflow', null],
  ])('%s %j is refused', async (vendor, app) => {
    const response = await register(vendor, app);
    const body = await response.json();
    expect([response.status, body.error]).toEqual([400, 'invalid_request']);
    expect(body.error_description).toMatch(/^[\x20\x21\x23-\x5b\x5d-\x7e]+$/);
  });

  test('what is no JSON is refused and not quoted', async () => {
    const response = await post('/chromaflow/oauth/apps', '{"name": "needle', 'application/json');
    expect(response.status).toBe(400);
    expect(await response.text()).not.toContain('needle');
  });

  test('a vendor without OAuth has no applications', async () => {
    expect((await register('appflow', APP)).status).toBe(404);
    expect(() => open.server.apps.register({ provider: 'appflow', ...APP })).toThrow('no provider with OAuth');
  });
});

describe('the forms of both pages', () => {
  const names = () => open.server.apps.list('chromaflow').map((app) => app.name);
  const pageToken = async (route: string) =>
    formFields(await (await fetch(open.url + route, { headers: { Accept: 'text/html' } })).text()).token;
  const fields = (token: string) =>
    `form_token=${token}&name=By+form&redirect_uris=${encodeURIComponent('http://127.0.0.1/a\nhttps://app.example/b')}&kind=public&scope=gradient%3Aread`;

  test('a form registers once, several redirect URIs a line each', async () => {
    const token = await pageToken('/chromaflow/oauth/apps');
    expect((await post('/chromaflow/oauth/apps', fields(token), FORM)).status).toBe(201);
    expect((await post('/chromaflow/oauth/apps', fields(token), FORM)).status).toBe(403);
    expect(open.server.apps.list('chromaflow').filter((app) => app.name === 'By form')).toMatchObject([
      { redirectUris: ['http://127.0.0.1/a', 'https://app.example/b'], scopes: ['gradient:read'], confidential: false },
    ]);
  });

  test('without a token of that page, or with one of another, nothing happens', async () => {
    const before = names();
    const others = [await pageToken('/iconflow/oauth/apps'), await pageToken('/chromaflow/oauth/connected'), '', 'x'];
    for (const token of others) expect((await post('/chromaflow/oauth/apps', fields(token), FORM)).status).toBe(403);
    expect(names()).toEqual(before);
  });

  test('access is ended with a token of the page alone, and ending it twice is no error', async () => {
    const client = testClient(open, 'chromaflow');
    const tokens = await client.tokens();
    const grant = open.server.grants.list('chromaflow').find((one) => one.clientId === client.app.clientId)!;
    const end = (token: string) => post('/chromaflow/oauth/connected', `form_token=${token}&revoke=${grant.id}`, FORM);
    expect((await end('x')).status).toBe(403);
    expect(client.isLive(tokens.access_token)).toBe(true);
    const [first, second] = [await pageToken('/chromaflow/oauth/connected'), await pageToken('/chromaflow/oauth/apps')];
    expect((await end(second)).status).toBe(403);
    expect((await end(first)).status).toBe(200);
    expect(client.isLive(tokens.access_token)).toBe(false);
    const again = open.server.grants.list('chromaflow').length;
    await client.tokens(); // so that the page has a form
    const late = await end(await pageToken('/chromaflow/oauth/connected'));
    expect([late.status, await late.text()]).toEqual([200, expect.stringContaining('had ended already')]);
    expect(open.server.grants.list('chromaflow')).toHaveLength(again + 1);
  });

  test('a grant of one vendor is not ended on the page of another', async () => {
    const client = testClient(open, 'iconflow');
    const tokens = await client.tokens();
    const grant = open.server.grants.list('iconflow').find((one) => one.clientId === client.app.clientId)!;
    await post(
      '/chromaflow/oauth/connected',
      `form_token=${await pageToken('/chromaflow/oauth/connected')}&revoke=${grant.id}`,
      FORM,
    );
    expect(client.isLive(tokens.access_token)).toBe(true);
  });
});

test('sample users have the vendor’s plans, all of them in use', () => {
  const plans = (id: string) => sampleUsers(testClient(open, id).profile).map((user) => user.plan);
  expect(plans('chromaflow')).toEqual(['standard', 'enterprise', 'standard']);
  expect(plans('frameflow')).toEqual(['standard', 'pro', 'enterprise']);
  expect(plans('iconflow')).toEqual([null, null, null]);
});

describe('approve, which stands in for the user', () => {
  const client = () => testClient(open, 'chromaflow');

  test('chooses user and scopes, or denies', async () => {
    const one = client();
    const code = one.approve({}, { user: 'user_tomas', scopes: ['gradient:read'] }).get('code')!;
    const tokens = await (await one.redeem(code)).json();
    expect(open.server.authenticate(one.profile, tokens.access_token)).toMatchObject({
      plan: 'enterprise',
      scopes: ['gradient:read'],
    });
    expect(one.approve({}, { deny: true }).get('error')).toBe('access_denied');
    expect(one.approve({ response_type: 'token' }).get('error')).toBe('unsupported_response_type');
  });

  test.each<[string, (url: string) => Parameters<OpenServer['server']['approve']>[0]]>([
    ['another server', (url) => ({ url: url.replace('127.0.0.1', 'evil.example') })],
    ['another endpoint', (url) => ({ url: url.replace('/authorize', '/token') })],
    ['no URL', () => ({ url: 'nonsense' })],
    ['an unknown client', (url) => ({ url: url.replace('client_id=cfc_', 'client_id=nobody_') })],
    ['an unknown user', (url) => ({ url, user: 'root' })],
    ['more scopes than asked for', (url) => ({ url, scopes: ['packs:read'] })],
    ['no scopes', (url) => ({ url, scopes: [] })],
  ])('%s is bad_input', (_case, input) => {
    let code = '';
    try {
      open.server.approve(input(client().authorizeUrl()));
    } catch (error) {
      code = (error as { data: { code: string } }).data.code;
    }
    expect(code).toBe('bad_input');
  });
});
