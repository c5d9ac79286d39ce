import { z } from 'zod';
import { providerId, providerSchema } from '../providers/schema.ts';
import { nothing, procedure } from './base.ts';

export const providerEntry = z.strictObject({ provider: providerSchema, source: z.enum(['built-in', 'user']) });
export type ProviderEntry = z.output<typeof providerEntry>;

export const providersContract = {
  list: procedure.input(nothing).output(z.array(providerEntry)),
  get: procedure.input(z.strictObject({ id: providerId })).output(providerEntry),
  /** The text of a provider file (JSON); checked whole before anything is kept. Replaces a user's provider of the same id. */
  add: procedure
    .input(z.strictObject({ json: z.string().max(256_000, { error: 'is longer than 256,000 characters' }) }))
    .output(providerEntry),
  /** Only a user's own provider, and only while no credential uses it. */
  remove: procedure.input(z.strictObject({ id: providerId })).output(z.strictObject({ removed: providerId })),
};
