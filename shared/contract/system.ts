import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { eventSchema } from '../model/event.ts';
import { instant } from '../model/fields.ts';
import { doctorReport, storeKind, systemState } from '../model/system.ts';
import { nothing, procedure } from './base.ts';

/** At least 8 characters (NIST SP 800-63B section 5.1.1.1): the only floor that people do not defeat; the KDF does the rest. */
const passphrase = z
  .string()
  .min(8, { error: 'must have at least 8 characters' })
  .max(1024, { error: 'must have at most 1,024 characters' });

export const systemContract = {
  state: procedure.input(nothing).output(systemState),
  /** First run: chooses and pins the storage. */
  setup: procedure.input(z.strictObject({ store: storeKind, passphrase: passphrase.optional() })).output(systemState),
  unlock: procedure.input(z.strictObject({ passphrase: z.string().max(1024).optional() })).output(systemState),
  /** The engine finishes its writes and exits; its host starts a locked one. */
  lock: procedure.input(nothing).output(z.strictObject({ locked: z.literal(true) })),
  /** Moves every secret to the other storage, whole or not at all; an encrypted file gets its passphrase with it. */
  moveStore: procedure.input(z.strictObject({ to: storeKind, passphrase: passphrase.optional() })).output(systemState),
  /** Keys, tools and settings as one encrypted file, in base64: every secret, though for the passphrase's owner alone. */
  backup: procedure
    .meta({ handsOutSecret: true })
    .input(z.strictObject({ passphrase }))
    .output(z.strictObject({ backup: z.string() })),
  /**
   * Into a Fob that was never used, whole or not at all; it is locked afterwards. `backup` is base64; a `file` is read by
   * the engine, for the command line alone.
   */
  restore: procedure
    .input(
      z.strictObject({
        backup: z.base64().max(100_000_000).optional(),
        file: z.string().max(4096).optional(),
        passphrase: z.string().max(1024),
        store: storeKind,
        storePassphrase: passphrase.optional(),
      }),
    )
    .output(systemState),
  /** Somebody uses the window: starts the time anew after which Fob locks by itself. To be told once a minute at most. */
  active: procedure.input(nothing).output(nothing),
  doctor: procedure.input(nothing).output(doctorReport),
  /** A fresh one-time link to the window in the browser (headless host only); valid 60 s. */
  uiLink: procedure.input(nothing).output(z.strictObject({ url: z.string(), expiresAt: instant })),
  /** Starts with one `system` event, then whatever changes. */
  watch: procedure.input(nothing).output(eventIterator(eventSchema)),
};
