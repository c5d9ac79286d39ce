import type { FaultKind } from '../model/emulated.ts';
import type { Provider } from '../providers/schema.ts';
import { FAULT_CARDS } from './fault-cards.ts';

/** Whether a fault can happen at a vendor: those of the sign-in need one, those of a refresh need refresh tokens. */
export function isPossibleFault(kind: FaultKind, { oauth }: Pick<Provider, 'oauth'>): boolean {
  if (FAULT_CARDS[kind].place !== 'oauth') return true;
  return oauth !== null && (oauth.refresh !== 'none' || !kind.startsWith('refresh_'));
}
