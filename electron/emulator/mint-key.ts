import type { MintKey } from '../../shared/contract/emulator.ts';
import { badInput } from '../../shared/errors/fob-error.ts';
import type { Provider } from '../../shared/providers/schema.ts';
import type { KeyStore, MintedKey } from './key-store.ts';

/** Makes a key as the vendor's own page would: what the vendor does not have is refused. Throws `bad_input`, `not_found`. */
export function mintAsVendor(
  { keys, providers, now }: { keys: KeyStore; providers: readonly Provider[]; now: number },
  { allowedAddresses = [], ...input }: MintKey,
  text?: string,
): MintedKey {
  const provider = providers.find((one) => one.id === input.provider);
  if (provider && !provider.keys.ipAllowlist && allowedAddresses.length > 0)
    throw badInput('allowedAddresses', `${provider.name} keys have no allowed addresses`, 'Leave them out');
  if (input.expiresAt !== undefined && input.expiresAt !== null && input.expiresAt <= now)
    throw badInput('expiresAt', 'is in the past', 'Choose a later time');
  return keys.mint({ ...input, addresses: allowedAddresses }, text);
}
