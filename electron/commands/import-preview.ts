import type { AddCredential } from '../../shared/contract/credentials.ts';
import type { KeptKey } from '../../shared/model/credential.ts';
import type { ImportRow } from '../../shared/rules/import-keys.ts';
import { hintText } from '../../shared/rules/mask.ts';
import type { FobClient } from './client.ts';
import { describeError } from './errors.ts';
import { table } from './table.ts';

const AT_ONCE = 50; // as many as the engine takes

/** Which key holds a secret of the file already, by secret. */
export type Kept = ReadonlyMap<string, KeptKey>;

/** Which keys of a file the vault has already, by secret; of more than Fob looks for at once the rest is shown as new. */
export async function keptOf({ credentials }: FobClient, inputs: readonly AddCredential[]): Promise<Kept> {
  const kept = new Map<string, KeptKey>();
  const secrets = inputs.map(({ secret }) => secret);
  for (let from = 0; from < secrets.length; from += AT_ONCE) {
    const some = secrets.slice(from, from + AT_ONCE);
    const holders = await credentials.kept({ secrets: some }).catch((error: unknown) => {
      if (describeError(error).data.code === 'try_later') return null;
      throw error;
    });
    if (holders === null) break;
    for (const [index, holder] of holders.entries()) if (holder?.trashed === false) kept.set(some[index] ?? '', holder);
  }
  return kept;
}

/** What would come of each line. */
export function previewTable(rows: readonly ImportRow[], kept: Kept): string {
  const lines = rows.map((row) => {
    const holder = row.verdict === 'add' ? kept.get(row.input.secret) : undefined;
    const key = row.verdict === 'add' ? hintText(row.hint) : 'no key that Fob knows';
    return [
      String(row.line),
      row.verdict === 'add' && !holder ? 'add' : 'skip',
      row.provider ?? '–',
      row.verdict === 'add' ? row.input.label : row.name,
      holder ? `${key}, kept already as “${holder.label}”` : key,
    ];
  });
  return table(['LINE', 'DOES', 'PROVIDER', 'LABEL', 'KEY'], lines);
}

/** The same of one line as data, without its secret. */
export function previewRow(row: ImportRow, kept: Kept) {
  const { line, name, provider, hint, verdict } = row;
  const holder = row.verdict === 'add' ? kept.get(row.input.secret) : undefined;
  return holder
    ? { line, name, provider, hint, verdict: 'skip', keptAs: holder.label }
    : { line, name, provider, hint, verdict };
}
