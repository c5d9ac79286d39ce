import type { RefusalCode } from '../../shared/errors/refusals.ts';
import type { Provider } from '../../shared/providers/schema.ts';
import { connectionKind, connectionPlan } from '../../shared/rules/limits.ts';
import type { ConnectionRow } from './connection-row.ts';
import type { Grant } from './grant.ts';
import type { Unprintable } from './ports.ts';

/** A connection as a call needs it, in the shape of a usable credential. `secret` is there exactly when `problem` is null. */
export type UsableConnection = {
  readonly id: string;
  readonly provider: string;
  readonly label: string;
  /** Whose limits its tokens have. */
  readonly kind: string;
  readonly plan: string | null;
  readonly environment: 'live';
  readonly scopes: readonly string[];
  readonly problem: string | null;
  /** How the gate says no, where it has to. */
  readonly refusal: { code: RefusalCode; detail: string | null; retryAfterSeconds?: number } | null;
  readonly allowedAddresses: readonly string[];
  readonly upstream: string;
  /** From the grant's own record: `emulator`, or an absolute base URL. */
  readonly destination: string;
  readonly secret: Unprintable | null;
  /** The client that the grant is to; some vendors want it beside the token. */
  readonly grant: { clientId: string };
};

const ANYWHERE: readonly string[] = [];

/** A connection with a live access token. */
export function liveConnection(
  row: ConnectionRow,
  grant: Grant,
  provider: Provider | undefined,
  secret: Unprintable,
): UsableConnection {
  return {
    ...base(row, provider),
    problem: null,
    refusal: null,
    destination: grant.destination,
    secret,
  };
}

/** A connection that cannot be used, and how the gate says so. */
export function refusedConnection(
  row: ConnectionRow,
  provider: Provider | undefined,
  refusal: NonNullable<UsableConnection['refusal']>,
): UsableConnection {
  return {
    ...base(row, provider),
    problem: refusal.detail ?? refusal.code,
    refusal,
    destination: row.destination,
    secret: null,
  };
}

/** What stands for a connection that is not there. */
export function missingConnection(id: string): UsableConnection {
  return {
    id,
    provider: '',
    label: '',
    kind: 'oauth',
    plan: null,
    environment: 'live',
    scopes: [],
    problem: 'missing',
    refusal: { code: 'signed_out', detail: 'the connection was removed' },
    allowedAddresses: ANYWHERE,
    upstream: 'emulator',
    destination: 'emulator',
    secret: null,
    grant: { clientId: '' },
  };
}

function base(row: ConnectionRow, profile: Provider | undefined) {
  const { id, label, plan, scopes, upstream, provider, clientId } = row;
  return {
    id,
    provider,
    label,
    kind: profile === undefined ? 'oauth' : connectionKind(profile, scopes, plan),
    plan: profile === undefined ? null : connectionPlan(profile, plan),
    environment: 'live' as const,
    scopes,
    allowedAddresses: ANYWHERE,
    upstream,
    grant: { clientId },
  };
}
