import { badInput } from '../errors/fob-error.ts';
import { fieldCalled, fieldsOf, type ImportedFields } from './import-fields.ts';

/** What an import may hold. */
export const IMPORT_LIMITS = { bytes: 1024 * 1024, keys: 1000, depth: 8 } as const;

/**
 * Every key that a text names, as written: a JSON array or object, a CSV with a head, `NAME=value` lines, or one key a line.
 * Throws `bad_input` (field `file`) for a text that is too long, too deep, or none of these.
 */
export function importedFields(text: string): ImportedFields[] {
  const plain = text.replace(/^\ufeff/, '');
  if (plain.length > IMPORT_LIMITS.bytes)
    throw fault('is longer than 1 MB', 'Import the keys alone, in several files if need be');
  if (plain.includes('\0')) throw fault('is no text', 'Import a .env, JSON or CSV file');
  const start = plain.trimStart()[0];
  const found = start === '{' || start === '[' ? fromJson(plain) : isCsv(plain) ? fromCsv(plain) : fromLines(plain);
  if (found.length > IMPORT_LIMITS.keys)
    throw fault(`names ${found.length} keys`, `At most ${IMPORT_LIMITS.keys} at once; split it`);
  if (found.length === 0) throw fault('holds no key', 'Write NAME=key lines, a CSV with a head, or a JSON array');
  return found;
}

function fromJson(text: string): ImportedFields[] {
  if (depthOf(text) > IMPORT_LIMITS.depth)
    throw fault('is nested too deeply', 'Write an array of objects, one for each key');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw fault('is not JSON, though it begins like it', 'Check quotes, commas and brackets');
  }
  const list = listIn(value);
  if (list) return list.map((one, index) => fromItem(one, index + 1));
  return Object.entries(value as object).map(([name, one], index) =>
    typeof one === 'string'
      ? { line: index + 1, name, secret: one.trim(), named: false }
      : { ...fromItem(one, index + 1), name: fromItem(one, index + 1).name || name },
  );
}

/** The array that a document is, or holds as `keys` or `items`. */
function listIn(value: unknown): unknown[] | null {
  if (Array.isArray(value)) return value;
  for (const name of ['keys', 'items'] as const) {
    const inner = Object.hasOwn(value as object, name) ? (value as Record<string, unknown>)[name] : null;
    if (Array.isArray(inner)) return inner;
  }
  return null;
}

function fromItem(item: unknown, line: number): ImportedFields {
  if (typeof item === 'string') return { line, name: '', secret: item.trim(), named: true };
  if (typeof item !== 'object' || item === null || Array.isArray(item))
    return { line, name: '', secret: '', named: true };
  return fieldsOf(line, Object.entries(item), true);
}

/** How deep brackets stand in each other, told in one walk before anything is built of the text. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const char = text[index];
    if (quoted) {
      if (char === '\\') index++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '[' || char === '{') deepest = Math.max(deepest, ++depth);
    else if (char === ']' || char === '}') depth--;
  }
  return deepest;
}

function isCsv(text: string): boolean {
  const [head = ''] = text.split(/\r?\n/, 1);
  const names = head.split(/[,;\t]/).map((cell) => fieldCalled(cell.replaceAll('"', '')));
  return !head.includes('=') && names.includes('secret');
}

function fromCsv(text: string): ImportedFields[] {
  const [head, ...rows] = csvRows(text);
  const names = head?.cells ?? [];
  return rows
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .map(({ line, cells }) =>
      fieldsOf(
        line,
        names.map((name, index) => [name, cells[index] ?? ''] as const),
        false,
      ),
    );
}

/** RFC 4180 with comma, semicolon or tab, whichever the head has. */
function csvRows(text: string): { line: number; cells: string[] }[] {
  const separator = /[,;\t]/.exec(text.split(/\r?\n/, 1)[0] ?? '')?.[0] ?? ',';
  const rows: { line: number; cells: string[] }[] = [];
  let cells: string[] = [];
  let line = 1;
  let begun = 1;
  const cell = new RegExp(`(?:"([^"]*(?:""[^"]*)*)"|([^${separator}\\r\\n"]*))(${separator}|\\r?\\n|$)`, 'y');
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text);
    if (!match) throw fault(`has a quote in line ${line} that does not close`, 'Write "" for a quote within quotes');
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    line += (match[0].match(/\n/g) ?? []).length;
    if (match[3] === separator) continue;
    rows.push({ line: begun, cells });
    cells = [];
    begun = line;
  }
  if (cells.length > 0) rows.push({ line: begun, cells });
  return rows;
}

const ENV_LINE = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*[=:]\s*(.*)$/;

function fromLines(text: string): ImportedFields[] {
  return text.split(/\r?\n/).flatMap((raw, index): ImportedFields[] => {
    const line = index + 1;
    if (raw.trim() === '' || raw.trimStart().startsWith('#')) return [];
    const [, name, value = ''] = ENV_LINE.exec(raw) ?? [];
    if (name === undefined) return [{ line, name: '', secret: raw.trim(), named: true }];
    return [{ line, name, secret: unquoted(value), named: false }];
  });
}

/** A value as shells and dotenv read it: quotes go, and without them a comment after a blank. */
function unquoted(value: string): string {
  const text = value.trim();
  const quoted = /^(["'`])(.*?)\1(?:\s+#.*)?$/.exec(text);
  return quoted ? (quoted[2] ?? '') : text.replace(/\s+#.*$/, '');
}

function fault(what: string, hint: string): Error {
  return badInput('file', `The import ${what}`, hint);
}
