import type { Credential } from '../../../shared/model/credential.ts';

/** One word of the filter: somewhere in what a row says, or in one field of it; `not` asks that it is not there. */
export type KeyTerm = { field: KeyField | null; value: string; not: boolean };

const inField = {
  tag: (key) => key.tags,
  provider: (key) => [key.provider],
  env: (key) => [key.environment],
  status: (key) => [key.status],
  tool: (key) => key.usedBy,
} satisfies Record<string, (key: Credential) => readonly string[]>;

export type KeyField = keyof typeof inField;
const keyFields = Object.keys(inField) as KeyField[];

/** The keys of a view: one provider or all, trash or not, and every term of the search met by the row. */
export function filterKeys(
  keys: readonly Credential[],
  view: { provider: string | null; trash: boolean; search: string },
): Credential[] {
  const terms = termsOf(view.search);
  return keys.filter((key) => {
    if ((key.status === 'trashed') !== view.trash) return false;
    if (view.provider !== null && key.provider !== view.provider) return false;
    if (terms.length === 0) return true;
    const text = haystack(key);
    return terms.every((term) => has(key, text, term) !== term.not);
  });
}

/** The terms of a filter: words, `tag:brand`, `tag:"two words"`, each with `-` in front for "without". */
function termsOf(search: string): KeyTerm[] {
  return [...search.toLowerCase().matchAll(/(-?)(?:([a-z]+):)?(?:"([^"]*)"?|(\S+))/g)]
    .map(([whole, minus, name, quoted, plain]): KeyTerm => {
      const not = minus === '-';
      const field = keyFields.find((one) => one === name) ?? null;
      // What is no field of a key is looked for as it stands: a note may hold "https://…".
      if (name !== undefined && field === null) return { field, value: whole.replace(/^-|"/g, ''), not };
      return { field, value: quoted ?? plain ?? '', not };
    })
    .filter(({ value }) => value !== '' && !unfinished.has(value));
}

// While a field is typed the list stays as it is.
const unfinished: ReadonlySet<string> = new Set(['-', ...keyFields.map((field) => `${field}:`)]);

/** A field's value counts from its beginning: `tag:brand` finds "brand" and "brand-2026". */
function has(key: Credential, text: string, { field, value }: KeyTerm): boolean {
  if (field === null) return text.includes(value);
  return inField[field](key).some((one) => one.toLowerCase().startsWith(value));
}

function haystack(key: Credential): string {
  const hint = `${key.hint.prefix} ${key.hint.last4}`;
  return [key.label, key.provider, key.kind, key.environment, key.status, key.note, hint, ...key.tags, ...key.usedBy]
    .join(' ')
    .toLowerCase();
}
