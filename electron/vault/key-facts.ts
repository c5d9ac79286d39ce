import type { AddCredential, EditCredential } from '../../shared/contract/credentials.ts';
import type { Environment, Provider } from '../../shared/providers/schema.ts';
import { demandKeyFacts } from '../../shared/rules/key-demands.ts';
import { defaultKind } from '../../shared/rules/limits.ts';
import type { Recognition } from '../../shared/rules/recognise.ts';

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
  demandKeyFacts(provider, facts);
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
  demandKeyFacts(provider, facts);
  return facts;
}

function scopesOfKind(provider: Provider, kind: string): string[] {
  return provider.keys.kinds.find((one) => one.id === kind)?.scopes ?? [];
}
