import type { LimitRule, Provider } from '../providers/schema.ts';
import { scopeCovers } from './routes.ts';

/**
 * The limit that counts for a class, kind and plan: the first rule of the provider that fits. A kind or plan that no
 * rule knows gets the strictest rule of the class; throws on a class that the provider does not define.
 */
export function limitRule(provider: Provider, limitClass: string, kind: string, plan: string | null): LimitRule {
  let strictest: LimitRule | null = null;
  for (const rule of provider.limits.rules) {
    if (rule.class !== limitClass) continue;
    const ofKind = !rule.kinds || rule.kinds.includes(kind);
    if (ofKind && (!rule.plans || (plan !== null && rule.plans.includes(plan)))) return rule;
    if (strictest === null || rate(rule) < rate(strictest)) strictest = rule;
  }
  if (strictest === null) throw new Error(`${provider.id} has no limit class of that name`);
  return strictest;
}

function rate({ limit, windowSeconds }: LimitRule): number {
  return limit / windowSeconds;
}

/**
 * The plan whose limits an access token has, from the plan of the user who granted it, by its id or its name: inherited where
 * the provider says so, else none, which is the provider's standard.
 */
export function connectionPlan(provider: Provider, userPlan: string | null): string | null {
  if (provider.oauth?.limits !== 'plan' || userPlan === null) return null;
  const wanted = userPlan.toLowerCase();
  const found = provider.plans.find(({ id, label }) => id.toLowerCase() === wanted || label.toLowerCase() === wanted);
  return found?.id ?? userPlan;
}

/**
 * The kind whose limits an access token has. Where limits go by the user's plan and the vendor names no plans, it counts as a key
 * of the user's tier where kinds are tiers, else as the least kind of key that could do as much as the granted scopes; in all
 * other cases, and where no kind fits, as `oauth`.
 */
export function connectionKind(provider: Provider, scopes: readonly string[], userPlan: string | null): string {
  if (provider.oauth?.limits !== 'plan' || provider.plans.length > 0) return 'oauth';
  const tiers = provider.keys.kinds.filter(({ tier }) => tier !== undefined);
  if (tiers.length > 0) return tiers.find(({ id }) => id === userPlan?.toLowerCase())?.id ?? 'oauth';
  const able = provider.keys.kinds.filter((kind) => scopes.every((scope) => scopeCovers(provider, kind.scopes, scope)));
  return able.toSorted((a, b) => a.scopes.length - b.scopes.length)[0]?.id ?? 'oauth';
}

/**
 * The kind to assume when neither the user nor the key's format tells: the provider's own choice, or its first kind. The
 * built-in choices are the kind that can do least among those with the strictest limit, so that a wrong guess neither
 * grants more than was asked for nor calls more often than the vendor allows.
 */
export function defaultKind(provider: Provider): string {
  return provider.keys.defaultKind ?? provider.keys.kinds[0]?.id ?? '';
}
