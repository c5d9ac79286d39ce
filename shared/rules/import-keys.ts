import type { AddCredential } from '../contract/credentials.ts';
import { FobError } from '../errors/fob-error.ts';
import type { Provider } from '../providers/schema.ts';
import type { ImportedFields } from './import-fields.ts';
import { importedFields } from './import-text.ts';
import { demandKeyFacts, takesKeys } from './key-demands.ts';
import { keyHint } from './mask.ts';
import { type Recognition, recogniseKey } from './recognise.ts';

/** Why a line cannot be added. `about` is a field, a provider or a line, never a secret. */
export type ImportProblem = {
  code:
    | 'no_secret'
    | 'unknown_field'
    | 'unknown_provider'
    | 'which_provider'
    | 'other_provider'
    | 'other_environment'
    | 'twice'
    | 'not_accepted';
  about: string;
};

/**
 * One key of an import: `add` when it can be added, `wrong` with its problem, `skip` for a line that names something else
 * than a key, as most of a .env file does. `hint` shows the secret masked.
 */
export type ImportRow = {
  line: number;
  name: string;
  provider: string | null;
  hint: { prefix: string; last4: string };
} & ({ verdict: 'add'; input: AddCredential } | { verdict: 'wrong'; problem: ImportProblem } | { verdict: 'skip' });

/** Reads an import and says of every line what would come of it. Throws `bad_input` (field `file`) as `importedFields` does. */
export function readImport(text: string, providers: readonly Provider[]): ImportRow[] {
  const seen = new Map<string, number>();
  return importedFields(text).map((fields) => {
    const row = rowOf(fields, providers);
    if (row.verdict !== 'add') return row;
    const before = seen.get(row.input.secret);
    if (before !== undefined)
      return { ...place(row), verdict: 'wrong', problem: { code: 'twice', about: String(before) } };
    seen.set(row.input.secret, fields.line);
    return row;
  });
}

function place({ line, name, provider, hint }: ImportRow) {
  return { line, name, provider, hint };
}

type Wrong = (code: ImportProblem['code'], about?: string, provider?: Provider | null) => ImportRow;

function rowOf(fields: ImportedFields, providers: readonly Provider[]): ImportRow {
  const wrong: Wrong = (code, about = '', provider = null) => ({
    ...shown(fields, provider),
    verdict: 'wrong',
    problem: { code, about },
  });
  if (fields.unknown !== undefined) return wrong('unknown_field', fields.unknown);
  if (fields.secret === '') return fields.named ? wrong('no_secret') : { ...shown(fields, null), verdict: 'skip' };
  const readings = recogniseKey(fields.secret, providers);
  const provider = providerOf(fields, readings, providers);
  if (provider === undefined) return wrong('unknown_provider', fields.provider);
  if (provider === null) return fields.named ? wrong('which_provider') : { ...shown(fields, null), verdict: 'skip' };
  const reading = readings.find((one) => one.provider === provider.id && fitsEnvironment(one, fields)) ?? null;
  const clash = clashOf(fields, provider, readings);
  if (clash !== null) return wrong(clash.code, clash.about, provider);
  return checked(fields, provider, reading, wrong);
}

/** Undefined when the one it names does not exist, null when nothing tells. */
function providerOf(
  { provider, name, named }: ImportedFields,
  readings: readonly Recognition[],
  providers: readonly Provider[],
): Provider | null | undefined {
  const called = (text: string) => {
    const plain = text.toLowerCase();
    return providers.find((one) => one.id === plain || one.name.toLowerCase() === plain);
  };
  if (provider !== undefined) return called(provider);
  const best = readings.find((one) => one.format.prefix !== '');
  if (best) return providers.find((one) => one.id === best.provider) ?? null;
  const byName = providers.find(
    (one) =>
      takesKeys(one) &&
      ((one.environmentVariables?.names ?? []).includes(name) ||
        name.toLowerCase().startsWith(`${one.id.replaceAll('-', '_')}_`)),
  );
  if (byName && (named || /key|token|secret/i.test(name))) return byName;
  const only = named ? readings[0] : undefined;
  return providers.find((one) => one.id === only?.provider) ?? null;
}

function fitsEnvironment(reading: Recognition, { environment }: ImportedFields): boolean {
  return environment === undefined || reading.environment === environment;
}

/** What a prefix says against the place that the file gives a key; the same that Fob says of a pasted one. */
function clashOf(
  fields: ImportedFields,
  provider: Provider,
  readings: readonly Recognition[],
): Pick<ImportProblem, 'code' | 'about'> | null {
  const own = readings.filter((one) => one.provider === provider.id);
  const best = readings[0];
  if (
    own.every((one) => one.format.prefix === '') &&
    best &&
    best.format.prefix !== '' &&
    best.provider !== provider.id
  )
    return { code: 'other_provider', about: best.provider };
  const told = new Set(provider.keys.formats.map((one) => one.environment)).size > 1;
  const [first] = own;
  if (!told || !first || own.some((one) => fitsEnvironment(one, fields))) return null;
  return { code: 'other_environment', about: first.environment };
}

function checked(fields: ImportedFields, provider: Provider, reading: Recognition | null, wrong: Wrong): ImportRow {
  const { kind, plan, note, tags, environment } = fields;
  const fault = faultOf(fields);
  if (fault !== null) return wrong('not_accepted', fault, provider);
  const input: AddCredential = {
    provider: provider.id,
    label: fields.name === '' ? `${provider.name} ${keyHint(fields.secret, provider).last4}`.trim() : fields.name,
    secret: fields.secret,
    environment: environment === 'test' || environment === 'live' ? environment : (reading?.environment ?? 'live'),
    ...(kind === undefined ? {} : { kind }),
    ...(plan === undefined ? {} : { plan }),
    ...(note === undefined ? {} : { note }),
    ...(tags === undefined ? {} : { tags: [...tags] }),
  };
  try {
    demandKeyFacts(provider, { kind, plan });
  } catch (error) {
    return wrong('not_accepted', error instanceof FobError ? error.data.message : '', provider);
  }
  return { ...shown(fields, provider), verdict: 'add', input };
}

/** What the engine would refuse of a line's fields, said before; by hand, as the window loads no schemas. */
function faultOf({ name, secret, environment, note, tags }: ImportedFields): string | null {
  if (name.length > 120) return 'label must be at most 120 characters';
  if (/[\p{Cc}\u2028\u2029]/u.test(name)) return 'label must be one line';
  if (secret.length > 16_384) return 'secret is longer than 16,384 characters';
  if (/[^\u0021-\u007e]/u.test(secret)) return 'secret has blanks or characters that cannot stand in an HTTP header';
  if (environment !== undefined && environment !== 'live' && environment !== 'test')
    return 'environment is neither live nor test';
  if ((note?.length ?? 0) > 4000) return 'note must be at most 4,000 characters';
  if ((tags?.length ?? 0) > 32 || tags?.some((tag) => tag.length > 40))
    return 'tags: at most 32, each of 40 characters';
  return null;
}

function shown({ line, name, secret }: ImportedFields, provider: Provider | null) {
  const hint = provider === null ? { prefix: '', last4: '' } : keyHint(secret, provider);
  return { line, name: name.slice(0, 120), provider: provider?.id ?? null, hint };
}
