import { z } from 'zod';
import { badInput } from '../../shared/errors/fob-error.ts';
import type { Log } from '../platform/log.ts';
import { issueWords } from './issue-words.ts';

const port = z.int().min(0).max(65_535);
const folder = z.string().min(1).max(4000);
const ms = z.number().min(0).max(3_600_000);

/** The options of `startEmulator`; the seed has a check of its own. */
export const libraryOptions = z.strictObject({
  providers: z.array(z.string()).optional(),
  port: port.optional(),
  seed: z.unknown().optional(),
  stateDir: folder.optional(),
  tlsPort: port.optional(),
  certificateDir: folder.optional(),
  pace: z.strictObject({ slowMs: ms, dripMs: ms }).optional(),
  log: z.custom<Log>((value) => typeof value === 'object' && value !== null, { error: 'must be a log' }).optional(),
});

export const userAnswer = z.strictObject({
  url: z.string(),
  user: z.string().optional(),
  scopes: z.array(z.string()).optional(),
  deny: z.boolean().optional(),
});

const CENTURY_MS = 100 * 365 * 86_400_000;
/** How far a clock is moved at once. */
export const passingTime = z.strictObject({
  ms: z.number().min(0).max(CENTURY_MS),
});

/** What somebody's test hands in, as the schema wants it; throws `bad_input` that names the field, also one that is not known. */
export function libraryInput<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const place = (issue?.path ?? []).map(String);
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const field = [...place, ...(unknown === undefined ? [] : [unknown])].join('.').slice(0, 100) || 'the argument';
  if (unknown !== undefined) throw badInput(field, 'is not known', 'Leave it out, or correct its name');
  const hint = field === 'expiresAt' ? 'It is in milliseconds, such as Date.now() + 3_600_000' : 'Correct it';
  throw badInput(field, issueWords(issue), hint);
}
