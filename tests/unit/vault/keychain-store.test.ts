import { describe, expect, test } from 'vitest';
import { FAULTS, type KeychainFault } from '../../../electron/vault/keychain.ts';
import { createKeychainStore } from '../../../electron/vault/keychain-store.ts';
import { Secret } from '../../../electron/vault/secret.ts';
import { iconflowKey, LIVE_KEY, makeVault, memoryKeychain, OTHER_KEY, openKeychainVault } from './fixture.ts';

const ID = 'K'.repeat(22);

async function planted() {
  const memory = memoryKeychain();
  const store = createKeychainStore(memory.keychain, ID);
  await store.plantCanary();
  return { ...memory, store };
}

test('null is believed only while the canary is readable', async () => {
  const { store, state, items } = await planted();
  await store.set('a', Secret.of('one'));
  expect(await store.get('b')).toBeNull();
  state.locked = true;
  const calls = [store.get('a'), store.get('b'), store.set('a', Secret.of('two')), store.delete('a'), store.list()];
  for (const call of calls)
    await expect(call).rejects.toMatchObject({ data: { code: 'store_unavailable', message: FAULTS.locked.message } });
  state.locked = false;
  expect((await store.get('a'))?.expose()).toBe('one');
  expect(await store.list()).toEqual(['a']);
  await store.delete('a');
  expect([...items.keys()]).toEqual([`Fob ${ID}\ncanary`]);
});

test('empty and NUL are refused before, and what did not stay as given is an error', async () => {
  const { store, keychain, state } = await planted();
  const calls = state.calls;
  await expect(store.set('a', Secret.of(''))).rejects.toMatchObject({ data: { code: 'bad_input', field: 'secret' } });
  await expect(store.set('a', Secret.of('a\0b'))).rejects.toMatchObject({
    data: { code: 'bad_input', field: 'secret' },
  });
  expect(state.calls).toBe(calls);
  const cutting = createKeychainStore(
    { ...keychain, set: (service, account, value) => keychain.set(service, account, value.slice(0, 3)) },
    ID,
  );
  await expect(cutting.set('a', Secret.of('abcdef'))).rejects.toMatchObject({ data: { code: 'store_unavailable' } });
});

test('two data folders do not see each other', async () => {
  const memory = memoryKeychain();
  const [one, two] = ['A', 'B'].map((letter) => createKeychainStore(memory.keychain, letter.repeat(22)));
  await one?.plantCanary();
  await two?.plantCanary();
  await one?.set('x', Secret.of('1'));
  expect(await two?.get('x')).toBeNull();
  expect(await two?.list()).toEqual([]);
});

describe('a vault whose keychain fails', () => {
  test.each(['no_bus', 'no_service', 'hung', 'crashed', 'failed', 'not_installed', 'locked'] as KeychainFault[])(
    '%s: unavailable with its own text, nothing deleted, back without a restart',
    async (fault) => {
      const made = await openKeychainVault();
      const { id } = (await made.vault.credentials.add(iconflowKey())).credential;
      const before = new Map(made.items);
      const again = await made.reopen();
      made.state.fault = fault;
      await expect(again.vault.open({})).rejects.toMatchObject({
        data: { code: 'store_unavailable', message: FAULTS[fault].message },
      });
      expect([again.vault.phase(), again.vault.problem()]).toEqual(['unavailable', FAULTS[fault].message]);
      expect(() => again.vault.credentials.list({})).toThrow(FAULTS[fault].message);
      made.state.fault = null;
      expect(made.items).toEqual(before);
      await again.vault.open({});
      expect(again.vault.phase()).toBe('open');
      expect((await again.vault.credentials.reveal(id)).expose()).toBe(LIVE_KEY);
    },
  );

  test('at every single call of add, rotate, revoke and purge: no secret lost, no item left over', async () => {
    for (let failAt = 0; failAt < 40; failAt += 1) {
      const made = await openKeychainVault();
      const { vault, state, keychain } = made;
      const { id } = (await vault.credentials.add(iconflowKey())).credential;
      const calls = state.calls;
      const get = keychain.get;
      keychain.get = async (...args) => {
        if (state.calls - calls >= failAt) state.fault = 'hung';
        return get(...args);
      };
      const steps: (() => Promise<unknown>)[] = [
        () => vault.credentials.rotate({ id, secret: OTHER_KEY }),
        () => vault.credentials.add({ ...iconflowKey(), label: 'second' }),
        async () => vault.credentials.remove(id),
        () => vault.credentials.purge(id),
      ];
      for (const step of steps) await step().catch(() => undefined);
      keychain.get = get;
      state.fault = null;
      const again = await made.reopen();
      await again.vault.open({});
      for (const one of again.vault.credentials.list({})) {
        expect(one.status).toBe('active');
        expect([LIVE_KEY, OTHER_KEY]).toContain((await again.vault.credentials.reveal(one.id)).expose());
      }
      const kept = again.db
        .prepare("SELECT credential_id || '.' || version AS item FROM secret_versions WHERE state <> 'gone'")
        .all();
      const items = [...made.items.keys()].map((key) => key.split('\n')[1]).filter((item) => item?.startsWith('cred_'));
      expect(items.sort()).toEqual(kept.map((row) => row.item).sort());
      await again.vault.close();
    }
  });
});

test('a missing item is damage of that credential alone; a rotation mends it', async () => {
  const made = await openKeychainVault();
  const { id } = (await made.vault.credentials.add(iconflowKey())).credential;
  const other = (await made.vault.credentials.add(iconflowKey(OTHER_KEY))).credential.id;
  for (const key of made.items.keys()) if (key.includes(id)) made.items.delete(key);
  const { vault } = await made.reopen();
  await vault.open({});
  await vault.checked();
  expect(vault.credentials.get(id).status).toBe('damaged');
  expect(await vault.credentials.usable(id)).toMatchObject({ problem: 'damaged', secret: null });
  expect((await vault.credentials.usable(other)).problem).toBeNull();
  await vault.credentials.rotate({ id, secret: LIVE_KEY });
  expect(vault.credentials.get(id).status).toBe('active');
});

test('an empty database while the keychain holds our items is damage, and says what to do', async () => {
  const made = await openKeychainVault();
  await made.vault.credentials.add(iconflowKey());
  const { rmSync } = await import('node:fs');
  await made.vault.close();
  made.db.close();
  for (const ending of ['', '-wal', '-shm']) rmSync(`${made.dataDir}/fob.db${ending}`, { force: true });
  const empty = makeVault({ keychain: made.keychain, dataDir: made.dataDir });
  expect(empty.vault.phase()).toBe('damaged');
  expect(empty.vault.problem()).toContain('database is missing or empty');
  await expect(empty.vault.open({})).rejects.toMatchObject({ data: { code: 'damaged' } });
  await expect(empty.vault.setup({ store: 'keychain' })).rejects.toMatchObject({ data: { code: 'damaged' } });
  expect(made.items.size).toBe(3);
});

test('emptied tables while the keychain holds secrets are damage too', async () => {
  const made = await openKeychainVault();
  await made.vault.credentials.add(iconflowKey());
  made.db.exec('DELETE FROM credentials');
  const { vault } = await made.reopen();
  await expect(vault.open({})).rejects.toThrow('holds 1 secrets');
  expect(vault.phase()).toBe('damaged');
  expect(made.items.size).toBe(3);
});
