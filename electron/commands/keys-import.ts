import { badInput } from '../../shared/errors/fob-error.ts';
import { addAll } from '../../shared/rules/add-all.ts';
import { type ImportProblem, type ImportRow, readImport } from '../../shared/rules/import-keys.ts';
import { hintText } from '../../shared/rules/mask.ts';
import { readImportText } from './import-input.ts';
import type { Session } from './session.ts';
import { table } from './table.ts';

/** `fob keys import`: every key of a .env, JSON or CSV file, all or none. */
export async function run(
  session: Session,
  options: { dryRun?: boolean; emulator?: boolean },
  name: string,
): Promise<undefined> {
  const text = await readImportText(session.terminal, name);
  const fob = await session.fob();
  const [providers] = await Promise.all([fob.providers.list({}), fob.credentials.list({ status: ['pending'] })]);
  const rows = readImport(
    text,
    providers.map(({ provider }) => provider),
  );
  const wrong = rows.filter((row) => row.verdict === 'wrong');
  for (const row of wrong) session.say(`fob: line ${row.line}: ${problemWords(row.problem)}`);
  if (wrong.length > 0)
    throw badInput(
      'file',
      `${wrong.length} of ${rows.length} lines cannot be imported`,
      'correct them; nothing was added',
    );
  const inputs = rows.flatMap((row) => (row.verdict === 'add' ? [row.input] : []));
  if (inputs.length === 0)
    throw badInput('file', 'no line holds a key that Fob knows', 'name the provider of each in JSON or CSV');
  if (options.dryRun) return void session.print(rows.map(withoutInput), () => previewTable(rows));
  const upstream = options.emulator ? { upstream: 'emulator' as const } : {};
  const saved = await addAll(
    fob.credentials,
    inputs.map((input) => ({ ...input, ...upstream })),
  );
  for (const { credential, warnings } of saved)
    for (const warning of warnings) session.say(`fob: note: ${credential.label}: ${warning.message}`);
  session.print(
    saved.map(({ credential }) => credential),
    () => `Added ${saved.length} ${saved.length === 1 ? 'key' : 'keys'}.`,
  );
}

function previewTable(rows: readonly ImportRow[]): string {
  const lines = rows.map((row) => [
    String(row.line),
    row.verdict === 'add' ? 'add' : 'skip',
    row.provider ?? '–',
    row.verdict === 'add' ? row.input.label : row.name,
    row.verdict === 'add' ? hintText(row.hint) : 'no key that Fob knows',
  ]);
  return table(['LINE', 'DOES', 'PROVIDER', 'LABEL', 'KEY'], lines);
}

function withoutInput({ line, name, provider, hint, verdict }: ImportRow) {
  return { line, name, provider, hint, verdict };
}

function problemWords({ code, about }: ImportProblem): string {
  switch (code) {
    case 'no_secret':
      return 'holds no key';
    case 'unknown_field':
      return `has the field ${JSON.stringify(about)}, which there is not`;
    case 'unknown_provider':
      return `names the provider ${JSON.stringify(about)}, which Fob does not know`;
    case 'which_provider':
      return 'does not say whose key it is, and its format does not tell';
    case 'other_provider':
      return `holds a key of ${about}, not of the provider that it names`;
    case 'other_environment':
      return `holds a ${about} key, not one of the environment that it names`;
    case 'twice':
      return `holds the same key as line ${about}`;
    case 'not_accepted':
      return about;
  }
}
