import { FobError } from '../../shared/errors/fob-error.ts';
import type { Environment, Provider } from '../../shared/providers/schema.ts';
import { scopeCovers } from '../../shared/rules/routes.ts';
import type { Clock } from '../platform/clock.ts';
import type { FaultDesk } from './faults/fault-desk.ts';
import { keyStatus } from './key-status.ts';
import type { KeyStore } from './key-store.ts';
import type { AuthorizationServer } from './oauth/authorization-server.ts';

/** A credential for somebody who calls in earnest elsewhere: like the one that they have there. */
type Order = {
  /** Its quota counts on this, and faults can be aimed at it. */
  holder: string;
  provider: string;
  label: string;
  kind: string;
  plan: string | null;
  environment: Environment;
  scopes: readonly string[];
  granted: boolean;
};

export type StandIns = {
  make(order: Order): { secret: string; clientId: string | null };
  isGone(provider: string, secret: string): boolean;
  end(prefix: string): void;
};

type Parts = {
  keys: KeyStore;
  oauth: AuthorizationServer;
  faults: FaultDesk;
  clock: Clock;
  providers(): readonly Provider[];
};

/** Keys and grants that Fob asks for itself, for tools that rehearse; each holder has one of a provider. */
export function createStandIns({ keys, oauth, faults, clock, providers }: Parts): StandIns {
  const find = (id: string): Provider => {
    const provider = providers().find((one) => one.id === id);
    if (provider) return provider;
    throw new FobError({ code: 'not_found', message: 'There is no such provider', hint: 'Add the provider again' });
  };
  return {
    make: ({ granted, holder, ...order }) => {
      if (granted) return oauth.lend({ clientId: holder, ...order });
      return { secret: keys.mintFor(holder, asFits(find(order.provider), order)).key, clientId: null };
    },
    isGone: (id, secret) => {
      const record = keys.recordOf(secret);
      return record === null ? oauth.isGone(secret) : keyStatus(find(id), record, clock.now()) === 'expired';
    },
    end: (prefix) => {
      keys.forget((identity) => identity.startsWith(prefix));
      for (const { clientId } of oauth.apps.list()) if (clientId.startsWith(prefix)) oauth.apps.remove(clientId);
      for (const { id, target } of faults.list()) if (target?.startsWith(prefix)) faults.clear({ id });
    },
  };
}

type KeyOrder = Omit<Order, 'granted' | 'holder'>;

/** What of an order the vendor's keys can be; the rest is left to what it gives anybody. */
function asFits(provider: Provider, { kind: wanted, plan, scopes, ...order }: KeyOrder) {
  const kind = provider.keys.kinds.find(({ id }) => id === wanted);
  const able = scopes.filter((scope) => scope !== '*' && kind && scopeCovers(provider, kind.scopes, scope));
  return {
    ...order,
    ...(kind && { kind: kind.id }),
    ...(provider.plans.some(({ id }) => id === plan) && { plan: plan ?? undefined }),
    ...(able.length > 0 && { scopes: able }),
  };
}
