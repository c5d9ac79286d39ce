import type { AddCredential } from '../contract/credentials.ts';
import type { Credential, CredentialWarning } from '../model/credential.ts';

type Saved = { credential: Credential; warnings: CredentialWarning[]; kept?: true | undefined };

/** The calls that an import makes; the window's and the command line's client both are one. */
export type KeyCalls = {
  add(input: AddCredential): Promise<Saved>;
  remove(input: { id: string }): Promise<unknown>;
  purge(input: { id: string }): Promise<unknown>;
};

/**
 * Adds all keys or none: when one is refused, those added before are deleted again and its error is thrown on. What is marked
 * `kept` was there before and is not touched. `told` hears how many are in.
 */
export async function addAll(
  calls: KeyCalls,
  inputs: readonly AddCredential[],
  told: (done: number) => void = () => {},
): Promise<Saved[]> {
  const saved: Saved[] = [];
  try {
    for (const input of inputs) {
      saved.push(await calls.add(input));
      told(saved.length);
    }
  } catch (error) {
    for (const { credential, kept } of saved) {
      if (kept) continue;
      await calls.remove({ id: credential.id });
      await calls.purge({ id: credential.id });
    }
    throw error;
  }
  return saved;
}
