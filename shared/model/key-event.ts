import { z } from 'zod';
import { instant } from './fields.ts';

const editedField = z.enum([
  'label',
  'kind',
  'plan',
  'environment',
  'scopes',
  'expiresAt',
  'allowedAddresses',
  'tags',
  'note',
]);
export type EditedField = z.output<typeof editedField>;
export const EDITED_FIELDS: readonly EditedField[] = editedField.options;

/** One line of a key's history: what was done to it, never a value and never a secret. */
export const keyEventSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    at: instant,
    kind: z.enum(['added', 'overlap_ended', 'suspended', 'resumed', 'revoked', 'trashed', 'restored']),
  }),
  /** `before`: the last four of the key before, empty where they are not known. */
  z.strictObject({ at: instant, kind: z.literal('rotated'), before: z.string().max(4) }),
  z.strictObject({ at: instant, kind: z.literal('edited'), fields: z.array(editedField).min(1) }),
  /** The secret left Fob for a person, in the window or at the command line. */
  z.strictObject({ at: instant, kind: z.enum(['revealed', 'copied']), by: z.enum(['window', 'cli']) }),
]);
export type KeyEvent = z.output<typeof keyEventSchema>;
