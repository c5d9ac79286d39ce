import type { FaultKind } from '../model/emulated.ts';
import { FAULT_CARDS } from './fault-cards.ts';

/** On an answer of the emulator to which somebody had switched a fault on: its kind. */
export const FAULT_HEADER = 'Fob-Emulator-Fault';

const NOTE = /^fault switched on at the emulator: ([a-z_]+)$/;

/** The record's line of a call whose answer names a fault; null for none. To be asked of the emulator's answers alone. */
export function faultNote(lowerCased: Readonly<Record<string, string | string[] | undefined>>): string | null {
  const header = lowerCased['fob-emulator-fault'];
  return typeof header === 'string' && isFault(header) ? `fault switched on at the emulator: ${header}` : null;
}

/** Which fault a recorded call met, by the record's line; null for none. */
export function faultMet(detail: string | null): FaultKind | null {
  const kind = detail === null ? undefined : NOTE.exec(detail)?.[1];
  return kind !== undefined && isFault(kind) ? kind : null;
}

function isFault(kind: string): kind is FaultKind {
  return Object.hasOwn(FAULT_CARDS, kind);
}
