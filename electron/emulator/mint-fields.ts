import { badInput } from '../../shared/errors/fob-error.ts';
import type { Environment, Provider } from '../../shared/providers/schema.ts';
import { defaultKind } from '../../shared/rules/limits.ts';
import { scopeCovers } from '../../shared/rules/routes.ts';
import type { KeyRecord } from './key-record.ts';

export type MintInput = {
  provider: string;
  kind?: string | undefined;
  environment?: Environment | undefined;
  plan?: string | undefined;
  label?: string | undefined;
  /** Narrower than the kind's own; default: all that the kind can do. */
  scopes?: readonly string[] | undefined;
  workspace?: string | null | undefined;
  addresses?: readonly string[] | undefined;
  expiresAt?: number | null | undefined;
};

/** A key before it has an id and a secret; an empty `identity` becomes its own id. */
export type NewKey = Omit<KeyRecord, 'id' | 'hash' | 'hint' | 'createdAt'>;

/** Fills in what a mint order leaves out; throws `bad_input` that names the field and what the provider allows. */
export function mintFields(provider: Provider, input: MintInput): NewKey {
  const kind = kindOf(provider, input);
  const environment =
    input.environment ??
    (provider.keys.formats.every((one) => one.environment === 'test') && provider.keys.formats.length > 0
      ? 'test'
      : 'live');
  return {
    provider: provider.id,
    kind: kind.id,
    plan: planOf(provider, input),
    environment,
    label: input.label ?? `${kind.label} ${environment} key`,
    identity: '',
    workspace: input.workspace ?? null,
    scopes: scopesOf(provider, kind, input),
    addresses: [...(input.addresses ?? [])],
    expiresAt: input.expiresAt ?? null,
    lastUsedAt: null,
    validUntil: null,
    revokedAt: null,
  };
}

type Kind = Provider['keys']['kinds'][number];

function kindOf(provider: Provider, input: MintInput): Kind {
  const id = input.kind ?? defaultKind(provider);
  const kind = provider.keys.kinds.find((one) => one.id === id);
  if (kind) return kind;
  throw badInput('kind', `is not a kind of ${provider.name} keys`, `Choose one of ${listed(provider.keys.kinds)}`);
}

function planOf({ name, plans, keys }: Provider, input: MintInput): string | null {
  const plan = input.plan ?? plans[0]?.id ?? null;
  if (plan === null || plans.some((one) => one.id === plan)) return plan;
  const tiers = keys.kinds.filter(({ tier }) => tier !== undefined);
  const none = tiers.length > 0 ? `Its tiers are kinds: give kind ${listed(tiers)}` : 'Leave it out: it has no plans';
  throw badInput('plan', `is not a plan of ${name}`, plans.length > 0 ? `Choose one of ${listed(plans)}` : none);
}

function scopesOf(provider: Provider, kind: Kind, input: MintInput): string[] {
  const scopes = input.scopes ?? kind.scopes;
  if (scopes.every((scope) => scope !== '*' && scopeCovers(provider, kind.scopes, scope))) return [...scopes];
  const what = `a ${kind.id} key of ${provider.name} cannot have all of these`;
  throw badInput('scopes', what, `Choose among ${kind.scopes.join(', ')}`);
}

function listed(rows: readonly { id: string }[]): string {
  return rows.map((row) => row.id).join(', ');
}
