import { chmodSync, copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { seal, unseal } from '../../../electron/vault/aead.ts';
import { createFileStore, type FileStoreOptions, openFileStore } from '../../../electron/vault/file-store.ts';
import { checkCost, DEFAULT_COST } from '../../../electron/vault/kdf.ts';
import { Secret } from '../../../electron/vault/secret.ts';
import { FobError } from '../../../shared/errors/fob-error.ts';
import { CHEAP_LOG2N, PASSPHRASE, temporaryFolder } from './fixture.ts';

const HEAD = 66;
const SEALED_KEY = 60;

function options(change: Partial<FileStoreOptions> = {}): FileStoreOptions & { counter: { value: number } } {
  const counter = { value: 0 };
  const generation = {
    read: () => counter.value,
    write: (value: number) => {
      counter.value = value;
    },
  };
  return {
    file: path.join(temporaryFolder(), 'vault.fob'),
    vaultId: 'V'.repeat(22),
    passphrase: PASSPHRASE,
    generation,
    UNSAFE_log2NForTests: CHEAP_LOG2N,
    counter,
    ...change,
  };
}

async function filled(change: Partial<FileStoreOptions> = {}) {
  const used = options(change);
  const store = await createFileStore(used);
  for (const id of ['a', 'b', 'c']) await store.set(id, Secret.of(`value of ${id}`));
  return { used, store, bytes: readFileSync(used.file) };
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'opened',
    (error: unknown) => (error instanceof FobError ? error.data.code : `foreign ${String(error)}`),
  );
}

test('keeps values, refuses what a keychain would refuse, holds mode 0600', async () => {
  const { used, store } = await filled();
  const again = await openFileStore(used);
  expect((await again.get('b'))?.expose()).toBe('value of b');
  expect(await again.get('zz')).toBeNull();
  expect((await again.list()).sort()).toEqual(['a', 'b', 'c']);
  await again.delete('a');
  expect(await (await openFileStore(used)).list()).toEqual(['b', 'c']);
  await expect(store.set('x', Secret.of(''))).rejects.toThrow('is empty');
  await expect(store.set('x', Secret.of('a\0b'))).rejects.toThrow('NUL');
  expect(statSync(used.file).mode & 0o777).toBe(0o600);
  expect(readFileSync(used.file).includes('value of')).toBe(false);
});

test('two writers on one file: the second is refused instead of undoing the first', async () => {
  const { used, store } = await filled();
  const other = await openFileStore(used);
  await other.set('d', Secret.of('new'));
  expect(await codeOf(store.set('e', Secret.of('lost')))).toBe('conflict');
});

test('every bit of the head, the key, the state and a sample of the rest: one generic error, no value', async () => {
  const { used, bytes } = await filled();
  const seen = new Map<string, number>();
  for (let bit = 0; bit < bytes.length * 8; bit += bit < (HEAD + SEALED_KEY + 12) * 8 ? 1 : 7) {
    const flipped = Buffer.from(bytes);
    flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    writeFileSync(used.file, flipped);
    const code = await codeOf(openFileStore(used));
    seen.set(code, (seen.get(code) ?? 0) + 1);
  }
  expect([...seen.keys()].sort()).toEqual(['damaged', 'wrong_passphrase']);
  writeFileSync(used.file, bytes);
  expect(await codeOf(openFileStore(used))).toBe('opened');
});

test('every truncation and any tail is refused', async () => {
  const { used, bytes } = await filled();
  for (let length = 0; length < bytes.length; length += 1) {
    writeFileSync(used.file, bytes.subarray(0, length));
    expect(['damaged', 'wrong_passphrase']).toContain(await codeOf(openFileStore(used)));
  }
  writeFileSync(used.file, Buffer.concat([bytes, Buffer.from([0])]));
  expect(await codeOf(openFileStore(used))).toBe('damaged');
});

