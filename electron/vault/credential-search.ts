import type { ListCredentials } from '../../shared/contract/credentials.ts';
import type { Credential, CredentialStatus } from '../../shared/model/credential.ts';

const ALL_BUT_TRASHED: readonly CredentialStatus[] = ['pending', 'active', 'revoked', 'deleting', 'damaged'];

/** The credentials that fit a list's filters; every word of the query must stand in one of the fields that a user knows it by. */
export function filterCredentials(
  all: Credential[],
  input: ListCredentials,
  providerName: (id: string) => string,
): Credential[] {
  const words = (input.query ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const statuses = input.status ?? ALL_BUT_TRASHED;
  return all.filter((one) => {
    if (!statuses.includes(one.status) || (input.provider && one.provider !== input.provider)) return false;
    if (words.length === 0) return true;
    const { label, provider, kind, environment, tags, note, hint } = one;
    const text = [label, provider, providerName(provider), kind, environment, ...tags, note, hint.prefix, hint.last4]
      .join('\n')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
