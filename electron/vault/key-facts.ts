import type { AddCredential, EditCredential } from '../../shared/contract/credentials.ts';
import { badInput } from '../../shared/errors/fob-error.ts';
import type { Environment, Provider } from '../../shared/providers/schema.ts';
import { defaultKind } from '../../shared/rules/limits.ts';
import type { Recognition } from '../../shared/rules/recognise.ts';
import { scopeCovers } from '../../shared/rules/routes.ts';

export type KeyFacts = { kind: string; plan: string | null; environment: Environment; scopes: string[] };

/** What a new key is: as given, else as its format tells, else the provider's default. Throws `bad_input` naming the field. */
export function factsOf(input: AddCredential, provider: Provider, reading: Recognition | null): KeyFacts {
  const kind = input.kind ?? reading?.kind ?? defaultKind(provider);
  const facts: KeyFacts = {
    kind,
    plan: input.plan === undefined ? (provider.plans[0]?.id ?? null) : input.plan,
    environment: input.environment ?? reading?.environment ?? 'live',
    scopes: input.scopes ?? scopesOfKind(provider, kind),
  };
  checkFacts(facts, provider);
  return facts;
}

/** The facts after an edit; a changed kind brings its own scopes unless scopes are given too. */
export function editedFacts(before: KeyFacts, set: EditCredential['set'], provider: Provider): KeyFacts {
  const kind = set.kind ?? before.kind;
  const facts: KeyFacts = {
    kind,
    plan: set.plan === undefined ? before.plan : set.plan,
    environment: set.environment ?? before.environment,
    scopes: set.scopes ?? (kind === before.kind ? before.scopes : scopesOfKind(provider, kind)),
  };
  checkFacts(facts, provider);
  return facts;
}

function scopesOfKind(provider: Provider, kind: string): string[] {
  return provider.keys.kinds.find((one) => one.id === kind)?.scopes ?? [];
}

function checkFacts(facts: KeyFacts, provider: Provider): void {
  const kinds = provider.keys.kinds.map((one) => one.id);
  if (!kinds.includes(facts.kind)) throw unknown('kind', facts.kind, provider, kinds);
  const plans = provider.plans.map((one) => one.id);
  if (facts.plan !== null && !plans.includes(facts.plan)) throw unknown('plan', facts.plan, provider, plans);
  const scopes = provider.scopes.map((one) => one.id);
  for (const scope of facts.scopes) {
    if (scope === '*') continue;
    if (!scopes.includes(scope)) throw unknown('scopes', scope, provider, [...scopes, '*']);
    const held = scopesOfKind(provider, facts.kind);
    if (!scopeCovers(provider, held, scope))
      throw badInput(
        'scopes',
        `A ${facts.kind} key of ${provider.name} cannot have the scope ${scope}`,
        `Allowed: ${held.join(', ') || 'none'}`,
      );
  }
}

function unknown(field: 'kind' | 'plan' | 'scopes', value: string, provider: Provider, allowed: string[]) {
  const word = field === 'scopes' ? 'scope' : field;
  return badInput(
    field,
    `${provider.name} has no ${word} ${JSON.stringify(value)}`,
    `Allowed: ${allowed.join(', ') || 'none'}`,
  );
}
