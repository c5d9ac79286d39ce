import { describe, expect, test } from 'vitest';
import { credentialSchema } from '../../../shared/model/credential.ts';
import { iconflowKey, LIVE_KEY, OTHER_KEY, openFileVault, PASSPHRASE, TEST_KEY } from './fixture.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FRAMEFLOW_KEY = `ff_live_${'a1B2c3D4'.repeat(5)}`;

describe('adding', () => {
  test('recognises kind, environment and scopes and keeps all metadata', async () => {
    const { vault, clock } = await openFileVault();
    const { credential, warnings } = await vault.credentials.add({
      ...iconflowKey(TEST_KEY),
      tags: ['ci'],
      note: 'for CI',
      expiresAt: clock.now() + 90 * DAY,
      allowedAddresses: ['203.0.113.0/24'],
    });
    expect(credentialSchema.parse(credential)).toEqual(credential);
    expect(credential).toMatchObject({
      provider: 'iconflow',
      environment: 'test',
      status: 'active',
      destination: 'emulator',
      hint: { prefix: 'ifk_test_', last4: TEST_KEY.slice(-4) },
      tags: ['ci'],
      note: 'for CI',
      rotatedFrom: null,
    });
    expect(credential.fingerprint).toMatch(/^[0-9a-f]{16}$/);
    expect(warnings).toEqual([]);
  });

  test.each([
    ['duplicate', {}],
    ['live_key_as_test', { environment: 'test' as const, secret: OTHER_KEY, acceptOtherFormat: true }],
    ['test_key_as_live', { environment: 'live' as const, secret: TEST_KEY, acceptOtherFormat: true }],
    ['unknown_format', { secret: 'something-else-entirely-000000' }],
    ['other_provider', { secret: FRAMEFLOW_KEY, acceptOtherFormat: true }],
    ['already_expired', { secret: OTHER_KEY, expiresAt: 5 }],
    ['expires_soon', { secret: OTHER_KEY, expiresAt: 1_800_000_000_000 + 3 * DAY }],
  ])('warns: %s', async (code, change) => {
    const { vault } = await openFileVault();
    await vault.credentials.add(iconflowKey());
    const { warnings } = await vault.credentials.add({ ...iconflowKey(), ...change });
    expect(warnings.map((warning) => warning.code)).toEqual([code]);
    expect(JSON.stringify(warnings)).not.toContain(OTHER_KEY);
  });

  test('warns of the same key in the trash, from where it can come back', async () => {
    const { vault } = await openFileVault();
    const { credential } = await vault.credentials.add(iconflowKey());
    vault.credentials.remove(credential.id);
    const { warnings } = await vault.credentials.add(iconflowKey());
    expect(warnings).toEqual([
      { code: 'duplicate', message: expect.stringMatching(/in the trash as “.+”: .*restored/) },
    ]);
  });

  test.each([
    [{ provider: 'nobody' }, 'provider'],
    [{ kind: 'super' }, 'kind'],
    [{ plan: 'gold' }, 'plan'],
    [{ scopes: ['packs:eat'] }, 'scopes'],
    [{ kind: 'read-only', scopes: ['packs:write'] }, 'scopes'],
  ])('refuses %j and names %s', async (change, field) => {
    const { vault } = await openFileVault();
    await expect(vault.credentials.add({ ...iconflowKey(), ...change })).rejects.toMatchObject({
      data: { code: 'bad_input', field, hint: expect.stringMatching(/Allowed|Known/) },
    });
    expect(vault.credentials.list({})).toEqual([]);
  });
});

