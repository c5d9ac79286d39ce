import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { UsableCredential } from '../../../electron/vault/usable-credential.ts';
import { builtInProviders } from '../../../shared/providers/built-in.ts';
import {
  fakeClock,
  iconflowKey,
  makeVault,
  OTHER_KEY,
  openFileVault,
  openKeychainVault,
  PASSPHRASE,
  temporaryFolder,
} from './fixture.ts';

describe('the pinned backend', () => {
  test('is chosen once; another one is a mismatch, never a fallback', async () => {
    const made = await openFileVault();
    await expect(made.vault.setup({ store: 'keychain' })).rejects.toMatchObject({ data: { code: 'store_mismatch' } });
    await expect(made.vault.setup({ store: 'file', passphrase: PASSPHRASE })).rejects.toMatchObject({
      data: { code: 'conflict' },
    });
    const { vault } = await made.reopen();
    expect([vault.phase(), vault.store(), vault.needsPassphrase()]).toEqual(['locked', 'file', true]);
    expect(() => vault.demandStore('file')).not.toThrow();
    expect(() => vault.demandStore('keychain')).toThrow('encrypted file');
    await expect(vault.setup({ store: 'keychain' })).rejects.toMatchObject({ data: { code: 'store_mismatch' } });
  });

  test('a failed first try leaves the choice open', async () => {
    const made = makeVault();
    await expect(made.vault.setup({ store: 'file', passphrase: 'short' })).rejects.toMatchObject({
      data: { code: 'bad_input', field: 'passphrase' },
    });
    await expect(made.vault.setup({ store: 'keychain', passphrase: PASSPHRASE })).rejects.toMatchObject({
      data: { field: 'passphrase' },
    });
    await expect(made.vault.open({})).rejects.toMatchObject({ data: { code: 'setup_needed' } });
    expect([made.vault.phase(), made.vault.store()]).toEqual(['setup', null]);
    await made.vault.setup({ store: 'file', passphrase: PASSPHRASE });
    expect(made.vault.phase()).toBe('open');
  });

  test('a set-up stopped half-way is taken up again, and the half-made file is kept aside', async () => {
    const made = makeVault();
    writeFileSync(path.join(made.dataDir, 'vault.fob'), 'half', { mode: 0o600 });
    made.db.exec("INSERT INTO settings VALUES ('vault_id', '0123456789012345678901'), ('store', 'file')");
    const { vault } = await made.reopen();
    expect(vault.phase()).toBe('setup');
    await vault.setup({ store: 'file', passphrase: PASSPHRASE });
    expect(readFileSync(path.join(made.dataDir, 'vault.fob.unfinished'), 'utf8')).toBe('half');
  });

  test('a lost vault.json is written again; one of another vault, or a broken one, is damage', async () => {
    const made = await openFileVault();
    const file = path.join(made.dataDir, 'vault.json');
    const text = readFileSync(file, 'utf8');
    rmSync(file);
    const second = await made.reopen();
    await second.vault.open({ passphrase: PASSPHRASE });
    expect(readFileSync(file, 'utf8')).toBe(text);
    for (const wrong of ['{', text.replace('file', 'keychain'), text.replace(/"vaultId":"./, '"vaultId":"_')]) {
      writeFileSync(file, wrong);
      const { vault } = await second.reopen();
      expect(vault.phase()).toBe('damaged');
      await expect(vault.open({ passphrase: PASSPHRASE })).rejects.toMatchObject({ data: { code: 'damaged' } });
    }
  });

  test('a file vault whose database is gone is damage, not a first run', async () => {
    const made = await openFileVault();
    await made.vault.close();
    made.db.close();
    for (const name of ['fob.db', 'fob.db-wal', 'fob.db-shm', 'vault.json'])
      rmSync(path.join(made.dataDir, name), { force: true });
    const { vault } = makeVault({ dataDir: made.dataDir });
    expect(vault.phase()).toBe('damaged');
    await expect(vault.setup({ store: 'file', passphrase: PASSPHRASE })).rejects.toMatchObject({
      data: { code: 'damaged' },
    });
    expect(existsSync(path.join(made.dataDir, 'vault.fob'))).toBe(true);
  });
});

describe('wrong passphrases', () => {
  test('three are free, then the pauses grow and survive a restart; the right one clears them', async () => {
    const clock = fakeClock();
    let made = await openFileVault({ clock });
    made = await made.reopen();
    const open = (passphrase: string) =>
      made.vault.open({ passphrase }).then(
        () => 'open',
        (error: { data: { code: string; retryAfterSeconds?: number } }) =>
          [error.data.code, error.data.retryAfterSeconds].join(' '),
      );
    for (let tries = 0; tries < 3; tries += 1) expect(await open('wrong')).toBe('wrong_passphrase ');
    expect(await open(PASSPHRASE)).toBe('try_later 2');
    made = await made.reopen();
    expect(await open(PASSPHRASE)).toBe('try_later 2');
    clock.advance(2000);
    expect(await open('wrong')).toBe('wrong_passphrase ');
    expect(await open(PASSPHRASE)).toBe('try_later 4');
    clock.set(0); // a clock set back does not lock anybody out for longer
    expect(await open(PASSPHRASE)).toBe('try_later 4');
    clock.set(1_900_000_000_000);
    expect(made.vault.phase()).toBe('locked');
    expect(await open(PASSPHRASE)).toBe('open');
    made = await made.reopen();
    expect(await open('wrong')).toBe('wrong_passphrase ');
    expect(await open(PASSPHRASE)).toBe('open');
  });

  test('no passphrase is not a try', async () => {
    const { vault } = await (await openFileVault()).reopen();
    for (let tries = 0; tries < 5; tries += 1)
      await expect(vault.open({})).rejects.toMatchObject({ data: { field: 'passphrase' } });
    await vault.open({ passphrase: PASSPHRASE });
    expect(vault.phase()).toBe('open');
  });
});

test('while locked nothing is told and nothing is signed', async () => {
  const { vault } = await (await openFileVault()).reopen();
  for (const call of [
    () => vault.credentials.list({}),
    () => vault.mac('x', 'y'),
    () => vault.credentials.usableNow('cred_x'),
    () => vault.userProviders.put({ ...builtInProviders[0]!, id: 'mine' }),
  ]) {
    expect(call).toThrow(expect.objectContaining({ data: expect.objectContaining({ code: 'locked' }) }));
  }
  expect(vault.userProviders.list()).toEqual([]);
});

test('macs are stable over a restart and differ by purpose, data and vault', async () => {
  const made = await openFileVault();
  const first = made.vault.mac('tool-keys', 'data');
  const again = await made.reopen();
  await again.vault.open({ passphrase: PASSPHRASE });
  expect(again.vault.mac('tool-keys', 'data').equals(first)).toBe(true);
  const other = await openFileVault();
  const macs = [
    first,
    again.vault.mac('tool-key', 'data'),
    again.vault.mac('tool-keys', 'Data'),
    other.vault.mac('tool-keys', 'data'),
  ];
  expect(new Set(macs.map((mac) => mac.toString('hex'))).size).toBe(4);
});

describe('an edited database', () => {
  const edits: [string, string][] = [
    ['allowed addresses', "UPDATE credentials SET allowed_addresses = '[]'"],
    ['expiry', 'UPDATE credentials SET expires_at = NULL'],
    ['scopes', `UPDATE credentials SET scopes = '["*"]'`],
    ['kind', "UPDATE credentials SET kind = 'admin'"],
    ['plan', "UPDATE credentials SET plan = 'enterprise'"],
    ['status', "UPDATE credentials SET status = 'deleting'"],
    ['upstream', "UPDATE credentials SET upstream = 'https://evil.example'"],
    ['destination', "UPDATE credentials SET destination = 'https://evil.example'"],
    ['environment', "UPDATE credentials SET environment = 'live'"],
    ['provider', "UPDATE credentials SET provider = 'fluxcascade'"],
    ['label', "UPDATE credentials SET label = 'Another'"],
    ['mac', 'UPDATE credentials SET mac = zeroblob(32)'],
    ['mac length', "UPDATE credentials SET mac = x''"],
    ['unreadable scopes', "UPDATE credentials SET scopes = '{'"],
    ['unknown status', "UPDATE credentials SET status = 'fine'"],
    ['version state', "UPDATE secret_versions SET state = 'deleting'"],
    ['version number', 'UPDATE secret_versions SET version = 7'],
    ['no versions', 'DELETE FROM secret_versions'],
    ['id', "UPDATE credentials SET id = 'cred_0000000000000000000000'"],
    ['malformed id', "PRAGMA foreign_keys = OFF; UPDATE credentials SET id = '<img>'"],
  ];
  test.each(edits)('%s: the credential is damaged, visible, unusable, and its secret is kept', async (_what, sql) => {
    const made = await openKeychainVault();
    await made.vault.credentials.add({
      ...iconflowKey(`ifk_test_${'Zb3dEf7hIj1lMn5q'.repeat(2)}`),
      expiresAt: made.clock.now() + 1e9,
      allowedAddresses: ['10.0.0.0/8'],
      kind: 'read-only',
    });
    made.db.exec(`PRAGMA foreign_keys = OFF; ${sql}`);
    const items = new Map(made.items);
    const { vault, ...again } = await made.reopen();
    await vault.open({});
    const [shown] = vault.credentials.list({});
    expect(shown?.status).toBe('damaged');
    const id = shown?.id ?? '';
    expect(await vault.credentials.usable(id)).toMatchObject({
      problem: 'damaged',
      secret: null,
    } satisfies Partial<UsableCredential>);
    expect(() => vault.credentials.edit({ id, set: { label: 'x' } })).toThrow('changed outside Fob');
    expect(made.items).toEqual(items);
    // Not even moving it into the trash and back makes the edit valid.
    vault.credentials.remove(id);
    vault.credentials.restore(id);
    const third = await again.reopen();
    await third.vault.open({});
    expect(third.vault.credentials.list({}).map((one) => one.status)).toEqual(['damaged']);
    third.vault.credentials.remove(id);
    await third.vault.credentials.purge(id);
    expect(third.vault.credentials.list({ status: ['damaged', 'trashed', 'active'] })).toEqual([]);
  });

  test('records swapped in the store, or one forged there, are damage of those credentials', async () => {
    const made = await openKeychainVault();
    const a = (await made.vault.credentials.add(iconflowKey())).credential.id;
    const b = (await made.vault.credentials.add({ ...iconflowKey(OTHER_KEY), upstream: 'live' })).credential.id;
    const keyOf = (id: string) => [...made.items.keys()].find((key) => key.includes(id)) ?? '';
    const [valueA, valueB] = [made.items.get(keyOf(a)) ?? '', made.items.get(keyOf(b)) ?? ''];
    made.items.set(keyOf(a), valueB);
    made.items.set(keyOf(b), valueB.replace('https://api.iconflow.dev', 'https://evil.iconflow.de'));
    const { vault } = await made.reopen();
    await vault.open({});
    for (const id of [a, b]) {
      expect(await vault.credentials.usable(id)).toMatchObject({ problem: 'damaged', secret: null });
      expect(vault.credentials.get(id).status).toBe('damaged');
      await expect(vault.credentials.reveal(id)).rejects.toThrow('does not verify');
    }
    expect(valueA).not.toBe(valueB);
  });
});

test('destination: resolved for live and URL, the word for the emulator', async () => {
  const { vault } = await openFileVault();
  const to = async (upstream: string) =>
    (await vault.credentials.usable((await vault.credentials.add({ ...iconflowKey(), upstream })).credential.id))
      .destination;
  expect(await to('live')).toBe('https://api.iconflow.dev');
  expect(await to('https://proxy.example/base/')).toBe('https://proxy.example/base');
  expect(await to('emulator')).toBe('emulator');
});

const CHROMA_KEY = `prod_${'Ab3dEf7hIj1lMn5p'.repeat(2)}`;

test('a user’s providers last, and an edited one is left out', async () => {
  const made = await openFileVault();
  const mine = { ...builtInProviders[0]!, id: 'mine', name: 'Mine' };
  made.vault.userProviders.put(mine);
  made.vault.userProviders.put({ ...mine, id: 'theirs' });
  made.db.exec(`UPDATE user_providers SET json = replace(json, 'https://', 'https://evil.') WHERE id = 'theirs'`);
  const again = await made.reopen();
  await again.vault.open({ passphrase: PASSPHRASE });
  expect(again.vault.userProviders.list()).toEqual([mine]);
  expect(again.log.lines.join()).toContain('user-provider-damaged');
  const { credential } = await again.vault.credentials.add({ ...iconflowKey(CHROMA_KEY), provider: 'mine' });
  expect(credential.provider).toBe('mine');
  again.vault.userProviders.remove('mine');
  expect(() => again.vault.userProviders.remove('mine')).toThrow('no provider of your own');
});

test('under umask 000 every file is born private', async () => {
  const old = process.umask(0);
  try {
    const dataDir = path.join(temporaryFolder(), 'data');
    const { ensurePrivateDir } = await import('../../../electron/platform/paths.ts');
    ensurePrivateDir(dataDir);
    const made = await openFileVault({ dataDir });
    await made.vault.credentials.add(iconflowKey());
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    for (const name of ['fob.db', 'fob.db-wal', 'fob.db-shm', 'vault.fob', 'vault.json'])
      expect([name, (statSync(path.join(dataDir, name)).mode & 0o777).toString(8)]).toEqual([name, '600']);
    await made.vault.close();
  } finally {
    process.umask(old);
  }
});
