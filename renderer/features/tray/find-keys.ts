import type { Credential } from '../../../shared/model/credential.ts';

const SHOWN = 20;

/** Usable keys in which every typed word is found, those used last first; nothing typed finds them all. */
export function findKeys(credentials: readonly Credential[], typed: string): Credential[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ label, provider, tags, hint }: Credential) => {
    const text = `${label} ${provider} ${tags.join(' ')} ${hint.last4}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  return credentials
    .filter((credential) => credential.status === 'active' && fits(credential))
    .sort((a, b) => (b.lastUsedAt ?? 0) - (a.lastUsedAt ?? 0))
    .slice(0, SHOWN);
}