describe('a secret that plainly belongs elsewhere', () => {
  test.each([
    [{ secret: FRAMEFLOW_KEY }, 'The key looks like one of FrameFlow, not of IconFlow'],
    [{ secret: OTHER_KEY, environment: 'test' as const }, 'This is a live key of IconFlow, put where a test'],
    [{ secret: TEST_KEY, environment: 'live' as const }, 'This is a test key of IconFlow, put where a live'],
  ])('is not added: %#', async (change, message) => {
    const { vault } = await openFileVault();
    const refused = { code: 'bad_input', field: 'secret', message: expect.stringContaining(message) };
    await expect(vault.credentials.add({ ...iconflowKey(), ...change })).rejects.toMatchObject({
      data: { ...refused, hint: expect.stringContaining('--accept-other-format') },
    });
    expect(vault.credentials.list({})).toEqual([]);
  });

  test.each([
    [FRAMEFLOW_KEY, 'other_provider'],
    [TEST_KEY, 'test_key_as_live'],
  ])('is not rotated in, unless accepted: %#', async (secret, warning) => {
    const { vault } = await openFileVault();
    const { id } = (await vault.credentials.add(iconflowKey())).credential;
    await expect(vault.credentials.rotate({ id, secret })).rejects.toMatchObject({
      data: { code: 'bad_input', field: 'secret' },
    });
    expect((await vault.credentials.reveal(id)).expose()).toBe(LIVE_KEY);
    expect(vault.credentials.get(id).rotatedAt).toBeNull();
    const { warnings } = await vault.credentials.rotate({ id, secret, acceptOtherFormat: true });
    expect(warnings.map(({ code }) => code)).toEqual([warning]);
  });

  test('a format that nobody is known to use is taken, with a warning', async () => {
    const { vault } = await openFileVault();
    const { id } = (await vault.credentials.add(iconflowKey())).credential;
    const { warnings } = await vault.credentials.rotate({ id, secret: 'something-else-entirely-000000' });
    expect(warnings.map(({ code }) => code)).toEqual(['unknown_format']);
  });
});

test('list finds by words over all fields, hides the trash', async () => {
  const { vault } = await openFileVault();
  const first = (await vault.credentials.add({ ...iconflowKey(), label: 'Marketing site', tags: ['web'] })).credential;
  const second = (await vault.credentials.add({ ...iconflowKey(OTHER_KEY), label: 'Build robot', note: 'night job' }))
    .credential;
  const ids = (query: string) => vault.credentials.list({ query }).map((one) => one.id);
  expect(ids('marketing WEB')).toEqual([first.id]);
  expect(ids('night iconflow')).toEqual([second.id]);
  expect(ids('marketing night')).toEqual([]);
  expect(ids(second.hint.last4)).toEqual([second.id]);
  vault.credentials.remove(first.id);
  expect(vault.credentials.list({}).map((one) => one.id)).toEqual([second.id]);
  expect(vault.credentials.list({ status: ['trashed'] }).map((one) => one.id)).toEqual([first.id]);
});

test('edits last over a restart; unknown ids are not found', async () => {
  const made = await openFileVault();
  const { id } = (await made.vault.credentials.add(iconflowKey())).credential;
  made.vault.credentials.edit({ id, set: { label: 'New', allowedAddresses: ['::1'], kind: 'admin', note: undefined } });
  const { vault } = await made.reopen();
  await vault.open({ passphrase: PASSPHRASE });
  expect(vault.credentials.get(id)).toMatchObject({
    label: 'New',
    allowedAddresses: ['::1'],
    kind: 'admin',
    note: '',
    status: 'active',
  });
  expect((await vault.credentials.reveal(id)).expose()).toBe(LIVE_KEY);
  expect(() => vault.credentials.get('cred_0000000000000000000000')).toThrow('no credential');
});

