import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createKeychainProcess } from '../../electron/vault/keychain-process.ts';
import type { SecretStore } from '../../electron/vault/secret-store.ts';
import { type Keyring, startKeyring } from '../support/keyring.ts';
import { makeVault, PASSPHRASE, type TestVault, temporaryFolder } from '../unit/vault/fixture.ts';

const WORKER = fileURLToPath(new URL('./vault-worker.ts', import.meta.url));

type Told = { doing: string[]; done: string[] };

/** Runs the worker until it dies: by its own hand at a store call, or by ours after some lines. */
async function runAndKill(
  dataDir: string,
  store: 'file' | 'keychain',
  where: string,
  afterLines = Number.POSITIVE_INFINITY,
): Promise<Told> {
  const child: ChildProcess = spawn(process.execPath, [WORKER, dataDir, store, where], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const told: Told = { doing: [], done: [] };
  let errors = '';
  child.stderr?.on('data', (data) => {
    errors += data;
  });
  let lines = 0;
  if (child.stdout) {
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.startsWith('doing ')) told.doing.push(line.slice(6));
      if (line.startsWith('done ')) told.done.push(line.slice(5));
      lines += 1;
      if (lines === afterLines) child.kill('SIGKILL');
    }
  }
  if (child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once('exit', resolve));
  expect([child.signalCode, errors]).toEqual(['SIGKILL', '']);
  return told;
}

/** What the lines that were `done` say must be there, by id: the current secret, or null once revoked or purged. */
function expected(told: Told): Map<string, { secret: string; state: 'active' | 'revoked' | 'purged' }> {
  const result = new Map<string, { secret: string; state: 'active' | 'revoked' | 'purged' }>();
  for (const line of told.done) {
    const [what = '', id = '', secret = ''] = line.split(' ');
    const before = result.get(id);
    if (what === 'add' || what === 'rotate') result.set(id, { secret, state: 'active' });
    else if (before) result.set(id, { ...before, state: what === 'purge' ? 'purged' : 'revoked' });
  }
  return result;
}

async function checkAfter(dataDir: string, store: 'file' | 'keychain', told: Told): Promise<void> {
  const seen: { store: SecretStore | null } = { store: null };
  const made = makeVault({
    dataDir,
    ...(store === 'keychain' ? { keychain: createKeychainProcess() } : {}),
    wrapStore: (inner) => {
      seen.store = inner;
      return inner;
    },
  });
  expect(made.db.integrity()).toEqual([]);
  if (made.vault.phase() === 'setup') return; // killed before anything was pinned
  await made.vault.open(store === 'file' ? { passphrase: PASSPHRASE } : {});
  const unfinished = told.doing.slice(told.done.length).join(' ');
  const kept = made.vault.credentials.list({
    status: ['active', 'revoked', 'trashed', 'damaged', 'pending', 'deleting'],
  });
  for (const one of kept) expect(['active', 'revoked', 'trashed']).toContain(one.status);
  for (const [id, { secret, state }] of expected(told)) {
    const one = kept.find((candidate) => candidate.id === id);
    if (unfinished.includes(id)) continue; // either side of the change is right
    expect([id, one?.status]).toEqual([id, state === 'purged' ? undefined : state]);
    if (state === 'active') expect((await made.vault.credentials.reveal(id)).expose()).toBe(secret);
  }
  for (const one of kept)
    if (one.status === 'active') expect((await made.vault.credentials.reveal(one.id)).expose()).toContain('canary');
  await expectNoStrays(made, (await seen.store?.list()) ?? []);
  await made.vault.close();
  sweepFor('canary', dataDir);
}

/** The store has exactly the items that the database knows of, and no write is left half-way. */
async function expectNoStrays(made: TestVault, items: string[]): Promise<void> {
  await made.vault.checked();
  expect(made.log.lines).toEqual([]);
  const versions = made.db.prepare("SELECT credential_id || '.' || version AS item, state FROM secret_versions").all();
  for (const { state } of versions) expect(['current', 'previous', 'gone']).toContain(state);
  const known = versions.filter((one) => one.state !== 'gone').map((one) => String(one.item));
  expect(items.filter((item) => item !== 'root').sort()).toEqual(known.sort());
}

function sweepFor(canary: string, dataDir: string): void {
  const forms = [
    Buffer.from(canary),
    Buffer.from(canary, 'utf16le'),
    Buffer.from(Buffer.from(canary).toString('hex')),
    ...[0, 1, 2].map((shift) => base64Core(canary, shift)),
  ];
  for (const name of readdirSync(dataDir)) {
    const bytes = readFileSync(path.join(dataDir, name));
    for (const form of forms) expect([name, bytes.includes(form)]).toEqual([name, false]);
  }
}

/** The characters of a text's base64 that do not depend on what stands around it, at one of the three alignments. */
function base64Core(text: string, shift: number): Buffer {
  const encoded = Buffer.from(`${'.'.repeat(shift)}${text}`).toString('base64');
  return Buffer.from(encoded.slice(shift === 0 ? 0 : 4, Math.floor((shift + text.length) / 3) * 4));
}

test('the sweep finds a canary in every form it looks for', () => {
  for (let shift = 0; shift < 3; shift += 1)
    expect(Buffer.from(`${'z'.repeat(shift)}canary-text`).toString('base64')).toContain(
      base64Core('canary', shift).toString(),
    );
});

describe('kill -9, encrypted file', () => {
  test('before and after every store call of a full round', async () => {
    for (let call = 1; call <= 7; call += 1) {
      for (const side of ['before', 'after']) {
        const dataDir = temporaryFolder();
        const told = await runAndKill(dataDir, 'file', `${side}:${call}`);
        await checkAfter(dataDir, 'file', told);
      }
    }
  }, 60_000);

  test('at random moments, again and again over the same folder', async () => {
    const dataDir = temporaryFolder();
    const all: Told = { doing: [], done: [] };
    for (let round = 0; round < 6; round += 1) {
      const told = await runAndKill(dataDir, 'file', '', 3 + Math.floor(Math.random() * 40));
      await checkAfter(dataDir, 'file', told);
      all.done.push(...told.done);
    }
    expect(all.done.length).toBeGreaterThan(6);
  }, 60_000);
});

describe('kill -9, gnome-keyring', () => {
  let keyring: Keyring;
  beforeAll(async () => {
    keyring = await startKeyring();
  });
  afterAll(() => keyring.stop());

  test('before and after store calls', async () => {
    for (const where of ['before:1', 'after:1', 'before:2', 'after:2', 'before:3', 'after:4']) {
      const dataDir = temporaryFolder();
      const told = await runAndKill(dataDir, 'keychain', where);
      await checkAfter(dataDir, 'keychain', told);
    }
  }, 60_000);
});
