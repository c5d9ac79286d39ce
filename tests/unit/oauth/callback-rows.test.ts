import { describe, expect, test } from 'vitest';
import { get } from '../../support/oauth/browser-get.ts';
import { oauthProviderAt } from '../../support/oauth/oauth-world.ts';
import { now, start, vendor, withVendor, world } from '../../support/oauth/sign-in-rows.ts';

withVendor();

describe('the answer', () => {
  test.each([
    ['C12 a missing state', { state: null }],
    ['C12 an empty state', { state: '' }],
    ['C12 a wrong state', { state: 'x'.repeat(43) }],
  ])('%s is not the answer: it is counted, and the real one still is', async (_name, changes) => {
    const started = await start();
    await vendor.visit(started.authorizeUrl, changes);
    expect(now(started)).toMatchObject({ state: 'waiting', ignoredCallbacks: 1 });
    expect(vendor.tokenRequests()).toEqual([]);
    expect(await vendor.visit(started.authorizeUrl)).toMatch(/\/done$/);
    expect(now(started)).toMatchObject({ state: 'done', ignoredCallbacks: 1 });
  });

  test('C12 1,000 forged callbacks are ignored and the real one completes', async () => {
    const started = await start();
    const forge = (n: number) => get(`${started.redirectUri}?code=c${n}&state=${'f'.repeat(43)}`);
    for (let n = 0; n < 1000; n += 50) await Promise.all(Array.from({ length: 50 }, (_, k) => forge(n + k)));
    expect(now(started)).toMatchObject({ state: 'waiting', ignoredCallbacks: 1000 });
    await vendor.visit(started.authorizeUrl);
    expect(now(started).state).toBe('done');
    expect(vendor.tokenRequests()).toHaveLength(1);
    expect(world.told.length).toBeLessThan(40); // a flood does not flood the window
  });

  test('C13 the same state twice is refused', async () => {
    const started = await start();
    const callback = vendor.consent(started.authorizeUrl);
    expect((await get(callback)).status).toBe(303);
    expect((await get(callback)).status).toBe(400);
    expect(vendor.tokenRequests()).toHaveLength(1);
  });

  test.each([
    ['C14 another issuer', true, 'https://evil.example'],
    ['C14 another issuer, where none is expected', false, 'https://evil.example'],
    ['C15 no issuer from one known to send it', true, null],
    ['C16 a trailing slash more', true, 'SLASH'],
  ])('%s is refused without a token request', async (_name, issParameter, iss) => {
    world.providers.set('acme', oauthProviderAt(vendor.url, { issParameter }));
    const started = await start();
    await vendor.visit(started.authorizeUrl, { iss: iss === 'SLASH' ? `${vendor.url}/` : iss });
    expect(now(started)).toMatchObject({ state: 'failed', failure: { code: 'issuer_mismatch' } });
    expect(vendor.tokenRequests()).toEqual([]);
  });

  test('C17 codes of two providers swapped: each path takes its own vendor’s answer alone', async () => {
    world.providers.set('other', { ...oauthProviderAt(vendor.url), id: 'other' });
    const one = await start();
    const two = await start({ provider: 'other' });
    expect(new URL(one.redirectUri).pathname).not.toBe(new URL(two.redirectUri).pathname);
    const answer = new URL(vendor.consent(one.authorizeUrl));
    const swapped = new URL(two.redirectUri);
    swapped.search = answer.search;
    expect((await get(swapped.href)).status).toBe(400);
    const crossed = new URL(two.redirectUri);
    crossed.pathname = new URL(one.redirectUri).pathname;
    crossed.search = answer.search;
    expect((await get(crossed.href)).status).toBe(404);
    // The code of one with the state of the other: the vendor binds it to another challenge.
    const forged = new URL(vendor.consent(two.authorizeUrl));
    forged.searchParams.set('code', answer.searchParams.get('code') ?? '');
    await get(forged.href);
    expect(now(two)).toMatchObject({ state: 'failed', failure: { code: 'vendor_error' } });
    expect(now(one).state).toBe('waiting');
  });

  test('C18 the token endpoint is the one stored with the attempt', async () => {
    const started = await start();
    await vendor.visit(started.authorizeUrl, { token_endpoint: 'http://127.0.0.1:1/token' });
    expect(now(started).state).toBe('done');
  });

  test.each(['code', 'iss', 'error'])('C19 %s twice is refused', async (name) => {
    const started = await start();
    const callback = new URL(vendor.consent(started.authorizeUrl));
    callback.searchParams.append(name, 'a');
    callback.searchParams.append(name, 'b');
    await get(callback.href);
    expect(now(started)).toMatchObject({ state: 'failed', failure: { code: 'callback' } });
    expect(vendor.tokenRequests()).toEqual([]);
  });

  test('C19 state twice is not the answer', async () => {
    const started = await start();
    const callback = new URL(vendor.consent(started.authorizeUrl));
    callback.searchParams.append('state', 'b');
    expect((await get(callback.href)).status).toBe(400);
    expect(now(started).state).toBe('waiting');
  });

  test('C20 an unknown parameter is ignored', async () => {
    const started = await start();
    await vendor.visit(started.authorizeUrl, { session_state: 'abc', surprise: '1' });
    expect(now(started).state).toBe('done');
  });

  test('C21 an error is told from a fixed table; its description goes nowhere', async () => {
    const started = await start();
    const callback = vendor.consent(started.authorizeUrl, {
      code: null,
      error: 'access_denied',
      error_description: '<script>alert(1)</script>',
    });
    const page = await get(new URL((await get(callback)).headers.location as string, callback).href);
    expect(now(started)).toMatchObject({
      state: 'failed',
      failure: { code: 'access_denied', message: 'The access was not allowed' },
    });
    expect(page.body + JSON.stringify(now(started)) + world.log.join()).not.toContain('alert');
    const other = await start();
    await vendor.visit(other.authorizeUrl, { code: null, error: '<b>x</b>' });
    expect(JSON.stringify(now(other))).not.toContain('<b>');
    // Without the state it is nobody's error.
    const third = await start();
    await vendor.visit(third.authorizeUrl, { state: null, code: null, error: 'access_denied' });
    expect(now(third).state).toBe('waiting');
  });

  test.each([
    ['C22 error and code together', { error: 'access_denied' }, 'access_denied'],
    ['C23 an empty code', { code: '' }, 'callback'],
  ])('%s', async (_name, changes, code) => {
    const started = await start();
    await vendor.visit(started.authorizeUrl, changes);
    expect(now(started)).toMatchObject({ state: 'failed', failure: { code } });
    expect(vendor.tokenRequests()).toEqual([]);
  });
});
