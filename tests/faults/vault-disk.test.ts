import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import {
  iconflowKey,
  LIVE_KEY,
  makeVault,
  OTHER_KEY,
  openFileVault,
  PASSPHRASE,
  temporaryFolder,
} from '../unit/vault/fixture.ts';

const asRoot = process.getuid?.() === 0;
const READ_ONLY = fileURLToPath(new URL('./vault-read-only.ts', import.meta.url));

test('a full disk: every call fails with its own message, nothing is lost, and it goes on once there is room', async (context) => {
  const folder = temporaryFolder();
  const mounted =
    asRoot && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m,mode=0700', 'tmpfs', folder]).status === 0;
  if (!mounted) {
    context.annotate('not run: mounting a small file system needs root');
    return;
  }
  onTestFinished(() => void execFileSync('umount', ['-l', folder]));
  const made = await openFileVault({ dataDir: folder });
  const { id } = (await made.vault.credentials.add(iconflowKey())).credential;
  const ballast = path.join(folder, 'ballast');
  fill(ballast);
  const full = expect.objectContaining({
    data: expect.objectContaining({ code: 'disk', hint: expect.stringContaining('Free some space') }),
  });
  await expect(made.vault.credentials.add(iconflowKey(OTHER_KEY))).rejects.toEqual(full);
  await expect(made.vault.credentials.rotate({ id, secret: OTHER_KEY })).rejects.toEqual(full);
  expect((await made.vault.credentials.reveal(id)).expose()).toBe(LIVE_KEY);
  rmSync(ballast);
  await made.vault.credentials.rotate({ id, secret: OTHER_KEY });
  const again = await made.reopen();
  await again.vault.open({ passphrase: PASSPHRASE });
  expect(again.db.integrity()).toEqual([]);
  expect(again.vault.credentials.list({}).map((one) => [one.id, one.status])).toEqual([[id, 'active']]);
  expect((await again.vault.credentials.reveal(id)).expose()).toBe(OTHER_KEY);
  await again.vault.close();
  again.db.close();
});

function fill(file: string): void {
  for (const size of [65_536, 4096, 256, 1]) {
    try {
      for (;;) writeFileSync(file, Buffer.alloc(size), { flag: 'a' });
    } catch {
      // full at this size; go on with a smaller one
    }
  }
}

test('a read-only folder: a clear message, no file changed', async (context) => {
  const folder = temporaryFolder();
  const made = await openFileVault({ dataDir: folder });
  await made.vault.credentials.add(iconflowKey());
  await made.vault.close();
  made.db.close();
  const before = readFileSync(path.join(folder, 'vault.fob'));
  if (asRoot)
    for (const name of ['.', 'fob.db', 'vault.fob', 'vault.json']) chownSync(path.join(folder, name), 65_534, 65_534);
  for (const name of ['fob.db', 'vault.fob', 'vault.json']) chmodSync(path.join(folder, name), 0o400);
  chmodSync(folder, 0o500);
  // Root writes wherever it likes, so the case runs as nobody.
  const command = asRoot
    ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', process.execPath]
    : [process.execPath];
  const [program = '', ...args] = [...command, READ_ONLY, folder];
  const run = spawnSync(program, args, { encoding: 'utf8' });
  chmodSync(folder, 0o700);
  if (run.stderr.includes('EACCES') && run.stdout === '') {
    context.annotate('not run: the other user cannot read this checkout');
    return;
  }
  expect(run.stdout.trim().split('\n')).toEqual(['database disk', 'setup disk']);
  expect(readFileSync(path.join(folder, 'vault.fob')).equals(before)).toBe(true);
});

test('a data folder that is a file is a clear message', async () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'data'), '');
  expect(() => makeVault({ dataDir: path.join(folder, 'data') })).toThrow(
    expect.objectContaining({ data: expect.objectContaining({ code: 'disk' }) }),
  );
  mkdirSync(path.join(folder, 'fine'));
});
