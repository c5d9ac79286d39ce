import { constants } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { diskError } from '../platform/paths.ts';

/**
 * Replaces a file whole, mode 0600: temporary file, fsync, rename, fsync of the folder. After a stop at any moment the file
 * is the old or the new one. Throws `disk`.
 */
export async function replaceFile(file: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${file}.new`;
  try {
    await rm(temporary, { force: true });
    await writeNew(temporary, bytes);
    await rename(temporary, file);
    await syncFolder(path.dirname(file));
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw diskError(error, `cannot write ${file}`);
  }
}

/** Removes a file for good, also after a power cut; one that is not there is no fault. Throws `disk`. */
export async function removeFile(file: string): Promise<void> {
  try {
    await rm(file, { force: true });
    await syncFolder(path.dirname(file));
  } catch (error) {
    throw diskError(error, `cannot remove ${file}`);
  }
}

async function writeNew(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return; // a folder cannot be opened there; NTFS journals the rename
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
