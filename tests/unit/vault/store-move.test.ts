import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { StoreKind } from '../../../shared/model/system.ts';
import { iconflowKey, makeVault, memoryKeychain, OTHER_KEY, PASSPHRASE, TEST_KEY, type TestVault } from './fixture.ts';

const STEPS = ['cleared', 'marked', 'copied', 'compared', 'pinned', 'replaced', 'removed'];
const other = (store: StoreKind): StoreKind => (store === 'file' ? 'keychain' : 'file');
const open = (store: StoreKind) => (store === 'file' ? { passphrase: PASSPHRASE } : {});

/** An open vault with two keys, one of them rotated, and another service's secret, over a keychain in memory. */
async function filled(store: StoreKind, options: Parameters<typeof makeVault>[0] = {}) {
  const memory = memoryKeychain();
  const made = makeVault({ keychain: memory.keychain, ...options });
  await made.vault.setup({ store, ...open(store) });
  const { credential: first } = await made.vault.credentials.add(iconflowKey());
  await made.vault.credentials.rotate({ id: first.id, secret: OTHER_KEY });
  const { credential: second } = await made.vault.credentials.add({ ...iconflowKey(TEST_KEY), label: 'Tests' });
  const { Secret } = await import('../../../electron/vault/secret.ts');
  const bound = { provider: 'webhook/slack', destination: 'https://hooks.example', secret: Secret.of('hook canary') };
  await made.vault.items.put('hook_1', bound);
  return { ...made, ...memory, first: first.id, second: second.id };
}
type Filled = Awaited<ReturnType<typeof filled>>;

async function expectWhole({ vault, db }: TestVault, { first, second }: Pick<Filled, 'first' | 'second'>) {
  await vault.checked();
  expect(vault.credentials.list({}).map(({ status }) => status)).toEqual(['active', 'active']);
  expect((await vault.credentials.reveal(first)).expose()).toBe(OTHER_KEY);
  expect((await vault.credentials.reveal(second)).expose()).toBe(TEST_KEY);
  expect((await vault.items.get('hook_1'))?.secret.expose()).toBe('hook canary');
  expect(db.prepare("SELECT value FROM settings WHERE key = 'store_left'").get()?.value ?? '').toBe('');
}

/** Nothing of the vault is in the storage that is not pinned. */
function expectGone(store: StoreKind, { dataDir, items }: Pick<Filled, 'dataDir' | 'items'>) {
  if (store === 'keychain') expect([...items.keys()]).toEqual([]);
  else expect(readdirSync(dataDir).filter((name) => name.startsWith('vault.fob'))).toEqual([]);
}

describe.each<StoreKind>(['file', 'keychain'])('a move away from the %s', (from) => {
  const to = other(from);
  const target = open(to).passphrase;

  test('takes every secret along, is pinned, and leaves nothing behind; work goes on meanwhile and after', async () => {
    const made = await filled(from);
    const { vault } = made;
    const moving = vault.move(to, target);
    const added = vault.credentials.add({ ...iconflowKey(`ifk_test_${'Mov3ing5a7b9c1d2'.repeat(2)}`), label: 'Late' });
    expect((await vault.credentials.usable(made.second)).secret?.expose()).toBe(TEST_KEY);
    await moving;
    const late = (await added).credential;
    expect([vault.store(), vault.phase(), vault.needsPassphrase()]).toEqual([to, 'open', to === 'file']);
    expectGone(from, made);
    await vault.credentials.rotate({ id: made.second, secret: `ifk_test_${'R0tatedAfterMove'.repeat(2)}` });
    const again = await made.reopen();
    expect(again.vault.store()).toBe(to);
    await again.vault.open(open(to));
    expect((await again.vault.credentials.reveal(late.id)).expose()).toContain('Mov3ing');
    expect((await again.vault.credentials.reveal(made.second)).expose()).toContain('R0tated');
    expect(JSON.parse(readFileSync(path.join(made.dataDir, 'vault.json'), 'utf8')).store).toBe(to);
    await again.vault.move(from, open(from).passphrase);
    expectGone(to, made);
    expect((await again.vault.credentials.reveal(made.first)).expose()).toBe(OTHER_KEY);
  });

  test.each(STEPS)('killed after “%s”, one of the two is whole and pinned, and the other is cleared', async (step) => {
    class Killed extends Error {}
    let dead = false;
    const memory = memoryKeychain();
    const mortal = new Proxy(memory.keychain, {
      get: (keychain, name) => {
        if (dead && name !== 'close') throw new Killed();
        return Reflect.get(keychain, name);
      },
    });
    const made = await filled(from, {
      keychain: mortal,
      afterMoveStep: (now) => {
        if (now !== step) return;
        dead = true;
        made.db.close(); // nothing more is written
        throw new Killed();
      },
    });
    await expect(made.vault.move(to, target)).rejects.toThrow();
    const next = makeVault({ dataDir: made.dataDir, clock: made.clock, keychain: memory.keychain });
    const pinned = STEPS.indexOf(step) < STEPS.indexOf('pinned') ? from : to;
    expect([next.vault.phase(), next.vault.store()]).toEqual(['locked', pinned]);
    await next.vault.open(open(pinned));
    await expectWhole(next, made);
    if (pinned === to || step !== 'cleared') expectGone(other(pinned), { dataDir: made.dataDir, items: memory.items });
  });

  test('a storage that fails at any of its calls changes nothing, and the same move works afterwards', async () => {
    for (let call = 1; ; call += 1) {
      const memory = memoryKeychain();
      let left = Number.POSITIVE_INFINITY;
      const failing = new Proxy(memory.keychain, {
        get: (keychain, name) => {
          if (name !== 'close' && left-- <= 0) throw new Error('gone');
          return Reflect.get(keychain, name);
        },
      });
      const made = await filled(from, { keychain: failing });
      left = call;
      const failed = await made.vault.move(to, target).then(
        () => false,
        () => true,
      );
      const ran = left > 0;
      left = Number.POSITIVE_INFINITY;
      if (ran) break;
      const pinned = failed ? from : to; // the old storage may be what fails, once the new one is pinned
      expect(made.vault.store()).toBe(pinned);
      const next = await made.reopen();
      await next.vault.open(open(pinned));
      await expectWhole(next, made);
      if (failed) await next.vault.move(to, target);
      expectGone(from, { dataDir: made.dataDir, items: memory.items });
      expect((await next.vault.credentials.reveal(made.first)).expose()).toBe(OTHER_KEY);
      expect(call).toBeLessThan(100);
    }
  }, 60_000);

  test('is refused to where the vault is, without a passphrase for a file, and while locked', async () => {
    const made = await filled(from);
    const { vault } = made;
    await expect(vault.move(from, open(from).passphrase)).rejects.toMatchObject({ data: { code: 'conflict' } });
    if (to === 'file') await expect(vault.move(to, 'short')).rejects.toMatchObject({ data: { field: 'passphrase' } });
    const { vault: locked } = await made.reopen();
    await expect(locked.move(to, target)).rejects.toMatchObject({ data: { code: 'locked' } });
  });

  test('a lock ends it and leaves the old storage as it was', async () => {
    const made = await filled(from);
    const moving = made.vault.move(to, target);
    const closing = made.vault.close();
    await expect(moving).rejects.toMatchObject({ data: { code: expect.stringMatching(/conflict|locked/) } });
    await closing;
    const next = makeVault({ dataDir: made.dataDir, clock: made.clock, keychain: made.keychain });
    expect(next.vault.store()).toBe(from);
    await next.vault.open(open(from));
    await expectWhole(next, made);
    expectGone(to, made);
  });
});