test('swapped and exchanged records are refused, and a seal opens only under its own id', async () => {
  const { used, bytes } = await filled();
  const start = HEAD + SEALED_KEY + 12;
  const size = 2 + 1 + 4 + 'value of a'.length + 28;
  const swapped = Buffer.concat([
    bytes.subarray(0, start),
    bytes.subarray(start + size, start + 2 * size),
    bytes.subarray(start, start + size),
    bytes.subarray(start + 2 * size),
  ]);
  const exchanged = Buffer.from(bytes);
  bytes.copy(exchanged, start + 7, start + size + 7, start + 2 * size); // a's id with b's value
  for (const altered of [swapped, exchanged]) {
    expect(altered.equals(bytes)).toBe(false);
    writeFileSync(used.file, altered);
    expect(await codeOf(openFileStore(used))).toBe('damaged');
  }
  const key = Buffer.alloc(32, 1);
  expect(unseal(key, seal(key, Buffer.from('x'), Buffer.from('entry a')), Buffer.from('entry b'))).toBeNull();
});

test('a short tag is refused even when it is right', () => {
  const key = Buffer.alloc(32, 1);
  const sealed = seal(key, Buffer.from('x'), Buffer.from('c'));
  for (let cut = 1; cut <= sealed.length; cut += 1)
    expect(unseal(key, sealed.subarray(0, sealed.length - cut), Buffer.from('c'))).toBeNull();
  expect(unseal(key, sealed, Buffer.from('c'))?.toString()).toBe('x');
});

test('an older vault file put back is seen; one whose counter was lost after the write opens', async () => {
  const { used, store, bytes } = await filled();
  await store.set('d', Secret.of('later'));
  const newest = readFileSync(used.file);
  writeFileSync(used.file, bytes);
  expect(await codeOf(openFileStore(used))).toBe('damaged');
  writeFileSync(used.file, newest);
  used.counter.value -= 1; // stopped between the file and the counter
  expect(await codeOf(openFileStore(used))).toBe('opened');
  expect(used.counter.value).toBe(5);
});

test('another vault’s file does not open here', async () => {
  const { used } = await filled();
  const other = await filled({ vaultId: 'W'.repeat(22) });
  copyFileSync(other.used.file, used.file);
  expect(await codeOf(openFileStore(used))).toBe('damaged');
});

test('wrong passphrase; the same passphrase typed on another keyboard', async () => {
  const { used } = await filled({ passphrase: 'caf\u00e9 au lait' });
  expect(await codeOf(openFileStore({ ...used, passphrase: 'caf\u00e8 au lait' }))).toBe('wrong_passphrase');
  expect(await codeOf(openFileStore({ ...used, passphrase: 'cafe\u0301 au lait' }))).toBe('opened');
});

test('a key derivation below the floor or above the ceiling is refused before any work', async () => {
  const { used, bytes } = await filled();
  for (const [offset, value] of [
    [9, 16],
    [9, 21],
    [9, 63],
    [10, 1],
    [10, 255],
    [11, 2],
    [11, 0],
  ] as const) {
    const planted = Buffer.from(bytes);
    planted.writeUInt8(value, offset);
    if (offset !== 9) planted.writeUInt8(17, 9);
    writeFileSync(used.file, planted);
    // Had the work been done, its key would not fit: wrong_passphrase.
    expect(await codeOf(openFileStore({ ...used, UNSAFE_log2NForTests: undefined }))).toBe('damaged');
  }
  expect(() => checkCost(DEFAULT_COST)).not.toThrow();
  expect(DEFAULT_COST.log2N).toBeGreaterThanOrEqual(17);
});

test('scrypt at full cost works and leaves the event loop free', async () => {
  const used = options({ UNSAFE_log2NForTests: undefined });
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
  }, 10);
  await createFileStore(used);
  clearInterval(timer);
  expect(ticks).toBeGreaterThan(5);
  expect(readFileSync(used.file).readUInt8(9)).toBe(17);
  expect(await codeOf(openFileStore(used))).toBe('opened');
}, 30_000);

test('a failed write changes nothing: neither the file nor what is in memory', async () => {
  const { used, store, bytes } = await filled();
  chmodSync(path.dirname(used.file), 0o700);
  const blocked = `${used.file}.new`;
  // A folder in the temporary file's place makes the write fail for root too.
  const { mkdirSync, rmdirSync } = await import('node:fs');
  mkdirSync(blocked);
  expect(await codeOf(store.set('d', Secret.of('x')))).toBe('disk');
  expect(readFileSync(used.file).equals(bytes)).toBe(true);
  expect(await store.list()).toEqual(['a', 'b', 'c']);
  rmdirSync(blocked);
  await store.set('d', Secret.of('x'));
  expect(await (await openFileStore(used)).list()).toEqual(['a', 'b', 'c', 'd']);
});
