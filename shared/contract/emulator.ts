import { z } from 'zod';
import { environment } from '../model/fields.ts';
import { providerId } from '../providers/schema.ts';
import { procedure } from './base.ts';

export const mintKey = z.strictObject({
  provider: providerId,
  kind: z.string().max(64).optional(),
  environment: environment.optional(),
  plan: z.string().max(64).optional(),
});
export type MintKey = z.output<typeof mintKey>;

export const emulatorContract = {
  /** Makes a key that the emulator accepts, in the vendor's own format; shown this once. */
  mintKey: procedure
    .input(mintKey)
    .output(
      z.strictObject({ key: z.string(), provider: providerId, kind: z.string(), environment, baseUrl: z.string() }),
    ),
};
