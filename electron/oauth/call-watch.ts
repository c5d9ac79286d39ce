import { grantedScope } from '../../shared/model/connection.ts';
import { scopeCovers } from '../../shared/rules/routes.ts';
import { errorName } from '../platform/log.ts';
import { isAccepted } from './account.ts';
import { boundVendor } from './bound-vendor.ts';
import type { ConnectionTable } from './connection-table.ts';
import type { Keeper } from './keeper.ts';
import type { LiveConnection } from './live-connection.ts';
import type { OAuthPorts } from './ports.ts';

const MOST_MISSING = 32;

type Ports = Pick<OAuthPorts, 'provider' | 'changed' | 'log' | 'request' | 'emulator'> & {
  table: ConnectionTable;
  keeper: Keeper;
};
type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** What connections learn from the calls that go out with them. */
export type CallWatch = {
  /** Whether a 401 to a call with this secret is worth a refresh and a second try. */
  mayRenew(id: string, secret: unknown): boolean;
  /** Renews the token that was refused, unless somebody has already; resolves when there is a new one or a reason for none. */
  renew(id: string, secret: unknown): Promise<void>;
  /** The renewed token was refused as well: the next 401s are passed on (RFC 6750 section 3.1, no refresh loop). */
  renewedInVain(id: string): void;
  /** The vendor's answer to a call: 403 `insufficient_scope`, or a 401 where nothing can be renewed. */
  answered(id: string, status: number, headers: Headers): void;
  /** A call was refused because the connection was not granted this scope. */
  lacked(id: string, scope: string): void;
};

export function createCallWatch(ports: Ports): CallWatch {
  const { provider, changed, log, table, keeper } = ports;
  const lacked = (id: string, scope: string) => {
    const live = keeper.get(id);
    const profile = live && provider(live.row.provider);
    if (live === undefined || profile === undefined || live.row.missingScopes.includes(scope)) return;
    if (scopeCovers(profile, live.row.scopes, scope) || live.row.missingScopes.length >= MOST_MISSING) return;
    const row = { ...live.row, missingScopes: [...live.row.missingScopes, scope] };
    try {
      table.write(row);
    } catch (error) {
      log.warn('missing scope not noted', { error: errorName(error) }); // the next call notes it; this one keeps its own answer
      return;
    }
    live.renew(row);
    changed();
  };
  const notAccepted = (live: LiveConnection) => {
    const name = provider(live.row.provider)?.name ?? 'The provider';
    keeper.signOut(live, `${name} no longer accepts the token. Sign in again`);
  };
  /** A 401 that says nothing of the token may be one path's own: the vendor is asked, where it offers an account to ask for. */
  const doubt = async (live: LiveConnection) => {
    const { row, grant } = live;
    if (grant === null) return;
    const vendor = boundVendor(ports, row, grant);
    const accepted = vendor.account === null ? false : await isAccepted(ports, vendor, grant.access);
    if (accepted === false && live.grant === grant && live.row.signedOut === null && !live.removed) notAccepted(live);
  };
  return {
    mayRenew: (id, secret) => {
      const live = keeper.get(id);
      return live?.hears401 === true && (live.hasSecret(secret) || live.usableNow()?.secret != null);
    },
    renew: async (id, secret) => {
      const live = keeper.get(id);
      if (live?.hasSecret(secret) !== true) return;
      await keeper.refresh(live).catch((error: unknown) => log.error('refresh failed', { error: errorName(error) }));
    },
    renewedInVain: (id) => keeper.get(id)?.turnDeaf(),
    answered: (id, status, headers) => {
      const word = bearerError(headers['www-authenticate']);
      if (status === 403 && word?.error === 'insufficient_scope') for (const scope of word.scopes) lacked(id, scope);
      const live = keeper.get(id);
      if (status !== 401 || live === undefined || live.row.refreshable || live.row.signedOut !== null) return;
      if (word?.error === 'invalid_token') notAccepted(live);
      else if (word === null && live.mayDoubt())
        doubt(live).catch((error: unknown) => log.warn('token not asked after', { error: errorName(error) }));
    },
    lacked,
  };
}

/** The error of a Bearer challenge (RFC 6750 section 3), null when there is none. */
function bearerError(header: string | string[] | undefined): { error: string; scopes: string[] } | null {
  const text = Array.isArray(header) ? header.join(', ') : (header ?? '');
  const challenge = /(?:^|,\s*)Bearer\s+(.*)$/is.exec(text.slice(0, 2000))?.[1];
  const error = challenge && /(?:^|[\s,])error="?([\w-]{1,64})"?/i.exec(challenge)?.[1];
  if (!challenge || !error) return null;
  const scope = /(?:^|[\s,])scope="([^"]{1,500})"/i.exec(challenge)?.[1] ?? '';
  return { error, scopes: scope.split(/[ ,]+/).filter((one) => grantedScope.safeParse(one).success) };
}
