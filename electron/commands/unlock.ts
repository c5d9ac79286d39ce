import { FobError } from '../../shared/errors/fob-error.ts';
import { readSecret } from './secret-input.ts';
import type { Session } from './session.ts';

/** `fob unlock`: asks for the passphrase where the storage has one. */
export async function run(session: Session): Promise<undefined> {
  const fob = await session.fob();
  const before = await fob.system.state({});
  if (before.phase === 'setup') {
    throw new FobError({
      code: 'setup_needed',
      message: 'no storage is chosen yet',
      hint: 'choose one in the window (`fob ui`), or start `fob serve --store keychain`',
    });
  }
  if (before.phase === 'open') return void session.print(before, () => 'Fob is open already.');
  const passphrase = before.needsPassphrase ? { passphrase: await readSecret(session.terminal, 'passphrase') } : {};
  const state = await fob.system.unlock(passphrase);
  session.print(state, () => 'Unlocked.');
}
