import { readSecret } from './secret-input.ts';
import type { Session } from './session.ts';
import { storeOf } from './store-option.ts';

/** `fob vault move`: all secrets into the other storage; for an encrypted file its new passphrase comes on stdin. */
export async function run(session: Session, options: { to: string }): Promise<undefined> {
  const to = storeOf(options.to, '--to');
  const fob = await session.fob();
  const passphrase = to === 'file' ? { passphrase: await readSecret(session.terminal, 'new passphrase') } : {};
  const state = await fob.system.moveStore({ to, ...passphrase });
  session.print(state, () =>
    to === 'file'
      ? 'The secrets are in the encrypted file now, and no longer in the keychain.'
      : 'The secrets are in the keychain now; the encrypted file is gone.',
  );
}
