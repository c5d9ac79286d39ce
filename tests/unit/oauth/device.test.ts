import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { attempt, oauthProviderAt, openWorld, type World } from '../../support/oauth/oauth-world.ts';
import { type ScriptedVendor, startVendor, withJson } from '../../support/oauth/scripted-vendor.ts';

let vendor: ScriptedVendor;
let world: World;
beforeEach(async () => {
  vendor = await startVendor();
  const endpoints = { authorization: '/authorize', token: '/token', device_authorization: '/device' };
  world = await openWorld(oauthProviderAt(vendor.url, { endpoints }));
});
afterEach(async () => {
  await world.close();
  await vendor.close();
});

const device = (more: object = {}) =>
  withJson(200, {
    device_code: 'device-1',
    user_code: 'WDJB-MJHT',
    verification_uri: `${vendor.url}/enter`,
    verification_uri_complete: `${vendor.url}/enter?code=WDJB-MJHT`,
    expires_in: 600,
    interval: 0.05,
    ...more,
  });
const begin = () => world.oauth.signIns.connect({ provider: 'acme', clientId: 'c', method: 'device' });
const pending = withJson(400, { error: 'authorization_pending' });

describe('sign-in by code (RFC 8628)', () => {
  test('shows code and address, asks until the person is done', async () => {
    vendor.next('/device', device());
    vendor.next('/token', pending, pending, withJson(200, { access_token: 'abc', token_type: 'bearer' }));
    const started = await begin();
    expect(started).toMatchObject({
      state: 'waiting',
      method: 'device',
      device: { userCode: 'WDJB-MJHT' },
      redirectUri: null,
    });
    expect(started.authorizeUrl).toBe(`${vendor.url}/enter?code=WDJB-MJHT`);
    await expect.poll(() => attempt(world.oauth, started.id).state).toBe('done');
    expect(vendor.tokenRequests('urn:ietf:params:oauth:grant-type:device_code')).toHaveLength(3);
    expect(vendor.tokenRequests()[0]?.form.get('device_code')).toBe('device-1');
  });

  test('slow_down adds five seconds', async () => {
    vendor.next('/device', device());
    vendor.next('/token', withJson(400, { error: 'slow_down' }));
    const started = await begin();
    await expect.poll(() => vendor.tokenRequests().length).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(vendor.tokenRequests()).toHaveLength(1);
    world.oauth.signIns.cancel(started.id);
    expect(attempt(world.oauth, started.id).state).toBe('cancelled');
  });

  test.each([
    ['expired_token', 'timed_out'],
    ['access_denied', 'failed'],
  ])('%s ends it as %s', async (error, state) => {
    vendor.next('/device', device());
    vendor.next('/token', withJson(400, { error }));
    const started = await begin();
    await expect.poll(() => attempt(world.oauth, started.id).state).toBe(state);
    expect(vendor.tokenRequests()).toHaveLength(1);
  });

  test.each([
    ['an address that is a script', { verification_uri: 'javascript:alert(1)' }],
    ['a code that cannot be shown', { user_code: 'a\u0007b' }],
    ['HTML', null],
  ])('%s is refused', async (_name, more) => {
    vendor.next('/device', more === null ? (_form, res) => void res.end('<h1>') : device(more));
    expect(await begin()).toMatchObject({ state: 'failed', device: null });
  });

  test('a vendor without it says so at once', async () => {
    world.providers.set('acme', oauthProviderAt(vendor.url));
    await expect(begin()).rejects.toMatchObject({ data: { code: 'bad_input', field: 'method' } });
  });
});
