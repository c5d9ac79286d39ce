import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { Secret } from '../../../electron/vault/secret.ts';
import type { SecretStore } from '../../../electron/vault/secret-store.ts';
import { openFileVault, openKeychainVault, PASSPHRASE } from './fixture.ts';

const CANARY = 'whsec_CanaryOfTheSecretItems0123456789';
const bound = { provider: 'webhook/standard', destination: 'https://hooks.example.com/a', secret: Secret.of(CANARY) };
const plain = (found: { secret: Secret } | null) => found && { ...found, secret: found.secret.expose() };

it('keeps a secret with its binding over a restart, and deletes it', async () => {
  const first = await openFileVault();
  await first.vault.items.put('hook_a', bound);
  const { vault, dataDir, db } = await first.reopen();
  await expect(vault.items.get('hook_a')).rejects.toMatchObject({ data: { code: 'locked' } });
  await vault.open({ passphrase: PASSPHRASE });
  expect(plain(await vault.items.get('hook_a'))).toEqual({ ...bound, secret: CANARY });
  expect(await vault.items.get('hook_b')).toBeNull();
  await vault.items.remove('hook_a');
  expect(await vault.items.get('hook_a')).toBeNull();
  expect(db.prepare('SELECT * FROM secret_items').all()).toEqual([]);
  for (const file of ['fob.db', 'fob.db-wal']) {
    expect(readFileSync(path.join(dataDir, file)).includes(CANARY)).toBe(false);
  }
});

it('tells a lost database from one that has only such secrets', async () => {
  const first = await openFileVault();
  await first.vault.items.put('hook_a', bound);
  const second = await first.reopen();
  await second.vault.open({ passphrase: PASSPHRASE });
  second.db.exec('DELETE FROM secret_items');
  const third = await second.reopen();
  await expect(third.vault.open({ passphrase: PASSPHRASE })).rejects.toMatchObject({ data: { code: 'damaged' } });
});

it('does not give out a record that was put under another name or changed', async () => {
  const { vault, items } = await openKeychainVault();
  await vault.items.put('hook_a', bound);
  await vault.items.put('hook_b', { ...bound, destination: 'https://other.example.com/' });
  const keyOf = (id: string) => [...items.keys()].find((key) => key.endsWith(`item.${id}`)) ?? '';
  const other = items.get(keyOf('hook_b')) ?? '';
  items.set(keyOf('hook_a'), other);
  await expect(vault.items.get('hook_a')).rejects.toMatchObject({ data: { code: 'damaged' } });
  items.set(keyOf('hook_b'), other.replace('other.example', 'evil.example'));
  await expect(vault.items.get('hook_b')).rejects.toMatchObject({ data: { code: 'damaged' } });
  items.delete(keyOf('hook_b'));
  await expect(vault.items.get('hook_b')).rejects.toMatchObject({ data: { code: 'damaged' } });
});

it('takes back a write and finishes a removal that was cut off', async () => {
  let broken: 'set' | 'delete' | null = null;
  const failing = (store: SecretStore): SecretStore => ({
    ...store,
    get: (id) => store.get(id),
    list: () => store.list(),
    set: (id, value) => (broken === 'set' ? Promise.reject(new Error('cut')) : store.set(id, value)),
    delete: (id) => (broken === 'delete' ? Promise.reject(new Error('cut')) : store.delete(id)),
  });
  const first = await openFileVault({ wrapStore: failing });
  await first.vault.items.put('hook_kept', bound);
  await first.vault.items.put('hook_gone', bound);
  broken = 'set';
  await expect(first.vault.items.put('hook_half', bound)).rejects.toThrow('cut');
  broken = 'delete';
  await expect(first.vault.items.remove('hook_gone')).rejects.toThrow('cut');
  broken = null;
  const { vault, db } = await first.reopen();
  await vault.open({ passphrase: PASSPHRASE });
  expect(db.prepare('SELECT * FROM secret_items').all()).toEqual([{ id: 'hook_kept', state: 'active' }]);
  expect(plain(await vault.items.get('hook_kept'))).toMatchObject({ secret: CANARY });
  expect(await vault.items.get('hook_half')).toBeNull();
  expect(await vault.items.get('hook_gone')).toBeNull();
});
