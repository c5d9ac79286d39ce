import { z } from 'zod';
import { discoveredOAuth, providerDraft } from '../providers/draft.ts';
import { providerId, providerSchema } from '../providers/schema.ts';
import { upstreamUrl } from '../providers/upstream-url.ts';
import { nothing, procedure } from './base.ts';

export const providerEntry = z.strictObject({ provider: providerSchema, source: z.enum(['built-in', 'user']) });
export type ProviderEntry = z.output<typeof providerEntry>;

const json = z.string().max(256_000, { error: 'is longer than 256,000 characters' });

/** What is wrong with a field; `at` is where the text stops being JSON, line and column from 1. */
const providerProblem = z.strictObject({
  field: z.string(),
  message: z.string(),
  hint: z.string(),
  at: z.strictObject({ line: z.int().min(1), column: z.int().min(1) }).nullable(),
});

export const providersContract = {
  list: procedure.input(nothing).output(z.array(providerEntry)),
  get: procedure.input(z.strictObject({ id: providerId })).output(providerEntry),
  /** The text of a provider file (JSON); checked whole before anything is kept. Replaces a user's provider of the same id. */
  add: procedure.input(z.strictObject({ json })).output(providerEntry),
  /** All that `add` would find wrong in a text, for an editor; empty when it is sound. `replaces`: one of your own has this id. */
  check: procedure
    .input(z.strictObject({ json }))
    .output(z.strictObject({ problems: z.array(providerProblem), replaces: z.boolean() })),
  /** A complete provider file from a short form, to save or to edit. */
  draft: procedure.input(providerDraft).output(z.strictObject({ json: z.string() })),
  /** What an issuer's metadata says (RFC 8414, OpenID Connect), for the OAuth part of a draft. Goes out to that address. */
  discover: procedure.input(z.strictObject({ issuer: upstreamUrl })).output(discoveredOAuth),
  /** Only a user's own provider, and only while no credential uses it. */
  remove: procedure.input(z.strictObject({ id: providerId })).output(z.strictObject({ removed: providerId })),
};
