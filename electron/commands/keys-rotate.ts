import { UsageError } from './errors.ts';
import { findKey } from './key-options.ts';
import { printSaved } from './key-text.ts';
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
  const { id } = await findKey(fob, name);
  const secret = await readSecret(session.terminal, 'new secret');
  printSaved(session, await fob.credentials.rotate({ id, secret, ...grace, ...accepted }), 'Rotated');
}

function hours(text: string): number {
  if (/^\d{1,4}(\.\d{1,3})?$/.test(text)) return Number(text);
  throw new UsageError('--grace is not a number of hours', 'write for example --grace 24');
}
