import { badInput } from '../errors/fob-error.ts';
import type { Provider } from '../providers/schema.ts';
import { scopeCovers } from './routes.ts';

/** The provider of an id; throws `bad_input` with the known ones. */
export function demandProvider(providers: readonly Provider[], id: string): Provider {
  const provider = providers.find((one) => one.id === id);
  if (!provider)
    throw badInput(
      'provider',
      `There is no provider ${JSON.stringify(id)}`,
      `Known: ${providers.map((one) => one.id).join(', ')}`,
    );
  return provider;
}

/** Whether a vendor hands out keys at all; some only sign in (OAuth). */
export function takesKeys(provider: Provider): boolean {
  return provider.keys.kinds.length > 0;
}

/** Throws `bad_input` that names the field for a kind, plan or scope that a provider's keys cannot have; what is left out is not looked at. */
export function demandKeyFacts(
  provider: Provider,
  facts: { kind?: string | undefined; plan?: string | null | undefined; scopes?: readonly string[] | undefined },
): void {
  const kinds = provider.keys.kinds.map((one) => one.id);
  if (facts.kind !== undefined && !takesKeys(provider))
    throw badInput('provider', `${provider.name} has no keys, only sign-in`, `Run \`fob connect ${provider.id}\``);
  if (facts.kind !== undefined && !kinds.includes(facts.kind)) throw unknown('kind', facts.kind, provider, kinds);
  const plans = provider.plans.map((one) => one.id);
  if (typeof facts.plan === 'string' && !plans.includes(facts.plan)) throw unknown('plan', facts.plan, provider, plans);
  const known = provider.scopes.map((one) => one.id);
  for (const scope of facts.scopes ?? []) {
    if (scope === '*') continue;
    if (!known.includes(scope)) throw unknown('scopes', scope, provider, [...known, '*']);
    if (facts.kind !== undefined) demandHeld(provider, facts.kind, scope);
  }
}

function demandHeld(provider: Provider, kind: string, scope: string): void {
  const held = provider.keys.kinds.find((one) => one.id === kind)?.scopes ?? [];
  if (scopeCovers(provider, held, scope)) return;
  throw badInput(
    'scopes',
    `A ${kind} key of ${provider.name} cannot have the scope ${scope}`,
    `Allowed: ${held.join(', ') || 'none'}`,
  );
}

function unknown(field: 'kind' | 'plan' | 'scopes', value: string, provider: Provider, allowed: string[]) {
  const word = field === 'scopes' ? 'scope' : field;
  return badInput(
    field,
    `${provider.name} has no ${word} ${JSON.stringify(value)}`,
    `Allowed: ${allowed.join(', ') || 'none'}`,
  );
}
