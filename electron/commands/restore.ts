import path from 'node:path';
import { readSecret } from './secret-input.ts';
import type { Session } from './session.ts';
import { storeOf } from './store-option.ts';

/** `fob restore`: a backup into a Fob that was never used; its passphrase on stdin becomes that of an encrypted file too. */
export async function run(session: Session, options: { store: string }, name: string): Promise<undefined> {
  const store = storeOf(options.store, '--store');
  const fob = await session.fob();
  const passphrase = await readSecret(session.terminal, 'passphrase of the backup');
  const storePassphrase = store === 'file' ? { storePassphrase: passphrase } : {};
  const state = await fob.system.restore({ file: path.resolve(name), passphrase, store, ...storePassphrase });
  session.print(state, () =>
    store === 'file'
      ? 'Restored. Open it with `fob unlock` and the passphrase of the backup.'
      : 'Restored. Open it with `fob unlock`.',
  );
}
