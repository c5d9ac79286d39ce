import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openBackup, sealBackup } from '../../../electron/vault/backup-file.ts';
import { BACKED_UP, LEFT_OUT } from '../../../electron/vault/backup-tables.ts';
import { Secret } from '../../../electron/vault/secret.ts';
import type { StoreKind } from '../../../shared/model/system.ts';
import {
  CHEAP_LOG2N,
  iconflowKey,
  LIVE_KEY,
  makeVault,
  memoryKeychain,
  OTHER_KEY,
  openFileVault,
  openKeychainVault,
  PASSPHRASE,
  TEST_KEY,
} from './fixture.ts';

const BACKUP_PASSPHRASE = 'the passphrase of the backup';
const restoring = (backup: Buffer, store: StoreKind, passphrase = BACKUP_PASSPHRASE) => ({
  backup,
  passphrase,
  store,
  storePassphrase: store === 'file' ? PASSPHRASE : undefined,
});
const opening = (store: StoreKind) => (store === 'file' ? { passphrase: PASSPHRASE } : {});

/** A backup of a vault with a rotated key, one with a guard, another service's secret and a provider's budget row. */
async function makeBackup() {
  const { vault, db } = await openFileVault();
  const first = (await vault.credentials.add(iconflowKey())).credential;
  await vault.credentials.rotate({ id: first.id, secret: OTHER_KEY });
  const second = (await vault.credentials.add({ ...iconflowKey(TEST_KEY), label: 'Tests' })).credential;
  vault.credentials.setGuard(second.id, { suspendOnSpike: true, suspendedAt: null });
  const bound = { provider: 'webhook/slack', destination: 'https://hooks.example', secret: Secret.of('hook canary') };
  await vault.items.put('hook_1', bound);
  db.prepare("INSERT INTO settings VALUES ('user_settings', 'chosen')").run();
  const mac = vault.mac('tool-key', 'x');
  return { backup: await vault.backup(BACKUP_PASSPHRASE), mac, first: first.id, second: second.id };
}
type Made = Awaited<ReturnType<typeof makeBackup>>;

let made: Promise<Made> | undefined;
/** One and the same for all tests: they only read it. */
const backedUp = () => (made ??= makeBackup());

async function expectRestored({ vault, db }: ReturnType<typeof makeVault>, { first, second }: Made) {
  await vault.checked();
  expect(vault.credentials.list({}).map(({ status }) => status)).toEqual(['active', 'active']);
  expect((await vault.credentials.reveal(first)).expose()).toBe(OTHER_KEY);
  expect((await vault.credentials.reveal(second)).expose()).toBe(TEST_KEY);
  expect(vault.credentials.guard(second).suspendOnSpike).toBe(true);
  expect(vault.credentials.get(first).rotatedFrom?.hint.last4).toBe(LIVE_KEY.slice(-4));
  expect((await vault.items.get('hook_1'))?.secret.expose()).toBe('hook canary');
  expect(db.prepare("SELECT value FROM settings WHERE key = 'user_settings'").get()?.value).toBe('chosen');
}

