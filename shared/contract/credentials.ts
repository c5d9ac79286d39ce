import { z } from 'zod';
import { credentialSchema, credentialStatus, credentialWarning, keptKey, keyCheck } from '../model/credential.ts';
import {
  cidr,
  credentialId,
  environment,
  instant,
  label,
  note,
  scopeName,
  secretInput,
  tag,
  upstream,
} from '../model/fields.ts';
import { keyEventSchema } from '../model/key-event.ts';
import { providerId } from '../providers/schema.ts';
import { procedure } from './base.ts';

const one = z.strictObject({ id: credentialId });
const saved = z.strictObject({ credential: credentialSchema, warnings: z.array(credentialWarning) });

// True takes a secret that reads like another provider's or another environment's; without it such a one is refused.
const acceptOtherFormat = z.boolean().optional();

const editable = {
  label,
  kind: z.string().max(64),
  plan: z.string().max(64).nullable(),
  environment,
  scopes: z.array(scopeName).max(64),
  expiresAt: instant.nullable(),
  allowedAddresses: z.array(cidr).max(64),
  tags: z.array(tag).max(32),
  note,
};

export const addCredential = z.strictObject({
  provider: providerId,
  label,
  // What is left out is recognised from the key's format, or the provider's default.
  kind: editable.kind.optional(),
  plan: editable.plan.optional(),
  environment: environment.optional(),
  scopes: editable.scopes.optional(),
  expiresAt: editable.expiresAt.optional(),
  allowedAddresses: editable.allowedAddresses.optional(),
  tags: editable.tags.optional(),
  note: note.optional(),
  upstream: upstream.optional(),
  acceptOtherFormat,
  unlessKept: z.boolean().optional(), // true adds nothing where a key outside of the trash holds the secret already
  secret: secretInput, // last: the first fault of an input is the one that is told
});
export type AddCredential = z.output<typeof addCredential>;

export const editCredential = z.strictObject({ id: credentialId, set: z.strictObject(editable).partial() });
export type EditCredential = z.output<typeof editCredential>;

export const listCredentials = z.strictObject({
  query: z.string().max(200).optional(), // words, all of which must be in label, provider, kind, tags, note or hint
  provider: providerId.optional(),
  status: z.array(credentialStatus).optional(), // default: all but trashed
});
export type ListCredentials = z.output<typeof listCredentials>;

export const credentialsContract = {
  list: procedure.input(listCredentials).output(z.array(credentialSchema)),
  get: procedure.input(one).output(credentialSchema),
  /**
   * With `unlessKept` the answer may be the key that holds the secret already, and `kept` says so: nothing was added. Over as
   * many a minute as one import holds it throws `try_later`, as it tells by itself which secrets are kept.
   */
  add: procedure.input(addCredential).output(saved.extend({ kept: z.literal(true).optional() })),
  /**
   * Which credential holds each of these secrets already, in their order, null where none does: no more than `add` would
   * warn of. Fifty at once stay below what a bridge takes; over two hundred a minute it throws `try_later`, so that nobody
   * guesses by it.
   */
  kept: procedure
    .input(z.strictObject({ secrets: z.array(secretInput).min(1).max(50) }))
    .output(z.array(keptKey.nullable())),
  /** What was done to a key, newest first; never a value. Goes with the key when it is purged. */
  history: procedure.input(one).output(z.array(keyEventSchema)),
  edit: procedure.input(editCredential).output(credentialSchema),
  reveal: procedure
    .meta({ handsOutSecret: true })
    .input(one)
    .output(z.strictObject({ secret: z.string() })),
  /**
   * Puts the secret on the clipboard, cleared after 30 s if unchanged. Under Electron the shell does it and no secret
   * comes back; a browser page has the only clipboard there is, so over HTTP the secret is handed to it.
   */
  copy: procedure
    .meta({ handsOutSecret: true })
    .input(one)
    .output(z.strictObject({ clearsAt: instant, secret: z.string().optional() })),
  /** Stores the new secret as the current one; the old one is kept for the provider's grace, or `graceHours` where the provider lets the user choose. */
  rotate: procedure
    .input(
      z.strictObject({
        id: credentialId,
        secret: secretInput,
        graceHours: z.number().min(0).max(8760).optional(),
        acceptOtherFormat,
      }),
    )
    .output(saved),
  /** Ends the overlap of a rotation: the secret before is deleted now, whatever grace is left. */
  endOld: procedure.input(one).output(credentialSchema),
  /**
   * Tries a key by one call that only reads, over the way and the limits of every other call: the stored secret, or
   * `secret` before it is put in. Throws `conflict` when the provider's table has no such call for this key.
   */
  check: procedure.input(one.extend({ secret: secretInput.optional() })).output(keyCheck),
  revoke: procedure.input(one).output(credentialSchema),
  /** Into the trash; `restore` takes it out again, `purge` deletes the secret for good. */
  remove: procedure.input(one).output(credentialSchema),
  restore: procedure.input(one).output(credentialSchema),
  purge: procedure.input(one).output(z.strictObject({ purged: credentialId })),
};
