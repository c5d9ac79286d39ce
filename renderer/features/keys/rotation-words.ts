import type { Credential } from '../../../shared/model/credential.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { list, plural } from '../../ui/words.ts';

/** The consequences in the provider's own terms. `graceHours` null: the provider decides. */
export function whatHappens(
  credential: Pick<Credential, 'usedBy'>,
  provider: Provider | null,
  graceHours: number | null,
): string {
  const tools =
    credential.usedBy.length > 0
      ? `${list(credential.usedBy)} ${credential.usedBy.length === 1 ? 'keeps' : 'keep'} working: the next call uses the new key.`
      : 'The next call uses the new key.';
  return `${tools} ${oldKey(provider, graceHours)}`;
}

function oldKey(provider: Provider | null, graceHours: number | null): string {
  const hours = graceHours ?? provider?.keys.rotation.graceHours ?? 0;
  const name = provider?.name ?? 'The provider';
  if (hours === 0) {
    const two = (provider?.keys.rotation.activeKeys ?? 1) > 1 && graceHours === null;
    return two
      ? `${name} allows two active keys, so end the old one there once this works.`
      : `The old key is forgotten at once; ${name} does not honour it any longer.`;
  }
  const time = hours % 24 === 0 ? plural(hours / 24, 'day') : plural(hours, 'hour');
  return graceHours === null
    ? `${name} honours the old key for ${time} more; Fob shows until when.`
    : `Fob notes that the old key is good for ${time} more and shows until when.`;
}
