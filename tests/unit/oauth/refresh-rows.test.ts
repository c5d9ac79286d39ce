import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { oauthProviderAt, openWorld, sharedSecrets } from '../../support/oauth/oauth-world.ts';
import { type Answer, withJson } from '../../support/oauth/scripted-vendor.ts';
import { adoptWorld, reopenWorld, vendor, withVendor, world } from '../../support/oauth/sign-in-rows.ts';

withVendor();

const refreshes = () => vendor.tokenRequests('refresh_token');
const status = (id: string) => world.oauth.connections.get(id);
const secret = async (id: string) => (await world.oauth.usable(id)).secret?.expose();

/** The clock in ms without what this thread was ready to run and other processes ran, which only Linux tells. */
function ownClock(): number {
  if (process.platform !== 'linux') return performance.now();
  const [, heldBack = 0] = readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ').map(Number);
  return performance.now() - heldBack / 1e6;
}

describe('refresh', () => {
  test('C30 a new refresh token takes the place of the old one; without one the old one stays', async () => {
    const { id } = await world.signIn(vendor.visit);
    await world.oauth.connections.refresh(id);
    await world.oauth.connections.refresh(id);
    expect(refreshes().map(({ form }) => form.get('refresh_token')?.slice(0, 9))).toEqual(['refresh-1', 'refresh-2']);
    vendor.rotates = false;
    await world.oauth.connections.refresh(id);
    await world.oauth.connections.refresh(id);
    expect(
      refreshes()
        .slice(2)
        .map(({ form }) => form.get('refresh_token')?.slice(0, 9)),
    ).toEqual(['refresh-3', 'refresh-3']);
  });

  test('C31 3,000 calls at once on an expired token: one refresh, all served, the slowest within 200 ms of it', async () => {
    const { id } = await expired();
    const before = refreshes().length;
    let answeredAt = 0;
    vendor.next('/token', async (form, res, seen) => {
      await sleep(100);
      answeredAt = ownClock();
      await vendor.token(form, res, seen);
    });
    const served = await Promise.all(
      Array.from({ length: 3000 }, async () => (await world.oauth.usable(id)).secret?.expose()),
    );
    const took = ownClock() - answeredAt;
    expect(refreshes().length - before).toBe(1);
    expect(new Set(served).size).toBe(1);
    expect(served[0]).toBeDefined();
    expect(took).toBeLessThan(200);
  });

  test('C31 two processes on one data folder refresh once; who comes second finds the first one’s grant', async () => {
    const secrets = await share();
    const { id } = await expired();
    const second = await openWorld([...world.providers.values()], {
      dir: world.dir,
      keepDir: true,
      ports: { secrets },
    });
    const [one, two] = await Promise.all([world.oauth.usable(id), second.oauth.usable(id)]);
    expect(one.secret?.expose()).toBe(two.secret?.expose());
    expect(refreshes()).toHaveLength(1);
    await second.close();
  });

  test('C31 invalid_grant re-reads the store before it declares a sign-out, and is tried once', async () => {
    const secrets = await share();
    const { id } = await world.signIn(vendor.visit);
    const second = await openWorld([...world.providers.values()], {
      dir: world.dir,
      keepDir: true,
      ports: { secrets },
    });
    await second.oauth.connections.refresh(id);
    await second.close();
    // This one still holds the old refresh token; the strict vendor would end the grant for its reuse.
    vendor.next('/token', withJson(400, { error: 'invalid_grant' }));
    await world.oauth.connections.refresh(id);
    expect(status(id).status).toBe('active');
    vendor.revokeAll();
    const before = refreshes().length;
    await expect(world.oauth.connections.refresh(id)).rejects.toMatchObject({ data: { code: 'conflict' } });
    expect(refreshes().length - before).toBe(1);
    expect(status(id)).toMatchObject({ status: 'signed_out' });
    expect(world.signedOut).toHaveLength(1);
    expect(world.oauth.usableNow(id)).toMatchObject({ secret: null, refusal: { code: 'signed_out' } });
    await world.oauth.usable(id);
    expect(refreshes().length - before).toBe(1);
  });

  test('C33 a 401 renews once; a second one for the fresh token is passed on, and no loop follows', async () => {
    const { id } = await world.signIn(vendor.visit);
    const { calls } = world.oauth;
    const old = world.oauth.usableNow(id)?.secret;
    expect(calls.mayRenew(id, old)).toBe(true);
    await Promise.all([calls.renew(id, old), calls.renew(id, old)]);
    expect(refreshes()).toHaveLength(1);
    expect(world.oauth.usableNow(id)?.secret).not.toBe(old);
    await calls.renew(id, old); // somebody came late: there is a new token already
    expect(refreshes()).toHaveLength(1);
    calls.renewedInVain(id);
    expect(calls.mayRenew(id, world.oauth.usableNow(id)?.secret)).toBe(false);
  });

  test('C33 a 403 for a missing scope is noted to be asked for, once', async () => {
    const { id } = await world.signIn(vendor.visit);
    const answered = (challenge: string) => world.oauth.calls.answered(id, 403, { 'www-authenticate': challenge });
    answered('Bearer realm="x", error="insufficient_scope", scope="write read"');
    answered('Bearer error="insufficient_scope", scope="write"');
    answered('Basic realm="x"');
    expect(status(id).missingScopes).toEqual(['write']);
    const widened = await world.signIn(vendor.visit, { reconnect: id, scopes: ['write'] });
    expect(widened).toMatchObject({ id, missingScopes: [], scopes: ['read', 'write'] });
  });

  test.each([
    ['the account says no', { lives: false }, 'signed_out'],
    ['the account says yes, so it was the path', { lives: true }, 'active'],
    ['the account does not answer', { lives: null }, 'active'],
    ['the service offers no account', { lives: false, account: undefined }, 'signed_out'],
  ] as const)('C33 a 401 without a word on a token that cannot be renewed: %s', async (_name, more, becomes) => {
    if ('account' in more) world.providers.set('acme', oauthProviderAt(vendor.url, { account: undefined }));
    const given = { access_token: 'only', token_type: 'bearer', scope: 'read' };
    vendor.next('/token', withJson(200, given));
    const { id } = await world.signIn(vendor.visit);
    expect(status(id)).toMatchObject({ status: 'active', refreshable: false });
    if (more.lives === null) vendor.next('/me', withJson(503, {}));
    else if (more.lives) vendor.liveAccess.add('only');
    for (let n = 0; n < 3; n += 1) world.oauth.calls.answered(id, 401, {});
    const asked = 'account' in more ? 0 : 2; // once at the sign-in, once for all three
    await expect.poll(() => vendor.seen.filter(({ url }) => url === '/me').length).toBe(asked);
    await (await fetch(vendor.url)).text(); // behind the vendor's answer
    await expect.poll(() => status(id).status).toBe(becomes);
    if (becomes === 'active') return;
    expect(status(id).problem).toMatch(/ no longer accepts the token\. Sign in again$/);
    expect(world.oauth.usableNow(id)).toMatchObject({ secret: null, refusal: { code: 'signed_out' } });
    expect(world.signedOut).toHaveLength(1);
  });

  test('C34 sign-out revokes the refresh token first and always deletes here', async () => {
    const one = await world.signIn(vendor.visit);
    expect(await world.oauth.connections.disconnect(one.id)).toMatchObject({ revoked: true });
    expect(vendor.seen.at(-1)).toMatchObject({ url: '/revoke' });
    expect(vendor.seen.at(-1)?.form.get('token')).toMatch(/^refresh-/);
    expect(world.vault.items.ids('conn_')).toEqual([]);
    const busy = await world.signIn(vendor.visit);
    vendor.next('/revoke', withJson(503, {}, { 'retry-after': '1' }));
    const from = performance.now();
    expect(await world.oauth.connections.disconnect(busy.id)).toMatchObject({ revoked: true });
    expect(performance.now() - from).toBeGreaterThan(990);
    const down = await world.signIn(vendor.visit);
    vendor.next('/revoke', (_form, res) => void res.destroy());
    expect(await world.oauth.connections.disconnect(down.id)).toMatchObject({ revoked: false });
    expect(world.oauth.connections.list()).toEqual([]);
    expect(world.cut).toEqual([one.id, busy.id, down.id]);
    expect(world.oauth.usableNow(down.id)).toMatchObject({ secret: null });
  });

  test('ahead of its end a token is renewed by itself', async () => {
    vendor.lifeSeconds = 1;
    const { id } = await world.signIn(vendor.visit);
    await expect.poll(() => refreshes().length, { timeout: 3000 }).toBeGreaterThanOrEqual(2);
    expect(world.oauth.usableNow(id)?.secret).not.toBeNull();
    expect(vendor.liveAccess.has((await secret(id)) ?? '')).toBe(true);
  });

  test('a vendor that is down makes the connection wait, refuse readably, and come back by itself', async () => {
    const { id } = await expired();
    vendor.next('/token', withJson(503, {}), (_form, res) => void res.destroy());
    expect(await world.oauth.usable(id)).toMatchObject({
      secret: null,
      refusal: { code: 'connection_waiting', retryAfterSeconds: 1 },
    });
    expect(status(id)).toMatchObject({ status: 'waiting' });
    world.attend(true);
    await expect.poll(() => status(id).status, { timeout: 8000 }).toBe('active');
    expect(refreshes()).toHaveLength(3);
    expect(await secret(id)).toMatch(/^access-/);
    expect(world.oauth.connections.history(id).map(({ kind }) => kind)).toContain('refresh_failed');
  });

  test('a machine that slept over the end of a token renews it when it wakes, once', async () => {
    let slept = 0;
    const held = new Set<() => void>();
    const after = (_ms: number, work: () => void) => {
      held.add(work);
      return () => void held.delete(work);
    };
    const uptime = { boot: 'one', elapsed: () => performance.now() + slept };
    await reopenWorld({ ports: { timers: { after }, uptime } });
    const { id } = await world.signIn(vendor.visit);
    const old = await secret(id);
    slept = 8 * 3_600_000; // this process's own clock did not count it
    for (const work of [...held]) if (held.delete(work)) work();
    expect(world.oauth.usableNow(id)).toBeNull(); // a call waits for the new token rather than goes out with the dead one
    await expect.poll(() => refreshes().length).toBe(1);
    expect(await secret(id)).not.toBe(old);
    expect(refreshes()).toHaveLength(1);
  });

  test('a captive portal in between: the connection waits, tools read why, and the grant is kept', async () => {
    const { id } = await expired();
    const portal: Answer = (_form, res) =>
      void res.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in to the hotel</h1>');
    const before = refreshes().length;
    vendor.next('/token', portal);
    expect(await world.oauth.usable(id)).toMatchObject({
      secret: null,
      refusal: { code: 'connection_waiting', detail: expect.stringContaining('not JSON') },
    });
    expect(status(id)).toMatchObject({ status: 'waiting' });
    expect(refreshes().length - before).toBe(1);
    expect(await world.oauth.connections.refresh(id)).toMatchObject({ status: 'active', problem: null });
  });

  test('a Retry-After as a date counts from the vendor’s own clock', async () => {
    const { id } = await expired();
    const vendorsNow = new Date('2031-05-05T10:00:00Z');
    vendor.next(
      '/token',
      withJson(
        429,
        {},
        { date: vendorsNow.toUTCString(), 'retry-after': new Date(vendorsNow.getTime() + 30_000).toUTCString() },
      ),
    );
    const refused = await world.oauth.usable(id);
    expect(refused.refusal?.retryAfterSeconds).toBeGreaterThan(28);
    expect(refused.refusal?.retryAfterSeconds).toBeLessThan(31);
  });

  test('tokens are in the vault alone: neither the database nor the log has one', async () => {
    const { id } = await world.signIn(vendor.visit);
    await world.oauth.connections.refresh(id);
    const rows = world.db.prepare('SELECT * FROM connections').all();
    const text = JSON.stringify(rows) + world.log.join('') + JSON.stringify(world.told);
    expect(text).not.toMatch(/access-\d|refresh-\d|code-/);
    expect(rows).toHaveLength(1);
  });

  test('a row that was edited is damaged, and its grant goes nowhere', async () => {
    const { id } = await world.signIn(vendor.visit);
    world.db.prepare("UPDATE connections SET data = replace(data, 'acme', 'evil')").run();
    const again = await openWorld([...world.providers.values()], { dir: world.dir, keepDir: true });
    expect(again.oauth.connections.list()).toEqual([]);
    expect(again.log.join('')).toContain('does not verify');
    expect(again.oauth.usableNow(id)).toMatchObject({ secret: null });
    await again.close();
  });

  test('after a restart the connection is there and needs no new sign-in', async () => {
    const { id } = await world.signIn(vendor.visit);
    const dir = world.dir;
    world.oauth.close();
    await world.vault.close();
    world.db.close();
    const again = await openWorld([...world.providers.values()], { dir });
    expect(again.oauth.usableNow(id)).toBeNull(); // not read yet
    const usable = await again.oauth.usable(id);
    expect(usable.secret?.expose()).toMatch(/^access-1/);
    expect(usable.grant).toEqual({ clientId: 'client-1' });
    expect(vendor.tokenRequests('refresh_token')).toHaveLength(0);
    adoptWorld(again);
  });
});

/** A connection whose token has ended and that nobody has looked after yet. */
async function expired(): Promise<{ id: string }> {
  world.attend(false);
  vendor.lifeSeconds = 0.05;
  const { id } = await world.signIn(vendor.visit);
  vendor.lifeSeconds = 3600;
  await sleep(60);
  return { id };
}

/** Opens the world anew over a store that a second process can share. */
async function share() {
  const secrets = sharedSecrets();
  await reopenWorld({ ports: { secrets } });
  return secrets;
}
