import type { Credential } from '../../shared/model/credential.ts';
import { UsageError } from './errors.ts';
import { findKey } from './key-options.ts';
import { printSaved } from './key-text.ts';
import { moment } from './moments.ts';
import { readSecret } from './secret-input.ts';
import type { Session } from './session.ts';

/** `fob keys rotate`: stores a new secret in the place of the old one. */
export async function run(
  session: Session,
  options: { grace?: string; acceptOtherFormat?: boolean },
  name: string,
): Promise<undefined> {
  const grace = options.grace === undefined ? {} : { graceHours: hours(options.grace) };
  const accepted = options.acceptOtherFormat === true ? { acceptOtherFormat: true } : {};
  const fob = await session.fob();
  const { id, provider } = await findKey(fob, name);
  const secret = await readSecret(session.terminal, 'new secret');
  const [saved, entry] = await Promise.all([
    fob.credentials.rotate({ id, secret, ...grace, ...accepted }),
    fob.providers.get({ id: provider }),
  ]);
  printSaved(session, saved, 'Rotated', oldSecret(saved.credential, entry.provider.name));
}

function oldSecret({ rotatedFrom, rotatedAt }: Credential, service: string): string {
  if (rotatedFrom && rotatedFrom.validUntil > (rotatedAt ?? 0))
    return `The old secret is kept until ${moment(rotatedFrom.validUntil)}, as long as ${service} honours it, and used no more.`;
  return `The old secret is deleted here; if ${service} still honours it, end it there.`;
}

function hours(text: string): number {
  if (/^\d{1,4}(\.\d{1,3})?$/.test(text)) return Number(text);
  throw new UsageError('--grace is not a number of hours', 'write for example --grace 24');
}
