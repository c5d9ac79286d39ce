import { randomBytes } from 'node:crypto';
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startChildHelper } from '../../electron/vault/child-helper.ts';
import { FAULTS } from '../../electron/vault/keychain.ts';
import { createKeychainProcess } from '../../electron/vault/keychain-process.ts';
import { splitValues } from '../../electron/vault/split-values.ts';
import { type Keyring, startKeyring } from '../support/keyring.ts';
import { iconflowKey, LIVE_KEY, makeVault, OTHER_KEY, type TestVault, temporaryFolder } from '../unit/vault/fixture.ts';

let keyring: Keyring;
beforeAll(async () => {
  keyring = await startKeyring();
});
afterAll(() => keyring.stop());
afterEach(() => {
  keyring.resume();
  box.timeBoxMs = PATIENT_MS;
});

/** Short only while the daemon is held: on a busy machine a sound call may take a second. */
const PATIENT_MS = 15_000;
const SHORT_MS = 1500;
const box = { timeBoxMs: PATIENT_MS };

function holdDaemon(): void {
  box.timeBoxMs = SHORT_MS;
  keyring.suspend();
}

function freeDaemon(): void {
  box.timeBoxMs = PATIENT_MS;
  keyring.resume();
}

async function openVault(): Promise<TestVault & { id: string }> {
  const made = makeVault({ keychain: createKeychainProcess(box) });
  await made.vault.setup({ store: 'keychain' });
  const { credential } = await made.vault.credentials.add(iconflowKey());
  return { ...made, id: credential.id };
}

const unavailable = (message: string) => ({ data: { code: 'store_unavailable', message } });

test('a normal life: add, reveal, rotate, reopen, revoke, purge; nothing is left in the keyring', async () => {
  const made = await openVault();
  await made.vault.credentials.rotate({ id: made.id, secret: OTHER_KEY });
  const later = await made.reopen();
  await later.vault.open({});
  expect((await later.vault.credentials.reveal(made.id)).expose()).toBe(OTHER_KEY);
  expect(later.log.lines).toEqual([]);
  later.vault.credentials.revoke(made.id);
  later.vault.credentials.remove(made.id);
  await later.vault.credentials.purge(made.id);
  const keychain = createKeychainProcess(box);
  const service = `Fob ${later.db.prepare("SELECT value FROM settings WHERE key = 'vault_id'").get()?.value}`;
  expect((await keychain.list(service)).sort()).toEqual(['canary', 'root']);
  keychain.close();
  await later.vault.close();
});

test('a locked collection hides nothing and deletes nothing, and works again once unlocked', async () => {
  const made = await openVault();
  keyring.lock();
  const calls = [
    made.vault.credentials.reveal(made.id),
    made.vault.credentials.add(iconflowKey(OTHER_KEY)),
    made.vault.credentials.rotate({ id: made.id, secret: OTHER_KEY }),
  ];
  for (const result of await Promise.allSettled(calls))
    expect(result).toMatchObject({ status: 'rejected', reason: unavailable(FAULTS.locked.message) });
  expect(made.vault.credentials.get(made.id).status).toBe('active');
  const again = await made.reopen();
  await expect(again.vault.open({})).rejects.toMatchObject(unavailable(FAULTS.locked.message));
  expect(again.vault.phase()).toBe('unavailable');
  expect((await again.vault.probe())[0]).toMatchObject({
    kind: 'keychain',
    available: false,
    reason: FAULTS.locked.message,
  });
  await keyring.start();
  await again.vault.open({});
  expect(again.vault.credentials.list({}).map((one) => [one.id, one.status])).toEqual([[made.id, 'active']]);
  expect((await again.vault.credentials.reveal(made.id)).expose()).toBe(LIVE_KEY);
  await again.vault.close();
});

test('listing a locked collection ends the helper, not this process', async () => {
  const keychain = createKeychainProcess(box);
  await keychain.set('Fob crash', 'a', 'b');
  keyring.lock();
  await expect(keychain.list('Fob crash')).rejects.toMatchObject({
    fault: expect.stringMatching(/crashed|locked|failed/),
  });
  await keyring.start();
  expect(await keychain.list('Fob crash')).toEqual(['a']);
  keychain.close();
});

