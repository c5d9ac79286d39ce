import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import { badInput } from '../../shared/errors/fob-error.ts';
import { readSecret } from './secret-input.ts';
import type { Session } from './session.ts';

/** `fob backup`: keys, tools and settings in one encrypted file; its passphrase comes on stdin. */
export async function run(session: Session, _options: object, name: string): Promise<undefined> {
  const fob = await session.fob();
  const passphrase = await readSecret(session.terminal, 'passphrase for the backup');
  const { backup } = await fob.system.backup({ passphrase });
  const file = path.resolve(name);
  const bytes = Buffer.from(backup, 'base64');
  await writeNew(file, bytes);
  session.print(
    { file, bytes: bytes.length },
    () => `Backed up into ${file}. Without its passphrase it opens for nobody.`,
  );
}

/** Never over another file, and readable by its owner alone. */
async function writeNew(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    const what = error.code === 'EEXIST' ? 'is there already' : 'cannot be written';
    throw badInput('file', `${path.basename(file)} ${what}`, 'choose another name for the backup');
  });
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } catch {
    await rm(file, { force: true });
    throw badInput('file', 'could not be written whole', 'free some space on the disk, then try again');
  } finally {
    await handle.close();
  }
}
