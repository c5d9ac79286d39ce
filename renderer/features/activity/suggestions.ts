import { FILTER_FIELDS, type FilterField } from '../../../shared/rules/activity-filter.ts';
import { filterTerm, filterTerms } from '../../../shared/rules/filter-line.ts';

/** One way to go on: `text` takes the place of the word from `from` to `to`. */
export type Suggestion = { text: string; label: string; field: FilterField };
export type Suggestions = { from: number; to: number; options: readonly Suggestion[] };

/** What each field can be asked for; a field without values of its own has none. */
export type FieldValues = Partial<Record<FilterField, readonly { value: string; label?: string }[]>>;

const MOST = 8;

/** How the word at the caret can go on: names of fields not used yet, or values of the field that it names. */
export function suggestionsFor(line: string, caret: number, values: FieldValues): Suggestions {
  const terms = filterTerms(line);
  const at = terms.find((term) => term.from <= caret && caret <= term.to);
  const [from, to] = at ? [at.from, at.to] : [caret, caret];
  if (at?.field) {
    const field = at.field;
    const typed = at.value.toLowerCase();
    const options = (values[field] ?? [])
      .filter(({ value, label }) => `${value} ${label ?? ''}`.toLowerCase().includes(typed) && value !== at.value)
      .slice(0, MOST)
      .map(({ value, label }): Suggestion => ({ text: `${filterTerm(field, value)} `, label: label ?? value, field }));
    return { from, to, options };
  }
  const typed = at?.value.toLowerCase() ?? '';
  const used = new Set(terms.map((term) => term.field));
  const options = FILTER_FIELDS.filter((field) => field.startsWith(typed) && !used.has(field)).map(
    (field): Suggestion => ({ text: `${field}:`, label: `${field}:`, field }),
  );
  return { from, to, options };
}

/** The line with a suggestion put in, and where the caret stands then. */
export function withSuggestion(
  line: string,
  { from, to }: Pick<Suggestions, 'from' | 'to'>,
  { text }: Suggestion,
): { line: string; caret: number } {
  const rest = line.slice(to);
  const joint = text.endsWith(' ') && rest.startsWith(' ') ? rest.slice(1) : rest;
  return { line: line.slice(0, from) + text + joint, caret: from + text.length };
}
