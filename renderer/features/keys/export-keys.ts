import type { Credential } from '../../../shared/model/credential.ts';
import { csvCell } from '../../../shared/rules/activity-export.ts';
import { saveFile } from '../../ui/save-file.ts';

const COLUMNS = [
  'label',
  'provider',
  'kind',
  'plan',
  'environment',
  'key',
  'status',
  'goesTo',
  'scopes',
  'tags',
  'usedBy',
  'createdAt',
  'rotatedAt',
  'expiresAt',
  'lastUsedAt',
  'note',
] as const;

/** Saves what Fob knows of keys as a file: never a secret, of each the prefix and the last four alone. */
export function exportKeys(keys: readonly Credential[], format: 'csv' | 'json'): void {
  const day = new Date().toISOString().slice(0, 10);
  const text = format === 'csv' ? keysAsCsv(keys) : `${JSON.stringify(keys.map(exported), null, 2)}\n`;
  saveFile(`fob-keys-${day}.${format}`, [text], format === 'csv' ? 'text/csv' : 'application/json');
}

/** RFC 4180, with a head. */
function keysAsCsv(keys: readonly Credential[]): string {
  const line = (cells: readonly (string | null)[]) => `${cells.map(csvCell).join(',')}\r\n`;
  const flat = (value: string | null | readonly string[]) =>
    typeof value === 'object' ? (value?.join(' ') ?? null) : value;
  return (
    line(COLUMNS) +
    keys
      .map(exported)
      .map((row) => line(COLUMNS.map((name) => flat(row[name]))))
      .join('')
  );
}

function exported(key: Credential): Record<(typeof COLUMNS)[number], string | null | readonly string[]> {
  const { label, provider, kind, plan, environment, status, scopes, tags, usedBy, note } = key;
  return {
    label,
    provider,
    kind,
    plan,
    environment,
    key: `${key.hint.prefix}…${key.hint.last4}`,
    status,
    goesTo: key.destination,
    scopes,
    tags,
    usedBy,
    createdAt: iso(key.createdAt),
    rotatedAt: iso(key.rotatedAt),
    expiresAt: iso(key.expiresAt),
    lastUsedAt: iso(key.lastUsedAt),
    note,
  };
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
