import type { Credential } from '../../../shared/model/credential.ts';
import type { LimitState } from '../../../shared/model/limit-state.ts';
import type { Tool } from '../../../shared/model/tool.ts';
import type { LimitRule, Provider } from '../../../shared/providers/schema.ts';
import { isPaused, pressure } from './limit-rank.ts';
import { usedAt } from './limit-words.ts';

/** Something that helps when a quota is close to its end, best first. */
export type Remedy =
  | { kind: 'wait'; until: number; why: 'free' | 'pause' }
  | { kind: 'raise'; tool: Tool }
  | { kind: 'move'; tool: Tool; to: Credential }
  | { kind: 'second-key'; provider: Provider }
  | { kind: 'plan'; credential: Credential; provider: Provider; plan: string; rule: LimitRule };

export type Known = {
  provider: Provider | null;
  credentials: readonly Credential[];
  tools: readonly Tool[];
  limits: readonly LimitState[];
};

const ROOMY = 0.5;

/** What can be done about a quota: wait, raise a tool's own limit, move a tool to a key with more left, another key, a larger plan. */
export function remedies(state: LimitState, known: Known, now: number): Remedy[] {
  const found: Remedy[] = [];
  if (isPaused(state, now)) found.push({ kind: 'wait', until: state.pausedUntil ?? now, why: 'pause' });
  else if (usedAt(state, now) >= state.limit) found.push({ kind: 'wait', until: state.resetAt, why: 'free' });
  const own = known.tools.find((tool) => tool.id === state.identity);
  if (own) return [...found, { kind: 'raise', tool: own }];
  const credential = known.credentials.find((key) => key.id === state.identity);
  if (!credential || !known.provider) return found;
  return [...found, ...elsewhere(state, credential, known, now), ...plans(state, credential, known.provider)];
}

/** Another key of the provider that is not busy and a tool that could move to it; without one, a second key. */
function elsewhere(state: LimitState, credential: Credential, known: Known, now: number): Remedy[] {
  const { provider, credentials, tools, limits } = known;
  if (!provider) return [];
  const roomy = (key: Credential) =>
    limits.every((limit) => limit.identity !== key.id || limit.class !== state.class || pressure(limit, now) < ROOMY);
  const other = credentials.find(
    (key) =>
      key.id !== credential.id &&
      key.provider === credential.provider &&
      key.status === 'active' &&
      key.refusedAt === undefined &&
      key.environment === credential.environment &&
      key.upstream === credential.upstream &&
      (key.expiresAt === null || key.expiresAt > now) &&
      roomy(key),
  );
  const users = tools.filter(
    (tool) => tool.status === 'active' && tool.bindings.some((binding) => binding.credentialId === credential.id),
  );
  const tool = users.at(-1);
  if (other && tool) return [{ kind: 'move', tool, to: other }];
  return users.length > 1 ? [{ kind: 'second-key', provider }] : [];
}

/** The next larger limit of the class that a plan of the provider has. */
function plans(state: LimitState, credential: Credential, provider: Provider): Remedy[] {
  const perSecond = (rule: Pick<LimitRule, 'limit' | 'windowSeconds'>) => rule.limit / rule.windowSeconds;
  const larger = provider.limits.rules
    .filter((rule) => rule.class === state.class && perSecond(rule) > perSecond(state))
    .filter((rule) => !rule.kinds || rule.kinds.includes(credential.kind))
    .flatMap((rule) => (rule.plans ?? []).map((plan) => ({ plan, rule })))
    .filter(({ plan }) => plan !== credential.plan)
    .toSorted((a, b) => perSecond(a.rule) - perSecond(b.rule))[0];
  if (!larger) return [];
  const plan = provider.plans.find((entry) => entry.id === larger.plan)?.label ?? larger.plan;
  return [{ kind: 'plan', credential, provider, plan, rule: larger.rule }];
}