test('a killed daemon is unavailable; a new one works without a restart of ours', async () => {
  const made = await openVault();
  await keyring.kill();
  await expect(made.vault.credentials.reveal(made.id)).rejects.toMatchObject(unavailable(FAULTS.no_service.message));
  expect((await made.vault.probe())[0]?.reason).toBe(FAULTS.no_service.message);
  await keyring.start();
  expect((await made.vault.credentials.reveal(made.id)).expose()).toBe(LIVE_KEY);
  await made.vault.close();
});

test('a suspended daemon costs one time box, whoever waits, and nothing else', async () => {
  const made = await openVault();
  await made.vault.credentials.usable(made.id);
  holdDaemon();
  const started = performance.now();
  const calls = [
    made.vault.credentials.reveal(made.id),
    made.vault.credentials.reveal(made.id),
    made.vault.credentials.add(iconflowKey(OTHER_KEY)),
  ];
  for (const result of await Promise.allSettled(calls))
    expect(result).toMatchObject({ status: 'rejected', reason: unavailable(FAULTS.hung.message) });
  expect(performance.now() - started).toBeLessThan(2.5 * SHORT_MS); // three calls, one after the other, would take three
  expect((await made.vault.credentials.usable(made.id)).secret?.expose()).toBe(LIVE_KEY); // cached
  freeDaemon();
  expect((await made.vault.credentials.reveal(made.id)).expose()).toBe(LIVE_KEY);
  const again = await made.reopen();
  await again.vault.open({});
  expect(again.vault.credentials.list({}).map((one) => one.status)).toEqual(['active']); // the hung add was taken back
  await again.vault.close();
});

test('without a D-Bus session, and with a bus that has no keyring: each its own reason', async () => {
  const address = process.env.DBUS_SESSION_BUS_ADDRESS;
  const made = makeVault({ keychain: createKeychainProcess(box) });
  try {
    delete process.env.DBUS_SESSION_BUS_ADDRESS;
    expect((await made.vault.probe())[0]).toMatchObject({ available: false, reason: FAULTS.no_bus.message });
    await expect(made.vault.setup({ store: 'keychain' })).rejects.toMatchObject({
      data: { code: 'store_unavailable' },
    });
    expect(made.vault.phase()).toBe('setup');
  } finally {
    process.env.DBUS_SESSION_BUS_ADDRESS = address;
  }
  await keyring.kill();
  expect((await made.vault.probe())[0]).toMatchObject({ available: false, reason: FAULTS.no_service.message });
  await keyring.start();
  expect(await made.vault.probe()).toEqual([
    { kind: 'keychain', available: true, name: 'Secret Service', reason: expect.any(String) },
    { kind: 'file', available: true, name: 'encrypted file', reason: expect.any(String) },
  ]);
  await made.vault.setup({ store: 'keychain' });
  expect(made.vault.phase()).toBe('open');
  await made.vault.close();
});

test('a locked or suspended keyring is told apart before anything is set up', async () => {
  const made = makeVault({ keychain: createKeychainProcess(box) });
  keyring.lock();
  expect((await made.vault.probe())[0]).toMatchObject({ available: false, reason: FAULTS.locked.message });
  await keyring.start();
  holdDaemon();
  expect((await made.vault.probe())[0]).toMatchObject({ available: false, reason: FAULTS.hung.message });
  await made.vault.close();
});

test('without keytar the reason says so', async () => {
  const folder = temporaryFolder();
  for (const name of ['keychain-helper.ts', 'keychain.ts', 'keytar-adapter.ts']) {
    copyFileSync(new URL(`../../electron/vault/${name}`, import.meta.url), path.join(folder, name));
  }
  const helperPath = path.join(folder, 'keychain-helper.ts');
  const made = makeVault({ keychain: createKeychainProcess({ ...box, start: () => startChildHelper(helperPath) }) });
  expect((await made.vault.probe())[0]).toMatchObject({ available: false, reason: FAULTS.not_installed.message });
  await made.vault.close();
});

test('values beyond an item’s size, split over items of the real keyring', async () => {
  const helper = createKeychainProcess();
  const split = splitValues(helper, 2500);
  for (const size of [2500, 2499, 16_384, 40]) {
    const value = randomBytes(size).toString('hex').slice(0, size);
    await split.set('Fob split', 'long', value);
    expect(await split.get('Fob split', 'long')).toBe(value);
  }
  expect(await split.list('Fob split')).toEqual(['long']);
  await split.delete('Fob split', 'long');
  expect(await helper.list('Fob split')).toEqual([]);
  helper.close();
});
