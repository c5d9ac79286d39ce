import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Keychain } from '../../../electron/vault/keychain.ts';
import { splitValues } from '../../../electron/vault/split-values.ts';
import { memoryKeychain } from './fixture.ts';

const LIMIT = 100;

/** A keychain that takes at most LIMIT bytes an item and can stop working after a number of writes. */
function limited() {
  const { keychain, items } = memoryKeychain();
  const state = { writesLeft: Number.POSITIVE_INFINITY };
  const write = () => {
    if (state.writesLeft <= 0) throw new Error('stopped');
    state.writesLeft -= 1;
  };
  const inner: Keychain = {
    ...keychain,
    set: async (service, account, value) => {
      if (Buffer.byteLength(value) > LIMIT) throw new Error('too long for an item');
      write();
      await keychain.set(service, account, value);
    },
    delete: async (service, account) => {
      write();
      await keychain.delete(service, account);
    },
  };
  return { split: splitValues(inner, LIMIT), items, state };
}

test('any value of any length comes back, grows, shrinks and goes without a trace', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 900 }), { minLength: 1, maxLength: 5 }),
      async (values) => {
        const { split, items } = limited();
        for (const value of values) {
          await split.set('s', 'a', value);
          expect(await split.get('s', 'a')).toBe(value);
          expect(await split.list('s')).toEqual(['a']);
          if (Buffer.byteLength(value) < LIMIT) expect(items.size).toBe(1);
        }
        await split.delete('s', 'a');
        expect(items.size).toBe(0);
      },
    ),
    { numRuns: 60 },
  );
});

test('stopped after any write: the old or the new value is whole, and the next write or delete clears up', async () => {
  const sizes = [10, 99, 100, 101, 350, 1000];
  for (const before of sizes) {
    for (const after of sizes) {
      for (let writes = 0; ; writes += 1) {
        const { split, items, state } = limited();
        const [old, next] = ['o'.repeat(before), 'n'.repeat(after)];
        await split.set('s', 'a', old);
        state.writesLeft = writes;
        const done = await split.set('s', 'a', next).then(
          () => true,
          () => false,
        );
        state.writesLeft = Number.POSITIVE_INFINITY;
        expect([old, next]).toContain(await split.get('s', 'a'));
        expect(await split.list('s')).toEqual(['a']);
        await split.delete('s', 'a');
        expect(items.size).toBe(0);
        if (done) break;
      }
    }
  }
});

test('a missing part is an error, never a shorter value; a deleted head means gone', async () => {
  const { split, items, state } = limited();
  await split.set('s', 'a', 'x'.repeat(500));
  const part = [...items.keys()].find((key) => key.includes('/'));
  items.delete(part ?? '');
  await expect(split.get('s', 'a')).rejects.toThrow();
  state.writesLeft = 1;
  await expect(split.delete('s', 'a')).rejects.toThrow('stopped');
  expect(await split.get('s', 'a')).toBeNull();
});
