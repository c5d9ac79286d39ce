import type { Connection } from '../../../shared/model/connection.ts';
import type { Credential } from '../../../shared/model/credential.ts';
import type { Budget } from '../../../shared/model/ledger.ts';
import type { LimitState } from '../../../shared/model/limit-state.ts';
import type { Tool } from '../../../shared/model/tool.ts';
import type { LimitRule, Provider } from '../../../shared/providers/schema.ts';
import { isPaused, pressure } from './limit-rank.ts';
import { usedAt } from './limit-words.ts';

/** Whose quota it is, a key's or a connection's. */
export type Holder = Credential | Connection;

/** Something that helps when a quota is close to its end, best first. */
export type Remedy =
  | { kind: 'wait'; until: number; why: 'free' | 'pause' }
  | { kind: 'raise'; tool: Tool }
  | { kind: 'move'; tool: Tool; to: Holder }
  | { kind: 'second-key' | 'second-account'; provider: Provider }
  | { kind: 'slow' | 'retry'; tool: Tool }
  | { kind: 'budget'; holder: Holder }
  | { kind: 'plan'; holder: Holder; provider: Provider; plan: string; rule: LimitRule };

export type Known = {
  provider: Provider | null;
  credentials: readonly Credential[];
  connections: readonly Connection[];
  tools: readonly Tool[];
  limits: readonly LimitState[];
  budgets: readonly Budget[];
};

const ROOMY = 0.5;
const LONG_SECONDS = 3600; // a shorter window is over before a budget says anything

/**
 * What can be done about a quota: wait, raise a tool's own limit, let Fob wait in a tool's place, move a tool to a key or account
 * with more left, another one of those, slow one of several tools down, a budget, a larger plan.
 */
export function remedies(state: LimitState, known: Known, now: number): Remedy[] {
  const found: Remedy[] = [];
  if (isPaused(state, now)) found.push({ kind: 'wait', until: state.pausedUntil ?? now, why: 'pause' });
  else if (usedAt(state, now) >= state.limit) found.push({ kind: 'wait', until: state.resetAt, why: 'free' });
  const own = known.tools.find((tool) => tool.id === state.identity);
  if (own) return [...found, { kind: 'raise', tool: own }];
  const { provider } = known;
  const holder =
    known.credentials.find(({ id }) => id === state.identity) ??
    known.connections.find(({ id }) => id === state.identity);
  if (!holder || !provider) return found;
  const users = known.tools.filter(
    (tool) => tool.status === 'active' && tool.bindings.some(({ credentialId }) => credentialId === holder.id),
  );
  return [
    ...found,
    ...waited(state, users, now),
    ...elsewhere(state, holder, users, { ...known, provider }, now),
    ...slower(users),
    ...budgeted(state, holder, known.budgets),
    ...plans(state, holder, provider),
  ];
}

/** Another key or account of the provider that is not busy and a tool that could move to it; without one, a second. */
function elsewhere(
  state: LimitState,
  holder: Holder,
  users: readonly Tool[],
  { provider, credentials, connections, limits }: Known & { provider: Provider },
  now: number,
): Remedy[] {
  const roomy = ({ id }: Holder) =>
    limits.every((limit) => limit.identity !== id || limit.class !== state.class || pressure(limit, now) < ROOMY);
  const isOther = (one: Holder) =>
    one.id !== holder.id && one.provider === holder.provider && one.upstream === holder.upstream && roomy(one);
  const other = isKey(holder)
    ? credentials.find((key) => isOther(key) && key.environment === holder.environment && isUsable(key, now))
    : connections.find((grant) => isOther(grant) && grant.status === 'active');
  const tool = users.at(-1);
  if (other && tool) return [{ kind: 'move', tool, to: other }];
  return users.length > 1 ? [{ kind: isKey(holder) ? 'second-key' : 'second-account', provider }] : [];
}

/** While the provider wants no calls, those of a tool need not come to nothing: Fob can hold them and send them then. */
function waited(state: LimitState, users: readonly Tool[], now: number): Remedy[] {
  const tool = isPaused(state, now) ? lastCaller(users.filter(({ retry }) => !retry)) : undefined;
  return tool ? [{ kind: 'retry', tool }] : [];
}

/** Of several tools on one quota the one that called last gets a limit of its own, and leaves the others theirs. */
function slower(users: readonly Tool[]): Remedy[] {
  const tool = users.length < 2 ? undefined : lastCaller(users.filter(({ limit }) => limit === null));
  return tool ? [{ kind: 'slow', tool }] : [];
}

function lastCaller(tools: readonly Tool[]): Tool | undefined {
  return tools.toSorted((a, b) => (b.lastUsedAt ?? 0) - (a.lastUsedAt ?? 0))[0];
}

function budgeted(state: LimitState, holder: Holder, budgets: readonly Budget[]): Remedy[] {
  const has = budgets.some(({ target }) => target === holder.id);
  return has || state.windowSeconds < LONG_SECONDS ? [] : [{ kind: 'budget', holder }];
}

/** The next larger limit of the class that a plan of the provider has. */
function plans(state: LimitState, holder: Holder, provider: Provider): Remedy[] {
  const perSecond = (rule: Pick<LimitRule, 'limit' | 'windowSeconds'>) => rule.limit / rule.windowSeconds;
  const larger = provider.limits.rules
    .filter((rule) => rule.class === state.class && perSecond(rule) > perSecond(state))
    .filter((rule) => !rule.kinds || (isKey(holder) && rule.kinds.includes(holder.kind)))
    .flatMap((rule) => (rule.plans ?? []).map((plan) => ({ plan, rule })))
    .filter(({ plan }) => plan !== holder.plan)
    .toSorted((a, b) => perSecond(a.rule) - perSecond(b.rule))[0];
  if (!larger) return [];
  const plan = provider.plans.find((entry) => entry.id === larger.plan)?.label ?? larger.plan;
  return [{ kind: 'plan', holder, provider, plan, rule: larger.rule }];
}

export function isKey(holder: Holder): holder is Credential {
  return 'hint' in holder;
}

function isUsable({ status, refusedAt, expiresAt }: Credential, now: number): boolean {
  return status === 'active' && refusedAt === undefined && (expiresAt === null || expiresAt > now);
}
