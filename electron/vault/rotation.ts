import { badInput } from '../../shared/errors/fob-error.ts';
import type { Provider } from '../../shared/providers/schema.ts';
import type { CredentialRow } from './credential-row.ts';

export type RotateCredential = {
  id: string;
  secret: string;
  graceHours?: number | undefined;
  acceptOtherFormat?: boolean | undefined;
};

/** Until when the vendor honours the old key, epoch ms; throws `bad_input` when a grace is given that may not be chosen. */
export function graceEnd(input: RotateCredential, provider: Provider, now: number): number {
  const { graceHours, graceChoices } = provider.keys.rotation;
  if (input.graceHours !== undefined && input.graceHours !== graceHours && !graceChoices) {
    throw badInput(
      'graceHours',
      `${provider.name} does not let you choose how long the old key lives`,
      `Leave it out; the old key lives ${graceHours} hours`,
    );
  }
  return now + (input.graceHours ?? graceHours) * 3_600_000;
}

/** What changes beside the secret: the new key gets the lifetime that the old one had, none if that had none. */
export function afterRotation(row: CredentialRow, now: number): { rotatedAt: number; expiresAt: number | null } {
  const lifetime = row.expiresAt === null ? 0 : row.expiresAt - (row.rotatedAt ?? row.createdAt);
  return { rotatedAt: now, expiresAt: lifetime > 0 ? now + lifetime : null };
}