describe('a backup', () => {
  test('holds no secret in the open', async () => {
    const { backup } = await backedUp();
    for (const canary of [OTHER_KEY, TEST_KEY, 'hook canary', 'Packs', 'iconflow', BACKUP_PASSPHRASE])
      expect([canary, backup.includes(canary)]).toEqual([canary, false]);
  });

  test.each<[StoreKind, 'new' | 'open and empty']>([
    ['file', 'new'],
    ['keychain', 'new'],
    ['file', 'open and empty'],
    ['keychain', 'open and empty'],
  ])('comes back whole into the %s of a vault that is %s', async (store, state) => {
    const made = await backedUp();
    const memory = memoryKeychain();
    const target = makeVault({ keychain: memory.keychain });
    if (state === 'open and empty') await target.vault.setup({ store: 'keychain' });
    await target.vault.restore(restoring(made.backup, store));
    expect([target.vault.phase(), target.vault.store()]).toEqual(['locked', store]);
    await target.vault.open(opening(store));
    await expectRestored(target, made);
    expect(target.vault.mac('tool-key', 'x')).toEqual(made.mac);
    await target.vault.credentials.rotate({ id: made.second, secret: `ifk_test_${'AfterTheRestore1'.repeat(2)}` });
    if (store === 'file') expect([...memory.items.keys()]).toEqual([]);
    expect(readdirSync(target.dataDir).includes('vault.fob')).toBe(store === 'file');
  });

  test('goes into no vault that is in use, locked or damaged, and leaves it as it was', async () => {
    const { backup } = await backedUp();
    const used = await openKeychainVault();
    const { credential } = await used.vault.credentials.add(iconflowKey());
    await expect(used.vault.restore(restoring(backup, 'keychain'))).rejects.toMatchObject({
      data: { code: 'conflict' },
    });
    expect((await used.vault.credentials.reveal(credential.id)).expose()).toBe(LIVE_KEY);
    used.db.exec('PRAGMA foreign_keys = ON; DELETE FROM credentials');
    const emptied = await used.reopen();
    const items = new Map(used.items);
    await expect(emptied.vault.restore(restoring(backup, 'keychain'))).rejects.toMatchObject({
      data: { code: 'locked' },
    });
    await expect(emptied.vault.open({})).rejects.toMatchObject({ data: { code: 'damaged' } });
    await expect(emptied.vault.restore(restoring(backup, 'keychain'))).rejects.toMatchObject({
      data: { code: 'damaged' },
    });
    expect(used.items).toEqual(items);
  });

  test('opens with its passphrase alone, and with every byte as it was: else one and the same error, nothing touched', async () => {
    const backup = await sealBackup({ schema: 1, madeAt: 1, items: { root: 'x' }, tables: {} }, BACKUP_PASSPHRASE, {
      log2N: CHEAP_LOG2N,
    });
    const faults = new Set<string>();
    const failing = async (bytes: Buffer, passphrase = BACKUP_PASSPHRASE) => {
      const error = await openBackup(bytes, passphrase, { log2N: CHEAP_LOG2N }).then(
        () => null,
        (fault: { data: unknown }) => fault.data,
      );
      expect(error).not.toBeNull();
      faults.add(JSON.stringify(error));
    };
    expect((await openBackup(backup, BACKUP_PASSPHRASE, { log2N: CHEAP_LOG2N })).items).toEqual({ root: 'x' });
    for (let at = 0; at < backup.length; at += 1) {
      for (const bit of [0x01, 0x80]) {
        const flipped = Buffer.from(backup);
        flipped.writeUInt8(flipped.readUInt8(at) ^ bit, at);
        await failing(flipped);
      }
      await failing(backup.subarray(0, at));
    }
    await failing(Buffer.concat([backup, Buffer.from('x')]));
    await failing(backup, 'another passphrase');
    expect(faults.size).toBe(1);
    const target = makeVault();
    await expect(target.vault.restore(restoring(backup, 'file', 'another passphrase'))).rejects.toMatchObject({
      data: { code: 'wrong_passphrase' },
    });
    expect([target.vault.phase(), readdirSync(target.dataDir).filter((name) => name.startsWith('vault'))]).toEqual([
      'setup',
      [],
    ]);
  });

  test('with a cheap key derivation is not believed, whatever its seal', async () => {
    const content = { schema: 1, madeAt: 1, items: { root: 'x' }, tables: {} };
    const cheap = await sealBackup(content, BACKUP_PASSPHRASE, { log2N: 10 });
    await expect(openBackup(cheap, BACKUP_PASSPHRASE)).rejects.toMatchObject({ data: { code: 'wrong_passphrase' } });
  });

  test('of a newer Fob is refused, whole', async () => {
    const cost = { log2N: CHEAP_LOG2N };
    const content = { schema: 9999, madeAt: 1, items: { root: 'x' }, tables: {} };
    const target = makeVault();
    const newer = await sealBackup(content, BACKUP_PASSPHRASE, cost);
    await expect(target.vault.restore(restoring(newer, 'file'))).rejects.toMatchObject({
      data: { code: 'unsupported' },
    });
    const column = { ...content, schema: 1, tables: { credentials: [{ 'id") --': 'x' }] } };
    const odd = await sealBackup(column, BACKUP_PASSPHRASE, cost);
    await expect(target.vault.restore(restoring(odd, 'file'))).rejects.toMatchObject({ data: { code: 'unsupported' } });
    expect(target.vault.phase()).toBe('setup');
    await target.vault.setup({ store: 'file', passphrase: PASSPHRASE });
    expect(target.vault.credentials.list({})).toEqual([]);
  });

  test('decides about every table there is', () => {
    const { db } = makeVault();
    const tables = db
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .all()
      .map(({ name }) => String(name))
      .filter((name) => !/^(emulator_|ledger_(?!budgets))/.test(name));
    expect([...BACKED_UP, ...LEFT_OUT].toSorted()).toEqual(tables.toSorted());
  });
});

describe.each<StoreKind>(['file', 'keychain'])('a restore into the %s', (store) => {
  const steps = ['unpinned', 'cleared', 'copied', 'compared', 'loaded'];

  test.each(steps.flatMap((step) => [[step, 'new'] as const, [step, 'open and empty'] as const]))(
    'killed after “%s” in a vault that was %s leaves all of it or an empty Fob that can begin again',
    async (step, state) => {
      const made = await backedUp();
      const memory = memoryKeychain();
      const target = makeVault({
        keychain: memory.keychain,
        afterRestoreStep: (now) => {
          if (now !== step) return;
          target.db.close(); // nothing more is written
          throw new Error('killed');
        },
      });
      if (state === 'open and empty') await target.vault.setup({ store, ...opening(store) });
      await expect(target.vault.restore(restoring(made.backup, store))).rejects.toThrow();
      const next = makeVault({ dataDir: target.dataDir, clock: target.clock, keychain: memory.keychain });
      if (step === 'loaded') {
        await next.vault.open(opening(store));
        return expectRestored(next, made);
      }
      expect(next.vault.phase()).toBe('setup');
      const again = await next.reopen();
      await again.vault.restore(restoring(made.backup, store));
      await again.vault.open(opening(store));
      await expectRestored(again, made);
    },
  );

  test.each(['cleared', 'copied'])('killed after “%s” does not stand in the way of a plain set-up', async (step) => {
    const made = await backedUp();
    const memory = memoryKeychain();
    const target = makeVault({
      keychain: memory.keychain,
      afterRestoreStep: (now) => {
        if (now !== step) return;
        target.db.close();
        throw new Error('killed');
      },
    });
    await expect(target.vault.restore(restoring(made.backup, store))).rejects.toThrow();
    const next = makeVault({ dataDir: target.dataDir, clock: target.clock, keychain: memory.keychain });
    await next.vault.setup({ store, ...opening(store) });
    expect([next.vault.phase(), next.vault.credentials.list({})]).toEqual(['open', []]);
    expect([...memory.items.keys()].filter((key) => !/\n(root|canary)$/.test(key))).toEqual([]);
  });
});
