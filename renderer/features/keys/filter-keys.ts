import type { Credential } from '../../../shared/model/credential.ts';

/** The keys of a view: one provider or all, trash or not, and every word of the search somewhere in what a row says. */
export function filterKeys(
  keys: readonly Credential[],
  view: { provider: string | null; trash: boolean; search: string },
): Credential[] {
  const words = view.search.toLowerCase().split(/\s+/).filter(Boolean);
  return keys.filter((key) => {
    if ((key.status === 'trashed') !== view.trash) return false;
    if (view.provider !== null && key.provider !== view.provider) return false;
    if (words.length === 0) return true;
    const text = haystack(key);
    return words.every((word) => text.includes(word));
  });
}

function haystack(key: Credential): string {
  const hint = `${key.hint.prefix} ${key.hint.last4}`;
  return [key.label, key.provider, key.kind, key.environment, key.status, key.note, hint, ...key.tags, ...key.usedBy]
    .join(' ')
    .toLowerCase();
}
