import { badInput } from '../../../shared/errors/fob-error.ts';
import { faultKind } from '../../../shared/model/emulated.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { FAULT_CARDS } from '../../../shared/rules/fault-cards.ts';
import { isPossibleFault } from '../../../shared/rules/possible-fault.ts';
import type { FaultOrder } from './fault-desk.ts';

/** Who there is at a vendor, by the ids that a fault can be aimed at. */
export type Callers = { isKey(id: string): boolean; isClient(id: string): boolean };

/** Throws `bad_input` for a fault that nothing could ever meet, and names what can be. */
export function demandPossible({ kind, target }: FaultOrder, provider: Provider, callers: Callers): void {
  const kinds = faultKind.options.filter((one) => isPossibleFault(one, provider));
  if (!kinds.includes(kind)) {
    const why = provider.oauth === null ? 'has keys alone and no sign-in' : 'gives no refresh tokens';
    throw badInput('kind', `${provider.name} ${why}, so this never happens there`, `Choose one of ${kinds.join(', ')}`);
  }
  if (target === undefined || callers.isClient(target)) return;
  if (!callers.isKey(target) && !isRehearsal(target, provider))
    throw badInput(
      'target',
      `The target is no key or client of ${provider.name}`,
      'Give its id, or leave it out for every caller',
    );
  if (FAULT_CARDS[kind].place === 'oauth')
    throw badInput(
      'target',
      'The target is a key, and this happens to clients alone',
      'Give the id of a client, or leave it out',
    );
}

/** A tool key of Fob that rehearses may be named before its first call. */
function isRehearsal(target: string, { id }: Provider): boolean {
  return target.startsWith('tool_') && target.endsWith(`.${id}`);
}