describe('rotation', () => {
  test('keeps id and old version for the grace, then deletes it and remembers what it was', async () => {
    const made = await openFileVault();
    const { vault, clock } = made;
    const frameflow = `ff_live_${'a1B2c3D4'.repeat(5)}`;
    const next = `ff_live_${'z9Y8x7W6'.repeat(5)}`;
    const { credential } = await vault.credentials.add({
      provider: 'frameflow',
      secret: frameflow,
      label: 'Clips',
      expiresAt: clock.now() + 90 * DAY,
    });
    clock.advance(10 * DAY);
    const rotated = (await vault.credentials.rotate({ id: credential.id, secret: next })).credential;
    expect(rotated).toMatchObject({ id: credential.id, rotatedAt: clock.now(), expiresAt: clock.now() + 90 * DAY });
    expect(rotated.rotatedFrom).toEqual({
      hint: credential.hint,
      fingerprint: credential.fingerprint,
      validUntil: clock.now() + 72 * HOUR,
    });
    expect((await vault.credentials.usable(credential.id)).secret?.expose()).toBe(next);
    const states = (db: typeof made.db) =>
      db.prepare('SELECT version, state FROM secret_versions ORDER BY version').all();
    expect(states(made.db)).toEqual([
      { version: 1, state: 'previous' },
      { version: 2, state: 'current' },
    ]);
    clock.advance(73 * HOUR);
    const later = await made.reopen();
    await later.vault.open({ passphrase: PASSPHRASE });
    expect(states(later.db)).toEqual([
      { version: 1, state: 'gone' },
      { version: 2, state: 'current' },
    ]);
    expect(later.vault.credentials.get(credential.id).rotatedFrom).toEqual(rotated.rotatedFrom);
  });

  test('grace may be chosen only where the provider allows it; the same secret is refused', async () => {
    const { vault } = await openFileVault();
    const { id } = (await vault.credentials.add(iconflowKey())).credential;
    await expect(vault.credentials.rotate({ id, secret: LIVE_KEY })).rejects.toMatchObject({
      data: { field: 'secret' },
    });
    await expect(vault.credentials.rotate({ id, secret: OTHER_KEY, graceHours: 5000 })).rejects.toMatchObject({
      data: { field: 'graceHours' },
    });
    const chroma = (
      await vault.credentials.add({ provider: 'chromaflow', secret: `prod_${'a1B2c3D4'.repeat(5)}`, label: 'C' })
    ).credential;
    const rotated = await vault.credentials.rotate({
      id: chroma.id,
      secret: `prod_${'q1B2c3D4'.repeat(5)}`,
      graceHours: 5,
    });
    expect(rotated.credential.rotatedFrom?.validUntil).toBe(1_800_000_000_000 + 5 * HOUR);
  });
});

describe('the end of a credential', () => {
  test('revoking makes every version unusable at once and deletes the secrets, not the metadata', async () => {
    const made = await openFileVault();
    const { vault } = made;
    const { id } = (await vault.credentials.add(iconflowKey())).credential;
    await vault.credentials.rotate({ id, secret: OTHER_KEY });
    await vault.credentials.usable(id);
    const revoked = vault.credentials.revoke(id);
    expect(vault.credentials.usableNow(id)).toMatchObject({ problem: 'revoked', secret: null });
    await vault.close();
    expect(made.db.prepare('SELECT version, state FROM secret_versions ORDER BY version').all()).toEqual([
      { version: 1, state: 'gone' },
      { version: 2, state: 'gone' },
    ]);
    await vault.open({ passphrase: PASSPHRASE });
    expect(vault.credentials.get(id)).toMatchObject({
      ...revoked,
      status: 'revoked',
      hint: { last4: OTHER_KEY.slice(-4) },
    });
    await expect(vault.credentials.reveal(id)).rejects.toThrow('was deleted');
  });

  test('the trash can be undone, is emptied after 30 days, and can be emptied at once', async () => {
    const made = await openFileVault();
    const { vault, clock } = made;
    const [a, b, c] = await Promise.all(
      ['a', 'b', 'c'].map(async (label) => (await vault.credentials.add({ ...iconflowKey(), label })).credential.id),
    );
    if (!a || !b || !c) throw new Error('not added');
    for (const id of [a, b, c]) vault.credentials.remove(id);
    expect((await vault.credentials.usable(a)).problem).toBe('trashed');
    await expect(vault.credentials.reveal(a)).rejects.toThrow('trashed');
    expect(vault.credentials.restore(a).status).toBe('active');
    expect((await vault.credentials.usable(a)).secret?.expose()).toBe(LIVE_KEY);
    await vault.credentials.purge(b);
    expect(() => vault.credentials.get(b)).toThrow('no credential');
    await expect(vault.credentials.purge(a)).rejects.toThrow('must be trashed');
    clock.advance(30 * DAY);
    const later = await made.reopen();
    await later.vault.open({ passphrase: PASSPHRASE });
    expect(later.vault.credentials.list({ status: ['active', 'trashed', 'deleting'] }).map((one) => one.id)).toEqual([
      a,
    ]);
  });

  test('an expired key stays active with the problem expired, from the very instant', async () => {
    const { vault, clock } = await openFileVault();
    const { id } = (await vault.credentials.add({ ...iconflowKey(), expiresAt: clock.now() + 1000 })).credential;
    expect((await vault.credentials.usable(id)).problem).toBeNull();
    clock.advance(1000);
    expect(await vault.credentials.usable(id)).toMatchObject({ problem: 'expired', secret: null });
    expect(vault.credentials.get(id).status).toBe('active');
    vault.credentials.edit({ id, set: { expiresAt: null } });
    expect((await vault.credentials.usable(id)).secret?.expose()).toBe(LIVE_KEY);
  });
});

