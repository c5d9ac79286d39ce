import { existsSync } from 'node:fs';
import { expect } from '@playwright/test';
import { type Keyring, startKeyring } from '../support/keyring.ts';
import { findSecret } from '../support/secret-sweep.ts';
import { runFob } from '../support/served-fob.ts';
import { test } from './support/fob.ts';
import type { Fob } from './support/launch-fob.ts';

// The built shell with the real engine and a real keyring: the helper is a utility process that the shell starts.
test.use({ fobOptions: { host: 'double' } });

let keyring: Keyring;
test.beforeAll(async () => {
  keyring = await startKeyring();
});
test.afterAll(() => keyring.stop());

async function command(fob: Fob, words: readonly string[], stdin = ''): Promise<string> {
  const { status, out, err } = await runFob([...words, '--data-dir', fob.dataDir], { stdin });
  expect(err).toBe('');
  expect(status).toBe(0);
  return out;
}

async function stateOf({ shell }: Fob) {
  if (!shell) throw new Error('this spec needs the double');
  return shell.state();
}

const helperOf = async (fob: Fob) => (await stateOf(fob)).keychainHelpers[0] ?? 0;

/** Chooses the keychain in the window and adds a key; gives the key. */
async function setUp(fob: Fob): Promise<string> {
  await fob.page.getByRole('button', { name: 'Use the keychain' }).click();
  await expect(fob.page.getByRole('navigation').first()).toBeVisible();
  const minted = await command(fob, ['emulator', 'key', '--provider', 'iconflow', '--json']);
  const { key } = JSON.parse(minted) as { key: string };
  await command(fob, ['keys', 'add', '--provider', 'iconflow', '--label', 'icons', '--upstream', 'emulator'], key);
  return key;
}

test('a key lives in the keychain through a lock, and its helper goes with the engine', async ({ fob }) => {
  const key = await setUp(fob);
  const { engines, keychainHelpers } = await stateOf(fob);
  expect(keychainHelpers).toHaveLength(1);
  await fob.shell?.clickMenu('File', 'Lock');
  await fob.page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await expect(fob.page.getByRole('navigation').first()).toBeVisible();
  for (const pid of [...engines, ...keychainHelpers]) expect(existsSync(`/proc/${pid}`)).toBe(false);
  expect(await command(fob, ['keys', 'reveal', 'icons'])).toBe(`${key}\n`);
  expect(findSecret(key, [fob.dataDir])).toEqual([]);
  expect(fob.shell?.log()).not.toContain(key);
});

test('a killed helper is replaced by the next call', async ({ fob }) => {
  const key = await setUp(fob);
  const before = await helperOf(fob);
  process.kill(before, 'SIGKILL');
  expect(await command(fob, ['keys', 'reveal', 'icons'])).toBe(`${key}\n`);
  expect([0, before]).not.toContain(await helperOf(fob));
});

test('a killed engine takes its helper along', async ({ fob }) => {
  const key = await setUp(fob);
  const { engines, keychainHelpers } = await stateOf(fob);
  for (const pid of engines) process.kill(pid, 'SIGKILL');
  await expect.poll(() => keychainHelpers.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([]);
  await expect
    .poll(async () => (await runFob(['keys', 'reveal', 'icons', '--data-dir', fob.dataDir])).out, { timeout: 10_000 })
    .toBe(`${key}\n`);
});
