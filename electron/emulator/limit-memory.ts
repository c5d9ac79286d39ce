import type { LimitView } from '../../shared/model/limit-state.ts';
import type { Provider } from '../../shared/providers/schema.ts';
import { limitRule } from '../../shared/rules/limits.ts';
import type { Clock } from '../platform/clock.ts';
import type { Verdict } from './ports.ts';

type Ports = { clock: Clock; limitHeaders(provider: Provider, view: LimitView): Record<string, string> };

/**
 * Limit headers for vendors that send them on every response, where the gate had none to give: an answer that was
 * refused before the limit was looked at. A known key gets its last state, a caller without a valid key none to spend.
 */
export function unlistedHeaders(
  { clock, limitHeaders }: Ports,
  memory: Map<string, LimitView>,
  provider: Provider,
  verdict: Verdict,
  sent: Record<string, string>,
): Record<string, string> {
  if (!provider.limitHeaders.always) return {};
  const identity = verdict.subject?.identity ?? null;
  const view = verdict.pass ? verdict.limit : verdict.refusal.limit;
  if (view && identity !== null) memory.set(identity, view);
  const names = new Set(Object.keys(sent).map((name) => name.toLowerCase()));
  if (names.has((provider.limitHeaders.remaining ?? '').toLowerCase())) return {};
  return limitHeaders(provider, view ?? lastKnown(memory, provider, verdict, clock.now()));
}

function lastKnown(memory: Map<string, LimitView>, provider: Provider, { subject }: Verdict, now: number): LimitView {
  const limitClass = provider.limits.classes[0]?.id ?? '';
  const { limit } = limitRule(provider, limitClass, subject?.kind ?? '', subject?.plan ?? null);
  if (subject === null) return { limit, remaining: 0, resetAt: now };
  const last = memory.get(subject.identity);
  return last && last.resetAt > now ? last : { limit, remaining: limit, resetAt: now };
}
