import type { TokenEndpointResponse } from 'oauth4webapi';
import { FobError } from '../../shared/errors/fob-error.ts';
import { newId } from '../platform/ids.ts';
import { type Account, accountOf } from './account.ts';
import type { RegisteredClient } from './client.ts';
import type { ClientTable } from './client-table.ts';
import type { ConnectionRow } from './connection-row.ts';
import { OAuthFault } from './failure.ts';
import { type Grant, grantOf } from './grant.ts';
import type { Grants } from './grants.ts';
import type { Keeper } from './keeper.ts';
import type { OAuthPorts } from './ports.ts';
import type { SignInPlan } from './sign-in-plan.ts';
import { bindingOf, type Vendor } from './vendor.ts';

type Ports = OAuthPorts & { clients: ClientTable; grants: Grants; keeper: Keeper };
type Facts = Pick<ConnectionRow, 'accountId' | 'account' | 'plan' | 'clientItem'>;

/**
 * Makes a connection of what a vendor gave, or renews the one that the sign-in is for; gives its id. Throws OAuthFault
 * `other_account` or `storage`; then nothing has changed here.
 */
export async function keepGrant(
  ports: Ports,
  plan: SignInPlan,
  vendor: Vendor,
  client: RegisteredClient,
  given: TokenEndpointResponse,
): Promise<string> {
  const binding = bindingOf(vendor, client.clientId);
  const grant = grantOf(given, vendor, binding, { scopes: plan.scopes, refresh: null, refreshEndsAt: null }, ports);
  const account = await accountOf(ports, vendor, grant.access);
  const known = plan.renews?.row.accountId ?? null;
  if (known !== null && account !== null && account.id !== known)
    throw new OAuthFault('other_account', 'The sign-in ended at another account than the connection’s');
  return stored(async () => {
    const kept = await ports.clients.keep(vendor, client.clientId, secretToKeep(plan, client));
    const id = await save(ports, plan, grant, factsOf(plan, account, kept.item));
    ports.changed();
    return id;
  });
}

async function save(ports: Ports, plan: SignInPlan, grant: Grant, facts: Facts): Promise<string> {
  const { keeper, grants, clock } = ports;
  const { renews } = plan;
  if (renews !== null) {
    if (renews.removed) throw new OAuthFault('storage', 'The connection was removed meanwhile');
    await keeper.alone(renews, async () => {
      renews.unsaved = null;
      renews.use(await grants.save(renews.row, grant, 'signed_in', facts), grant);
    });
    return renews.row.id;
  }
  const label = keeper.freeLabel(facts.account ?? ports.provider(plan.provider)?.name ?? plan.provider);
  const row = await grants.save({ ...emptyRow(plan, grant, label, clock.now()), ...facts }, grant, 'signed_in');
  const live = keeper.make(row, null);
  live.use(row, grant);
  keeper.take(live);
  return row.id;
}

function emptyRow(plan: SignInPlan, grant: Grant, label: string, now: number): ConnectionRow {
  return {
    id: newId('conn'),
    provider: plan.provider,
    label,
    accountId: null,
    account: null,
    plan: null,
    upstream: plan.upstream,
    issuer: grant.issuer,
    clientId: grant.clientId,
    clientItem: null,
    destination: grant.destination,
    scopes: [],
    missingScopes: [],
    version: 0,
    refreshable: false,
    accessExpiresAt: null,
    refreshExpiresAt: null,
    signedOut: null,
    createdAt: now,
    refreshedAt: null,
  };
}

/** What the vendor does not tell now stays as it was. */
function factsOf({ renews }: SignInPlan, account: Account | null, clientItem: string | null): Facts {
  return {
    accountId: account?.id ?? renews?.row.accountId ?? null,
    account: account?.label ?? renews?.row.account ?? null,
    plan: account === null ? (renews?.row.plan ?? null) : account.plan,
    clientItem,
  };
}

/** One that lies in the vault already is not written again. */
function secretToKeep({ clientSecret }: SignInPlan, client: RegisteredClient): string | null {
  return clientSecret === undefined ? null : (client.secret?.expose() ?? null);
}

async function stored<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FobError) throw new OAuthFault('storage', error.data.message, { hint: error.data.hint });
    throw error;
  }
}
