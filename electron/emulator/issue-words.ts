import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** Zod's own texts, which name JavaScript's types; those that a schema gives itself are ours. */
const OWN_TEXT = /^(Invalid|Too (?:small|big)|Unrecognized|Expected)/;

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

/** What is wrong with a value, as the end of a sentence that its field begins; nothing of the value is quoted. */
export function issueWords(issue: Issue | undefined): string {
  if (issue === undefined) return 'is not valid';
  if (issue.code === 'unrecognized_keys') return 'has a field that is not known';
  if (!OWN_TEXT.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      if (/received undefined$/.test(issue.message)) return 'is missing';
      return `must be ${TYPES[issue.expected] ?? 'of another type'}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return bound(issue.origin, 'at least', issue.minimum);
    case 'too_big':
      return bound(issue.origin, 'at most', issue.maximum);
    default:
      return 'is not well formed';
  }
}

function bound(origin: string, word: string, limit: number | bigint): string {
  if (origin === 'string') return limit === 1 ? 'must not be empty' : `must be ${word} ${limit} characters`;
  if (origin === 'array') return `must have ${word} ${limit}`;
  return `must be ${word} ${limit}`;
}
