import type { ActivityFilter } from '../contract/activity.ts';
import { badInput } from '../errors/fob-error.ts';
import { REFUSALS } from '../errors/refusals.ts';
import { parseDuration } from './duration.ts';
import { type StatusRange, statusRange } from './status-range.ts';

/** What can be asked for by name, in the words of a line of text such as `status:429 tool:"Icon sync"`. */
export const FILTER_FIELDS = [
  'tool',
  'key',
  'provider',
  'verdict',
  'refusal',
  'check',
  'status',
  'method',
  'path',
  'rehearsal',
  'since',
  'until',
] as const;
export type FilterField = (typeof FILTER_FIELDS)[number];

/**
 * Reads a filter from one line: `field:value` or `field:"two words"`, all of which must hold; words without a field are
 * looked for in path and detail. `status` takes `429`, `4xx`, `400-499`, `>=400`; times are ISO 8601 or an age such as
 * `2h`. `now` is epoch milliseconds. Throws `bad_input` (field `filter`) that says what is wrong and what is allowed.
 */
export function parseActivityFilter(line: string, now: number): ActivityFilter {
  const words: string[] = [];
  let filter: ActivityFilter = {};
  for (const { field, value } of terms(line)) {
    if (field === null) words.push(value);
    else filter = withCondition(filter, field, value, now);
  }
  if (words.length === 0) return filter;
  if (filter.text !== undefined) throw fault('looks for two things in the path', 'Write path: or words, not both');
  return { ...filter, text: words.join(' ') };
}

/** The filter with one condition more; throws `bad_input` for a value that the field does not take or a field given twice. */
export function withCondition(filter: ActivityFilter, field: FilterField, value: string, now: number): ActivityFilter {
  if (value === '') throw fault(`has ${field}: without a value`, `Write ${field}:value, with quotes around blanks`);
  const added = conditionOf(field, value, now);
  if (Object.keys(added).some((name) => name in filter)) throw fault(`has ${field}: twice`, `Keep one ${field}:`);
  if (!isKnown(field, value)) throw fault(`has a ${field} that there is not`, allowed(field));
  return { ...filter, ...added };
}

// The contract checks it once more; here the window checks as one types, and it does without zod (60 KB).
const VERDICTS: readonly string[] = ['allowed', 'refused', 'failed'];
const YES_NO: readonly string[] = ['yes', 'no'];
const CHECKS: readonly string[] = [...new Set(Object.values(REFUSALS).map(({ check }) => check))];
const LONGEST: Partial<Record<FilterField, number>> = { tool: 200, key: 200, path: 200, provider: 64, method: 32 };

function isKnown(field: FilterField, value: string): boolean {
  if (field === 'verdict') return VERDICTS.includes(value.toLowerCase());
  if (field === 'check') return CHECKS.includes(value.toLowerCase());
  if (field === 'rehearsal') return YES_NO.includes(value.toLowerCase());
  if (field === 'refusal') return Object.hasOwn(REFUSALS, value.toLowerCase());
  return value.length <= (LONGEST[field] ?? Number.POSITIVE_INFINITY);
}

function conditionOf(field: FilterField, value: string, now: number): ActivityFilter {
  switch (field) {
    case 'key':
      return { credential: value };
    case 'path':
      return { text: value };
    case 'rehearsal':
      return { rehearsal: value.toLowerCase() === 'yes' };
    case 'status':
      return statusCondition(value);
    case 'since':
    case 'until':
      return { [field]: instantOf(field, value, now) };
    default:
      return { [field]: field === 'tool' ? value : field === 'method' ? value.toUpperCase() : value.toLowerCase() };
  }
}

function statusCondition(value: string): StatusRange {
  const range = statusRange(value);
  if (!range) throw fault('has a status that is none', allowed('status'));
  return range;
}

const ISO = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/i;

function instantOf(field: FilterField, value: string, now: number): number {
  if (/^\d+[a-z]$/i.test(value)) return Math.max(0, now - parseDuration(value.toLowerCase(), field));
  const at = ISO.test(value) ? Date.parse(value.toUpperCase()) : Number.NaN;
  if (Number.isNaN(at)) throw fault(`has a ${field} that is no time`, allowed(field));
  return at;
}

function allowed(field: FilterField): string {
  switch (field) {
    case 'verdict':
      return 'Write verdict:allowed, verdict:refused or verdict:failed';
    case 'check':
      return `Write one of ${CHECKS.join(', ')}`;
    case 'refusal':
      return `Write one of ${Object.keys(REFUSALS).join(', ')}`;
    case 'rehearsal':
      return 'Write rehearsal:yes for the calls of tools that rehearsed, rehearsal:no for the others';
    case 'status':
      return 'Write status:429, status:4xx, status:400-499 or status:>=400';
    case 'since':
    case 'until':
      return `Write ${field}:2h, ${field}:2026-11-22 or ${field}:2026-11-22T08:00:00Z`;
    default:
      return `Write a shorter ${field}`;
  }
}

type Term = { field: FilterField | null; value: string };

const WORD = /\s*(?:([A-Za-z]+):)?(?:"((?:[^"\\]|\\.)*)"(?=\s|$)|([^\s"]*)(?=\s|$))/y;

/** The line's terms in order; a value with blanks or quotes stands in double quotes, with `\"` for a quote. */
function terms(line: string): Term[] {
  const found: Term[] = [];
  const text = line.trim();
  WORD.lastIndex = 0;
  while (WORD.lastIndex < text.length) {
    const match = WORD.exec(text);
    if (!match) throw fault('has a quote that does not close, or stands inside a word', 'Write tool:"Icon sync"');
    const [, name, quoted, plain = ''] = match;
    const value = quoted === undefined ? plain : quoted.replace(/\\(.)/g, '$1');
    found.push({ field: name === undefined ? null : fieldNamed(name), value });
  }
  return found;
}

function fieldNamed(name: string): FilterField {
  const field = FILTER_FIELDS.find((one) => one === name.toLowerCase());
  if (field) return field;
  throw fault(
    name.length <= 16 ? `has no field ${name}` : 'has a field that there is not',
    `Use ${FILTER_FIELDS.join(', ')}`,
  );
}

function fault(what: string, hint: string): Error {
  return badInput('filter', `The filter ${what}`, hint);
}
