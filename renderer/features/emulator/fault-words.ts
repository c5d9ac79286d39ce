import type { FaultKind } from '../../../shared/model/emulated.ts';
import { FAULT_CARDS, type FaultCard } from '../../../shared/rules/fault-cards.ts';
import { intl } from '../../messages/intl.ts';

/** A fault's name, what happens and what a good client does about it, in the window's language. */
export function faultWords(kind: FaultKind): Pick<FaultCard, 'label' | 'happens' | 'goodClient'> {
  return intl().engine?.faults[kind] ?? FAULT_CARDS[kind];
}
