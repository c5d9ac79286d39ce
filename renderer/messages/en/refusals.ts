import { RESTORE_FIX } from '../../../shared/errors/receipt.ts';
import { REFUSALS, type RefusalCode } from '../../../shared/errors/refusals.ts';

const of = (part: 'why' | 'fix') =>
  Object.fromEntries(Object.entries(REFUSALS).map(([code, rule]) => [code, rule[part]])) as Record<RefusalCode, string>;

/** Why the gate said no, by its closed code: in a word or two for a row of the log, and in full; English is the gate's own. */
export const refusals = {
  short: {
    bad_request: 'malformed',
    bad_host: 'wrong host',
    foreign_origin: 'from a web page',
    method_not_allowed: 'method',
    unknown_provider: 'no such provider',
    invalid_key: 'unknown key',
    address_not_allowed: 'address',
    approval_needed: 'waits for approval',
    approval_denied: 'not approved',
    not_bound: 'not this provider',
    credential_unusable: 'key not usable',
    rehearsal_off: 'emulator off',
    signed_out: 'signed out',
    connection_waiting: 'token not fresh',
    insufficient_scope: 'scope missing',
    scope_not_granted: 'scope not granted',
    route_not_covered: 'unknown path',
    rate_limited: 'limit reached',
    tool_rate_limited: 'own limit reached',
    budget_exhausted: 'budget used up',
    locked: 'Fob locked',
    paused: 'proxy off',
    upstream_unreachable: 'not reachable',
    upstream_timeout: 'no answer in time',
    upstream_insecure: 'insecure',
    circuit_open: 'provider is down',
    overloaded: 'too many calls',
  } satisfies Record<RefusalCode, string>,
  why: of('why'),
  fix: of('fix'),
  restore: RESTORE_FIX,
};
