import { badInput } from '../../shared/errors/fob-error.ts';
import { addAll } from '../../shared/rules/add-all.ts';
import { type ImportProblem, readImport } from '../../shared/rules/import-keys.ts';
import { readImportText } from './import-input.ts';
import { keptOf, previewRow, previewTable } from './import-preview.ts';
import type { Session } from './session.ts';

/** `fob keys import`: every key of a .env, JSON or CSV file, all or none. */
export async function run(
  session: Session,
  options: { dryRun?: boolean; emulator?: boolean; duplicates?: boolean },
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
  const unlessKept = options.duplicates !== true;
  if (options.dryRun) {
    const kept = unlessKept ? await keptOf(fob, inputs) : new Map();
    return void session.print(
      rows.map((row) => previewRow(row, kept)),
      () => previewTable(rows, kept),
    );
  }
  const upstream = options.emulator ? { upstream: 'emulator' as const } : {};
  const saved = await addAll(
    fob.credentials,
    inputs.map((input) => ({ ...input, ...upstream, unlessKept })),
  );
  const added = saved.filter(({ kept }) => !kept);
  for (const [index, { credential, kept, warnings }] of saved.entries()) {
    if (kept) session.say(`fob: note: ${inputs[index]?.label}: left out, it is kept already as “${credential.label}”`);
    for (const warning of warnings) session.say(`fob: note: ${credential.label}: ${warning.message}`);
  }
  session.print(
    added.map(({ credential }) => credential),
    () => `Added ${added.length} ${added.length === 1 ? 'key' : 'keys'}.`,
  );
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
