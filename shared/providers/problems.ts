import type { z } from 'zod';
import { providerFaults } from './faults.ts';
import { type Provider, providerSchema } from './schema.ts';

/** What is wrong with one field of a provider, in one line that never quotes the text; `at` is where the JSON breaks. */
export type ProviderProblem = {
  field: string;
  message: string;
  hint: string;
  at: { line: number; column: number } | null;
};

export type CheckedProvider = { provider: Provider; problems: [] } | { provider: null; problems: ProviderProblem[] };

const CORRECT = 'Correct this field of the provider file';

/** Checks the text of a provider file (JSON): the provider, or everything that is wrong with it, at least one problem. */
export function checkProviderJson(json: string): CheckedProvider {
  const text = json.replace(/^\uFEFF/, '');
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    // The parser's own message quotes the input, which may be anything: only the place is taken from it.
    const hint = 'Write one JSON object; `fob providers show iconflow --json` prints an example';
    return {
      provider: null,
      problems: [{ field: 'provider', message: 'is not JSON', hint, at: placeOf(error, text) }],
    };
  }
  return checkProvider(data);
}

/** Checks a provider as foreign data; names used but not defined are looked at once the shape is right. */
export function checkProvider(data: unknown): CheckedProvider {
  const result = providerSchema.safeParse(data);
  if (!result.success) return { provider: null, problems: result.error.issues.flatMap((issue) => ofIssue(issue)) };
  const faults = providerFaults(result.data);
  if (faults.length === 0) return { provider: result.data, problems: [] };
  return { provider: null, problems: faults.map(ofFault) };
}

function ofFault(fault: string): ProviderProblem {
  const colon = fault.indexOf(': ');
  return { field: fault.slice(0, colon), message: fault.slice(colon + 2), hint: CORRECT, at: null };
}

function ofIssue(issue: z.core.$ZodIssue, base: PropertyKey[] = []): ProviderProblem[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'invalid_union') {
    const deepest = issue.errors.flat().toSorted((a, b) => b.path.length - a.path.length)[0];
    if (deepest && deepest.path.length > 0) return ofIssue(deepest, path);
  }
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      field: [...path, key].map(String).join('.').slice(0, 200),
      message: 'is not a field that a provider has',
      hint: 'Remove it or correct its spelling',
      at: null,
    }));
  const message = issue.message.endsWith('received undefined') ? 'is missing' : issue.message;
  return [{ field: path.map(String).join('.').slice(0, 200) || 'provider', message, hint: CORRECT, at: null }];
}

/** Line and column, both from 1, of a `JSON.parse` error; null where the runtime does not tell. */
function placeOf(error: unknown, text: string): ProviderProblem['at'] {
  const position = /at position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  const offset = position === undefined ? endOf(error, text) : Number(position);
  if (offset === null) return null;
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

function endOf(error: unknown, text: string): number | null {
  return error instanceof Error && /end of JSON input/.test(error.message) ? text.length : null;
}
