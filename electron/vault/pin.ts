import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { FobError } from '../../shared/errors/fob-error.ts';
import { type StoreKind, storeKind } from '../../shared/model/system.ts';
import { diskError } from '../platform/paths.ts';
import { removeFile, replaceFile } from './atomic-file.ts';
import { damaged } from './secret-store.ts';
import type { Settings } from './settings.ts';

/** Which backend this data folder lives on, chosen once, and the id that its items carry there. */
export type Pin = { vaultId: string; store: StoreKind };

const pinSchema = z.strictObject({
  version: z.literal(1),
  vaultId: z.string().regex(/^[0-9A-Za-z]{22}$/),
  store: storeKind,
});

/**
 * The pin stands in the database and in `vault.json`, so that a missing or emptied database is seen for what it is and not
 * taken for a first run. Returns null before the first set-up, throws `damaged` when the two do not fit.
 */
export function readPin(dataDir: string, settings: Settings): Pin | null {
  const inFile = readPinFile(dataDir);
  const vaultId = settings.get('vault_id');
  const inDatabase =
    vaultId === null ? null : pinSchema.safeParse({ version: 1, vaultId, store: settings.get('store') }).data;
  if (inDatabase === undefined) throw lost('The database names no storage that Fob knows');
  if (!inDatabase) {
    if (inFile || existsSync(vaultFile(dataDir)))
      throw lost('The database is missing or empty, but this folder’s vault was set up');
    return null;
  }
  if (inFile && (inFile.vaultId !== inDatabase.vaultId || inFile.store !== inDatabase.store))
    throw lost('The database belongs to another vault');
  const finished = inFile !== null || settings.get('set_up') === '1';
  return finished ? { vaultId: inDatabase.vaultId, store: inDatabase.store } : null;
}

/** The first half of a set-up: from here on the id is known, so that a set-up that was stopped is taken up again. */
export function beginPin(settings: Settings, store: StoreKind, freshId: string): Pin {
  const vaultId = settings.get('vault_id') ?? freshId;
  settings.set('store', store);
  settings.set('vault_id', vaultId);
  return { vaultId, store };
}

/** The second half, once the store holds the root key: the choice is final. */
export async function finishPin(dataDir: string, settings: Settings, pin: Pin): Promise<void> {
  await restorePinFile(dataDir, pin);
  settings.set('set_up', '1');
}

/**
 * Pins another store, together with `more` settings, in one write of the database. The file goes before and comes back after
 * it: at a stop in between the database alone says which store it is, as at a first start of a folder without that file.
 */
export async function movePin(
  dataDir: string,
  settings: Settings,
  pin: Pin,
  more: Readonly<Record<string, string>>,
): Promise<void> {
  settings.set('set_up', '1');
  await removeFile(pinFile(dataDir));
  settings.setAll({ ...more, store: pin.store });
  await restorePinFile(dataDir, pin).catch(() => undefined); // the next opening writes it
}

/** Takes the choice back, for a vault that holds nothing; the id stays, so that its storage can be found and cleared. */
export async function unpin(dataDir: string, settings: Settings): Promise<void> {
  await removeFile(pinFile(dataDir));
  settings.set('set_up', '0');
}

/** Writes `vault.json` from the database's pin; throws `disk`. */
export async function restorePinFile(dataDir: string, pin: Pin): Promise<void> {
  await replaceFile(
    pinFile(dataDir),
    Buffer.from(`${JSON.stringify({ version: 1, vaultId: pin.vaultId, store: pin.store })}\n`),
  );
}

export function hasPinFile(dataDir: string): boolean {
  return existsSync(pinFile(dataDir));
}

/** The encrypted file backend's file. */
export function vaultFile(dataDir: string): string {
  return path.join(dataDir, 'vault.fob');
}

export function storeMismatch(pinned: StoreKind): FobError {
  const names = { keychain: 'the keychain', file: 'the encrypted file' };
  return new FobError({
    code: 'store_mismatch',
    message: `This vault lives in ${names[pinned]}`,
    hint: `Start Fob with --store ${pinned} or without --store, or choose another folder with --data-dir`,
  });
}

function pinFile(dataDir: string): string {
  return path.join(dataDir, 'vault.json');
}

function readPinFile(dataDir: string): Pin | null {
  let text: string;
  try {
    text = readFileSync(pinFile(dataDir), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw diskError(error, `cannot read ${pinFile(dataDir)}`);
  }
  try {
    return pinSchema.parse(JSON.parse(text));
  } catch {
    throw lost('The file vault.json is damaged');
  }
}

function lost(message: string): FobError {
  return damaged(message, 'Put back fob.db and vault.json from a backup of this folder; the secrets are untouched');
}
