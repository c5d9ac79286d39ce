import type { z } from 'zod';
import { issueWords } from '../issue-words.ts';
import { ApiError } from './endpoint.ts';

/** The request's JSON body as the schema wants it; throws ApiError 422 that names the field and quotes none of its value. */
export function readInput<T>(schema: z.ZodType<T>, body: unknown): T {
  if (body === undefined) throw new ApiError(400, 'bad_request', 'A JSON body is needed');
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = (issue?.path.map(String).join('.') ?? '').replace(/[^\w.]/g, '?').slice(0, 80) || 'the body';
  throw new ApiError(422, 'invalid', `${field}: ${issueWords(issue)}`);
}

/** The input without the fields that were not sent. */
export function sentFields<T extends object>(input: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
