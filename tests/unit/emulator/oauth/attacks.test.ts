import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testClient, VENDORS } from '../../../support/emulator-oauth/client.ts';
import { type OpenServer, openAuthorizationServer } from '../../../support/emulator-oauth/open-authorization-server.ts';

// "Emulator as an authorization server" of the threat model, beyond what the rows of the protocol table hold.
let open: OpenServer;
beforeAll(async () => {
  open = await openAuthorizationServer();
});
afterAll(() => open.close());

describe.each(VENDORS)('%s', (vendor) => {
  test('one code, 50 parallel redemptions: one gets tokens, and the reuse ends them', async () => {
    const client = testClient(open, vendor);
    const code = client.approve().get('code')!;
    const answers = await Promise.all(Array.from({ length: 50 }, () => client.redeem(code)));
    const won = answers.filter((answer) => answer.status === 200);
    expect(won).toHaveLength(1);
    for (const answer of answers) if (answer.status !== 200) expect((await answer.json()).error).toBe('invalid_grant');
    expect(client.isLive((await won[0]!.json()).access_token)).toBe(false);
  });

  test('one refresh token, 50 parallel refreshes: at most one gets tokens, and the family ends', async () => {
    const client = testClient(open, vendor);
    const { access_token: old, refresh_token: token } = await client.tokens();
    const answers = await Promise.all(Array.from({ length: 50 }, () => client.refresh(token)));
    const won = answers.filter((answer) => answer.status === 200);
    expect(won).toHaveLength(1);
    const fresh = await won[0]!.json();
    expect(client.isLive(old) || client.isLive(fresh.access_token)).toBe(false);
  });

  test('a token is worth nothing at another vendor', async () => {
    const { access_token: token } = await testClient(open, vendor).tokens();
    for (const other of VENDORS.filter((one) => one !== vendor))
      expect(open.server.authenticate(testClient(open, other).profile, token)).toBeNull();
  });
});

test('no codes, tokens or secrets in the database or the log, in any form', async () => {
  const own = await openAuthorizationServer();
  const client = testClient(own, 'frameflow');
  const code = client.approve().get('code')!;
  const tokens = await (await client.redeem(code)).json();
  own.db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const stored = readFileSync(path.join(own.dir, 'fob.db')).toString('latin1') + own.lines.join('\n');
  expect(stored).toContain(client.app.clientId); // the oracle sees what is there
  for (const secret of [code, tokens.access_token, tokens.refresh_token, client.secret!])
    for (const form of [
      secret,
      btoa(secret),
      Buffer.from(secret).toString('hex'),
      Buffer.from(secret, 'utf16le').toString('latin1'),
    ])
      expect(stored.includes(form)).toBe(false);
  await own.close();
});

test('what was granted and registered outlives a restart; a consent page of before does not', async () => {
  const first = await openAuthorizationServer();
  const client = testClient(first, 'frameflow');
  const tokens = await client.tokens();
  const code = client.approve().get('code')!;
  const [{ id } = { id: '' }] = first.server.grants.list();
  first.server.close();
  const second = await openAuthorizationServer({ dir: first.dir });
  expect(second.server.apps.list('frameflow')).toEqual([client.app]);
  expect(second.server.grants.list().map((grant) => grant.id)).toContain(id);
  expect(second.server.authenticate(client.profile, tokens.access_token)?.id).toBe(id);
  const later = await fetch(`${second.url}/frameflow/oauth/token`, {
    method: 'POST',
    body: client.tokenBody(code),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  });
  expect(later.status).toBe(200);
  await second.close();
  await first.close();
});

test('reset brings back the seed: no client, grant or token of before is left', async () => {
  const own = await openAuthorizationServer();
  const client = testClient(own, 'iconflow');
  const tokens = await client.tokens();
  const page = await (await client.authorize()).text();
  own.server.reset();
  expect([own.server.apps.list(), own.server.grants.list(), client.isLive(tokens.access_token)]).toEqual([
    [],
    [],
    false,
  ]);
  const form = /name="form_token" value="([^"]+)"/.exec(page)?.[1];
  const answer = await client.post(
    '/oauth/consent',
    `form_token=${form}&decision=allow&user=user_mara&scope=packs%3Aread`,
  );
  expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
  for (const table of ['apps', 'codes', 'grants', 'tokens'])
    expect(own.db.prepare(`SELECT count(*) AS n FROM emulator_${table}`).get()?.n).toBe(0);
  await own.close();
});

test('a client that is removed takes its tokens along, and its open consent page leads nowhere', async () => {
  const client = testClient(open, 'iconflow');
  const tokens = await client.tokens();
  const page = await (await client.authorize()).text();
  open.server.apps.remove(client.app.clientId);
  expect(client.isLive(tokens.access_token)).toBe(false);
  const form = /name="form_token" value="([^"]+)"/.exec(page)?.[1];
  const answer = await client.post(
    '/oauth/consent',
    `form_token=${form}&decision=allow&user=user_mara&scope=packs%3Aread`,
  );
  expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
  expect(() => open.server.apps.remove(client.app.clientId)).toThrow('no such application');
});

test('a fault inside is a bland page or a bland error; the log names its kind and quotes nothing', async () => {
  const own = await openAuthorizationServer();
  const client = testClient(own, 'iconflow');
  const { refresh_token: token } = await client.tokens();
  own.db.exec('DROP TABLE emulator_tokens');
  const answer = await client.refresh(token);
  expect([answer.status, await answer.json()]).toEqual([
    500,
    { error: 'server_error', error_description: 'something went wrong inside the emulator' },
  ]);
  expect(own.lines.join()).toContain('authorization server fault');
  expect(own.lines.join()).not.toContain(token);
  await own.close();
});
