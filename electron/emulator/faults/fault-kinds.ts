import { type FaultKind, faultKind } from '../../../shared/model/emulated.ts';
import { FAULT_CARDS, type FaultPlace } from '../../../shared/rules/fault-cards.ts';

/** Faults of the answer's way to the client: whatever was going to be sent arrives like this. */
export const WIRE_FAULTS = ['slow', 'hang', 'reset', 'truncated', 'not_json', 'drip', 'clock_skew'] as const;
export type WireFault = (typeof WIRE_FAULTS)[number];

/** Faults of a server that does not do the work: the request is answered and nothing else happens. */
export const REFUSAL_FAULTS = [
  'rate_limited_seconds',
  'rate_limited_date',
  'rate_limited_days',
  'server_error',
  'unavailable',
] as const;
export type RefusalFault = (typeof REFUSAL_FAULTS)[number];

const kindsAt = (...places: FaultPlace[]) =>
  new Set(faultKind.options.filter((kind) => places.includes(FAULT_CARDS[kind].place)));

/** Faults that API calls can meet. */
export const API_FAULTS: ReadonlySet<FaultKind> = kindsAt('api', 'both');
/** Faults that the OAuth endpoints can meet beside those of the protocol itself. */
export const SERVER_FAULTS: ReadonlySet<FaultKind> = kindsAt('both');

export function isWireFault(kind: FaultKind): kind is WireFault {
  return (WIRE_FAULTS as readonly FaultKind[]).includes(kind);
}

export function isRefusalFault(kind: FaultKind): kind is RefusalFault {
  return (REFUSAL_FAULTS as readonly FaultKind[]).includes(kind);
}

/** What Retry-After says, in seconds. */
export const WAIT_SECONDS = 20;
export const FOUR_DAYS_SECONDS = 345_600;
/** How far the server's clock is ahead. */
export const SKEW_MS = 10 * 60_000;
