import { expect, test } from 'vitest';
import { iconflowKey, LIVE_KEY, OTHER_KEY, openFileVault, PASSPHRASE } from './fixture.ts';

test('tells which key holds a secret already, in the order asked, before anything is saved', async () => {
  const { vault } = await openFileVault();
  const { id } = (await vault.credentials.add(iconflowKey())).credential;
  expect(vault.credentials.kept([OTHER_KEY, LIVE_KEY])).toEqual([null, { id, label: 'Packs', trashed: false }]);
  expect(vault.credentials.list({})).toHaveLength(1);
  expect(JSON.stringify(vault.credentials.kept([LIVE_KEY]))).not.toContain(LIVE_KEY);
});

test('a key that is only wanted where none holds its secret is not added a second time; the trash holds none', async () => {
  const { vault } = await openFileVault();
  const unlessKept = { ...iconflowKey(), label: 'Second', unlessKept: true };
  const { credential: first } = await vault.credentials.add(iconflowKey());
  expect(await vault.credentials.add(unlessKept)).toEqual({ credential: first, warnings: [], kept: true });
  expect(vault.credentials.list({})).toHaveLength(1);
  vault.credentials.remove(first.id);
  expect(await vault.credentials.add(unlessKept)).toMatchObject({ credential: { label: 'Second' } });
  expect(vault.credentials.list({})).toHaveLength(1);
});

test('a key in use comes before the same one in the trash; a purged one is not held', async () => {
  const { vault } = await openFileVault();
  const first = (await vault.credentials.add({ ...iconflowKey(), label: 'First' })).credential;
  vault.credentials.remove(first.id);
  expect(vault.credentials.kept([LIVE_KEY])).toEqual([{ id: first.id, label: 'First', trashed: true }]);
  const second = (await vault.credentials.add({ ...iconflowKey(), label: 'Second' })).credential;
  expect(vault.credentials.kept([LIVE_KEY])).toEqual([{ id: second.id, label: 'Second', trashed: false }]);
  await vault.credentials.purge(first.id);
  vault.credentials.remove(second.id);
  await vault.credentials.purge(second.id);
  expect(vault.credentials.kept([LIVE_KEY])).toEqual([null]);
});

test('a secret within its grace is held, a deleted one is not; nothing is told while locked', async () => {
  const { vault } = await openFileVault();
  const [old, next] = ['a1B2c3D4', 'z9Y8x7W6'].map((part) => `ff_live_${part.repeat(5)}`) as [string, string];
  const { id } = (await vault.credentials.add({ provider: 'frameflow', secret: old, label: 'Clips' })).credential;
  await vault.credentials.rotate({ id, secret: next });
  const held = { id, label: 'Clips', trashed: false };
  expect(vault.credentials.kept([old, next])).toEqual([held, held]);
  vault.credentials.revoke(id);
  await vault.close();
  expect(() => vault.credentials.kept([old])).toThrow();
  await vault.open({ passphrase: PASSPHRASE });
  expect(vault.credentials.kept([old, next])).toEqual([null, null]);
});
