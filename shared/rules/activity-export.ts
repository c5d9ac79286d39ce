import { receiptOf } from '../errors/receipt.ts';
import type { Activity } from '../model/activity.ts';

export type ExportFormat = 'csv' | 'json';

/** A row for a reader outside of Fob: the time readable, a refusal with its receipt. */
export type ExportedRow = Omit<Activity, 'at' | 'gap'> & {
  at: string;
  credential: string | null; // its label now; a connection's likewise
  check: string | null;
  why: string | null;
  fix: string | null;
  gap: string | null;
  gapRows: number | null;
};

/** The label of a credential or connection; null when it is gone. */
type LabelOf = (credentialId: string) => string | null;

function exportedRow({ gap, ...row }: Activity, labelOf: LabelOf): ExportedRow {
  const receipt = row.refusal === null ? null : receiptOf(row.refusal, row.detail);
  return {
    ...row,
    at: new Date(row.at).toISOString(),
    credential: row.credentialId === null ? null : labelOf(row.credentialId),
    check: receipt?.check ?? null,
    why: receipt?.why ?? null,
    fix: receipt?.fix ?? null,
    gap: gap?.kind ?? null,
    gapRows: gap?.rows ?? null,
  };
}

const COLUMNS = [
  'id',
  'at',
  'toolId',
  'tool',
  'credentialId',
  'credential',
  'provider',
  'method',
  'path',
  'status',
  'verdict',
  'refusal',
  'check',
  'why',
  'fix',
  'detail',
  'queuedMs',
  'totalMs',
  'bytesIn',
  'bytesOut',
  'gap',
  'gapRows',
] as const satisfies readonly (keyof ExportedRow)[];

/** Where in the document a page stands. */
export type ExportPlace = { first: boolean; last: boolean; rowsBefore: number };

/**
 * A page of rows as text; pages joined in order are one document: CSV by RFC 4180 with a header line, or a JSON array with
 * a row a line.
 */
export function exportText(
  rows: readonly Activity[],
  format: ExportFormat,
  page: ExportPlace,
  labelOf: LabelOf = () => null,
): string {
  if (format === 'csv') {
    const head = page.first ? `${COLUMNS.join(',')}\r\n` : '';
    return head + rows.map((row) => csvLine(exportedRow(row, labelOf))).join('');
  }
  const lines = rows.map((row) => JSON.stringify(exportedRow(row, labelOf))).join(',\n');
  const before = page.first ? '[' : '';
  const joint = lines === '' ? '' : page.rowsBefore === 0 ? '\n' : ',\n';
  return `${before}${joint}${lines}${page.last ? '\n]\n' : ''}`;
}

function csvLine(row: ExportedRow): string {
  return `${COLUMNS.map((name) => csvCell(row[name])).join(',')}\r\n`;
}

/** Where a spreadsheet would begin a formula: at the start, or behind a separator that some languages' ones split lines at. */
const FORMULA = /(?<=^|[;\t\r\n])(?=["'\s]*[=+\-@＝＋－＠])/g;

/** RFC 4180 section 2; what a spreadsheet would run as a formula is led by an apostrophe, which shows it as text. */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = value.replace(FORMULA, "'");
  return /[",;\t\r\n]/.test(text) || text !== value ? `"${text.replaceAll('"', '""')}"` : text;
}
