/** One key as a file names it, before anything is checked. `line` counts from 1; `named`: the file says that this is a key. */
export type ImportedFields = {
  line: number;
  name: string;
  secret: string;
  named: boolean;
  provider?: string;
  environment?: string;
  kind?: string;
  plan?: string;
  note?: string;
  tags?: readonly string[];
  /** A name that no field goes by. */
  unknown?: string;
};

const ALIASES: Readonly<Record<string, keyof Omit<ImportedFields, 'line' | 'named' | 'unknown'>>> = {
  name: 'name',
  label: 'name',
  title: 'name',
  secret: 'secret',
  key: 'secret',
  apikey: 'secret',
  token: 'secret',
  password: 'secret',
  value: 'secret',
  provider: 'provider',
  service: 'provider',
  environment: 'environment',
  env: 'environment',
  kind: 'kind',
  plan: 'plan',
  note: 'note',
  notes: 'note',
  tags: 'tags',
  tag: 'tags',
};

/** The field that a column or property stands for, in any case and spelling of blanks; null when there is none. */
export function fieldCalled(name: string): keyof Omit<ImportedFields, 'line' | 'named' | 'unknown'> | null {
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]/g, '');
  return Object.hasOwn(ALIASES, plain) ? (ALIASES[plain] ?? null) : null;
}

/** Fields out of names and values; a name that is none is noted, an empty value is none. */
export function fieldsOf(line: number, pairs: Iterable<readonly [string, unknown]>, strict: boolean): ImportedFields {
  let fields: ImportedFields = { line, name: '', secret: '', named: true };
  for (const [name, value] of pairs) {
    const field = fieldCalled(name);
    if (field === null) {
      if (strict) fields = { ...fields, unknown: fields.unknown ?? name.slice(0, 40) };
      continue;
    }
    const text = textOf(value);
    if (text === null) fields = { ...fields, unknown: fields.unknown ?? name.slice(0, 40) };
    else if (text !== '')
      fields = { ...fields, [field]: field === 'tags' ? text.split(/[,;]/).map(trim).filter(Boolean) : text };
  }
  return fields;
}

function trim(text: string): string {
  return text.trim();
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value) && value.length <= 64 && value.every((one) => typeof one === 'string'))
    return value.join(',');
  return null;
}
