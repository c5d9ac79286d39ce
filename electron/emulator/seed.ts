import { z } from 'zod';
import { mintKey, registerApp } from '../../shared/contract/emulator.ts';
import { badInput } from '../../shared/errors/fob-error.ts';
import { issueWords } from './issue-words.ts';

/** Printable and without what RFC 6749 section 2.3.1 would encode, so that it reads the same in a header and a body. */
const own = (min: number) =>
  z
    .string()
    .regex(new RegExp(`^[\\w.~-]{${min},128}$`), { error: `must be ${min} to 128 letters, digits and . _ ~ -` })
    .optional();
const clientId = own(8);
const clientSecret = own(16);

/** Keys and clients that are there from the start and again after a reset; `key` is a key's own text, for a test to know. */
const seedSchema = z.strictObject({
  keys: z
    .array(mintKey.extend({ key: z.string().min(8).max(256).optional() }))
    .max(1000)
    .default([]),
  apps: z.array(registerApp.extend({ clientId, clientSecret })).max(200).default([]),
});
export type Seed = z.output<typeof seedSchema>;

/** Reads a seed; throws `bad_input` that names the field and quotes none of its value. */
export function parseSeed(data: unknown): Seed {
  const result = seedSchema.safeParse(data);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = (issue?.path ?? []).map(String).join('.').slice(0, 100) || 'seed';
  throw badInput(path, `${path} ${issueWords(issue)}`, 'Correct the seed; docs/emulator.md has an example');
}
