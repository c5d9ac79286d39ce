import { z } from 'zod';
import { mintKey, registerApp } from '../../shared/contract/emulator.ts';
import { badInput } from '../../shared/errors/fob-error.ts';

/** Keys and clients that are there from the start and again after a reset; `key` is a key's own text, for a test to know. */
const seedSchema = z.strictObject({
  keys: z
    .array(mintKey.extend({ key: z.string().min(8).max(256).optional() }))
    .max(1000)
    .default([]),
  apps: z.array(registerApp).max(200).default([]),
});
export type Seed = z.output<typeof seedSchema>;
export type SeedInput = z.input<typeof seedSchema>;

/** Reads a seed; throws `bad_input` that names the field and quotes none of its value. */
export function parseSeed(data: unknown): Seed {
  const result = seedSchema.safeParse(data);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = (issue?.path ?? []).map(String).join('.').slice(0, 100) || 'seed';
  const known = issue?.code === 'unrecognized_keys' ? 'has a field that is not known' : issue?.message;
  throw badInput(path, `${path} ${known ?? 'is not valid'}`, 'Correct the seed; docs/emulator.md has an example');
}
