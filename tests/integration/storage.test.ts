import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Credential } from '../../shared/model/credential.ts';
import { PASSPHRASE, type ServedFob, serveFob } from '../support/served-fob.ts';

const SECRET = `fc_${'StorageCanary'.padEnd(32, '0')}`;
const BACKUP_PASSPHRASE = 'a passphrase for the backup';

let first: ServedFob;
let second: ServedFob;
let file: string;
let toolKey: string;
beforeAll(async () => {
  [first, second] = await Promise.all([serveFob(), serveFob()]);
  file = path.join(path.dirname(first.dataDir), 'fob.backup');
  await first.json(['keys', 'add', '--provider', 'fluxcascade', '--label', 'sync', '--upstream', 'emulator'], SECRET);
  const made = await first.json<{ key: string }>(['tools', 'add', '--label', 'build', '--credential', 'sync']);
  toolKey = made.key;
  await first.fob(['settings', 'set', 'secrets.revealSeconds', '60']);
});
afterAll(() => Promise.all([first.cleanUp(), second.cleanUp()]));

const secretIn = async (fob: ServedFob) => {
  const [key] = await fob.json<Credential[]>(['keys', 'list']);
  return (await fob.fob(['keys', 'reveal', key?.id ?? ''])).out.trim();
};

it('backs up into a new file of the owner’s alone, never over another', async () => {
  const made = await first.fob(['backup', file], BACKUP_PASSPHRASE);
  expect(made).toMatchObject({ status: 0, out: expect.stringMatching(/^Backed up into .*fob\.backup\./) });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file).includes('StorageCanary')).toBe(false);
  expect(await first.fob(['backup', file], BACKUP_PASSPHRASE)).toMatchObject({
    status: 1,
    err: expect.stringContaining('fob.backup is there already: choose another name'),
  });
  expect((await first.fob(['backup', `${file}2`], 'short')).err).toContain('at least 8 characters');
  expect(existsSync(`${file}2`)).toBe(false);
});

it('restores nothing with a wrong passphrase, from a damaged file, from no file, or into a Fob in use', async () => {
  const restore = ['restore', file, '--store', 'file'];
  const wrong = await second.fob(restore, 'another passphrase');
  expect(wrong).toMatchObject({
    status: 1,
    err: expect.stringMatching(/passphrase is wrong, or this is no whole backup/),
  });
  const damaged = `${file}.damaged`;
  writeFileSync(damaged, readFileSync(file).subarray(0, -1));
  expect(await second.fob(['restore', damaged, '--store', 'file'], BACKUP_PASSPHRASE)).toEqual(wrong);
  expect((await second.fob(['restore', '/dev/zero', '--store', 'file'], BACKUP_PASSPHRASE)).err).toContain(
    'cannot be read',
  );
  expect((await second.fob(['restore', file, '--store', 'cloud'], 'x')).status).toBe(2);
  expect((await first.fob(restore, BACKUP_PASSPHRASE)).err).toContain('a backup goes into an empty one only');
  expect(await secretIn(first)).toBe(SECRET);
});

it('restores all into an empty Fob, which is locked then and opens with the passphrase of the backup', async () => {
  const restored = await second.fob(['restore', file, '--store', 'file'], BACKUP_PASSPHRASE);
  expect(restored).toMatchObject({ status: 0, out: expect.stringContaining('fob unlock') });
  // Another engine takes over, which answers in a moment.
  const unlocked = async () => (await second.fob(['unlock'], BACKUP_PASSPHRASE)).status;
  await expect.poll(unlocked, { timeout: 15_000, interval: 300 }).toBe(0);
  expect(await secretIn(second)).toBe(SECRET);
  expect((await second.fob(['settings', 'show'])).out).toMatch(/secrets\.revealSeconds +60/);
  const refused = await fetch(`${second.ready.proxy}/fluxcascade/api/v1/connections`, {
    headers: { authorization: `Bearer ${toolKey}` },
  });
  // The emulator of this Fob has not made the vendor's key; the tool key itself is known.
  expect(refused.headers.get('fob-refusal')).toBeNull();
});

it('says in its own words that a keychain is not there to move into, and changes nothing', async () => {
  const moved = await first.fob(['vault', 'move', '--to', 'keychain']);
  expect(moved).toMatchObject({ status: 1, err: expect.stringMatching(/^fob: .*(keychain|D-Bus)/) });
  expect((await first.fob(['vault', 'move', '--to', 'file'], PASSPHRASE)).err).toContain('already');
  expect(await secretIn(first)).toBe(SECRET);
});