test('a change during a rotation is kept, and a revocation wins over it', async () => {
  const held: { release: () => void; wait: Promise<void> | null } = { release: () => undefined, wait: null };
  const { vault } = await openFileVault({
    wrapStore: (store) => ({
      ...store,
      set: async (id, value) => {
        await held.wait;
        await store.set(id, value);
      },
    }),
  });
  const { id } = (await vault.credentials.add(iconflowKey())).credential;
  held.wait = new Promise((resolve) => {
    held.release = resolve;
  });
  const first = vault.credentials.rotate({ id, secret: OTHER_KEY });
  await new Promise(setImmediate);
  vault.credentials.edit({ id, set: { label: 'Edited meanwhile' } });
  held.release();
  expect((await first).credential.label).toBe('Edited meanwhile');
  held.wait = new Promise((resolve) => {
    held.release = resolve;
  });
  const second = vault.credentials.rotate({ id, secret: LIVE_KEY });
  await new Promise(setImmediate);
  vault.credentials.revoke(id);
  held.release();
  await expect(second).rejects.toThrow('no longer active');
  expect((await vault.credentials.usable(id)).problem).toBe('revoked');
});

test('last use is written within a second, without a change event', async () => {
  const made = await openFileVault();
  const { id } = (await made.vault.credentials.add(iconflowKey())).credential;
  let changes = 0;
  made.vault.credentials.onChange(() => {
    changes += 1;
  });
  for (let at = 1; at <= 50; at += 1) made.vault.credentials.touched(id, at);
  await new Promise((resolve) => setTimeout(resolve, 1100));
  expect(made.db.prepare('SELECT last_used_at FROM credentials').get()).toEqual({ last_used_at: 50 });
  expect(made.vault.credentials.get(id).lastUsedAt).toBe(50);
  expect(changes).toBe(0);
});

test('the hot path reads the store once, however many ask', async () => {
  let reads = 0;
  const { vault } = await openFileVault({
    wrapStore: (store) => ({
      ...store,
      get: (id) => {
        if (id.startsWith('cred_')) reads += 1;
        return store.get(id);
      },
    }),
  });
  const { id } = (await vault.credentials.add(iconflowKey())).credential;
  expect(vault.credentials.usableNow(id)).toBeNull();
  await Promise.all(Array.from({ length: 100 }, () => vault.credentials.usable(id)));
  vault.credentials.edit({ id, set: { label: 'x' } });
  expect(vault.credentials.usableNow(id)).toMatchObject({ label: 'x', secret: expect.anything() });
  expect(reads).toBe(1);
  expect(await vault.credentials.usable('cred_0000000000000000000000')).toMatchObject({
    problem: 'missing',
    secret: null,
  });
});
