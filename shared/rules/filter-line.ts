import { FILTER_FIELDS, type FilterField } from './activity-filter.ts';

/** A word of a filter's line and where it stands, as far as it can be read while it is being typed. */
export type FilterTerm = { from: number; to: number; field: FilterField | null; value: string };

const TERM = /([A-Za-z]+):(?=\s|$)|(?:([A-Za-z]+):)?(?:"((?:[^"\\]|\\.)*)"?|([^\s"]+))/g;

/** The words of a line in order; a quote that is still open ends with the line. */
export function filterTerms(line: string): FilterTerm[] {
  return [...line.matchAll(TERM)].map((match) => {
    const [whole, alone, name, quoted, plain] = match;
    const field = FILTER_FIELDS.find((one) => one === (name ?? alone)?.toLowerCase()) ?? null;
    const value = quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '';
    return {
      from: match.index,
      to: match.index + whole.length,
      field,
      value: field === null && name !== undefined ? whole : value,
    };
  });
}

/** `field:value` as the line wants it: in quotes where it has blanks or quotes. */
export function filterTerm(field: FilterField, value: string): string {
  const plain = /^[^\s"\\]+$/.test(value);
  return `${field}:${plain ? value : `"${value.replace(/["\\]/g, '\\$&')}"`}`;
}

/** The line with this field's value, or (null) without the field; all else stays as it was typed. */
export function withTerm(line: string, field: FilterField, value: string | null): string {
  const kept = filterTerms(line)
    .filter((term) => term.field !== field)
    .map((term) => line.slice(term.from, term.to));
  return [...(value === null ? [] : [filterTerm(field, value)]), ...kept].join(' ');
}
