import { UsageError } from './errors.ts';
import { findKey } from './key-options.ts';
import type { Session } from './session.ts';

/** `fob alerts guard`: whether a spike suspends a key. */
export async function run(session: Session, _options: object, name: string, state: string): Promise<undefined> {
  if (state !== 'on' && state !== 'off') throw new UsageError('the state is neither on nor off', 'write on or off');
  const fob = await session.fob();
  const { id } = await findKey(fob, name);
  const key = await fob.alerts.guard({ credentialId: id, suspendOnSpike: state === 'on' });
  session.print(key, () =>
    key.suspendOnSpike ? `Unusual traffic suspends ${key.label}.` : `Unusual traffic with ${key.label} is only told.`,
  );
}
