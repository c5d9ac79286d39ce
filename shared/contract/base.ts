import { oc } from '@orpc/contract';
import { z } from 'zod';
import { ERROR_CODES } from '../errors/fob-error.ts';

/** Marks procedures that hand out a secret: they need a fresh gesture, are rate-limited and recorded. */
export type ContractMeta = { handsOutSecret?: boolean };

const errorData = z.strictObject({
  code: z.enum(ERROR_CODES),
  message: z.string(),
  hint: z.string(),
  field: z.string().optional(),
  retryAfterSeconds: z.int().optional(),
});

/** Every procedure starts here: one error, `FOB`, whose data is the closed code with its public text and hint. */
export const procedure = oc.$meta<ContractMeta>({}).errors({ FOB: { status: 400, data: errorData } });

/** Input of procedures that need none; strict, so that nothing rides along. */
export const nothing = z.strictObject({});
