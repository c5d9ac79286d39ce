import path from 'node:path';
import { openDatabase } from '../../electron/storage/database.ts';
import { replaceFile } from '../../electron/vault/atomic-file.ts';
import { FobError } from '../../shared/errors/fob-error.ts';

/** Run as a user without write access: says how opening the database and writing a vault file end. */
const [dataDir = ''] = process.argv.slice(2);

async function outcome(work: () => unknown): Promise<string> {
  try {
    await work();
    return 'worked';
  } catch (error) {
    return error instanceof FobError ? error.data.code : `foreign ${String(error)}`;
  }
}

process.stdout.write(`database ${await outcome(() => openDatabase(path.join(dataDir, 'fob.db')))}\n`);
process.stdout.write(`setup ${await outcome(() => replaceFile(path.join(dataDir, 'vault.fob'), Buffer.from('x')))}\n`);
