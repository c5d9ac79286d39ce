import type { EmulatorPorts, EmulatorSubject, GateCall, Refusal, Verdict } from '../../../electron/emulator/ports.ts';
import type { Clock } from '../../../electron/platform/clock.ts';
import { REFUSALS } from '../../../shared/errors/refusals.ts';
import type { LimitView } from '../../../shared/model/limit-state.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { limitRule } from '../../../shared/rules/limits.ts';
import { matchRoute, scopeCovers } from '../../../shared/rules/routes.ts';

type Ports = Pick<EmulatorPorts, 'check' | 'refusalResponse' | 'limitHeaders'>;

/** The gate's steps in their plainest form, so that unit tests of the emulator need none of the gate's own parts. */
export function plainGate(clock: Clock, authenticate: (call: GateCall) => EmulatorSubject | null): Ports {
  const windows = new Map<string, number[]>();
  const check = (call: GateCall): Verdict => {
    const subject = authenticate(call);
    const no = (refusal: Refusal): Verdict => ({ pass: false, refusal, subject });
    if (!subject) return { pass: false, refusal: { code: 'invalid_key', detail: null }, subject: null };
    const route = matchRoute(call.provider, call.method, call.path);
    if (!route) return no({ code: 'route_not_covered', detail: null });
    const covered = route.scope === null || scopeCovers(call.provider, subject.scopes, route.scope);
    if (!covered || (route.kinds && !route.kinds.includes(subject.kind))) {
      return no({ code: 'insufficient_scope', detail: null, scope: route.scope ?? '' });
    }
    const { limit, windowSeconds } = limitRule(call.provider, route.class, subject.kind, subject.plan);
    const key = `${subject.identity} ${route.class}`;
    const now = clock.now();
    const calls = (windows.get(key) ?? []).filter((at) => now - at <= windowSeconds * 1000);
    const full = calls.length >= limit;
    if (!full) calls.push(now);
    windows.set(key, calls);
    const resetAt = (calls[0] ?? now) + windowSeconds * 1000;
    const view: LimitView = { limit, remaining: limit - calls.length, resetAt };
    if (full) {
      const retryAfterSeconds = Math.max(1, Math.ceil((resetAt - now) / 1000));
      return no({ code: 'rate_limited', detail: null, retryAfterSeconds, limit: view });
    }
    return { pass: true, subject, class: route.class, queuedMs: 0, limit: view };
  };
  return { check, refusalResponse, limitHeaders };
}

function refusalResponse(refusal: Refusal, provider: Provider | null): ReturnType<EmulatorPorts['refusalResponse']> {
  const rule = REFUSALS[refusal.code];
  const headers: Record<string, string> = { 'Content-Type': 'application/json' };
  if (refusal.retryAfterSeconds !== undefined) headers['Retry-After'] = String(refusal.retryAfterSeconds);
  if (provider && refusal.limit) Object.assign(headers, limitHeaders(provider, refusal.limit));
  const shape = { invalid_key: 'invalidKey', scope: 'scope', rate: 'rate', fob: null }[rule.shape] as
    | 'invalidKey'
    | 'scope'
    | 'rate'
    | null;
  if (!provider || shape === null) {
    return { status: rule.status, headers, body: JSON.stringify({ error: refusal.code, message: rule.why }) };
  }
  const error = provider.errors[shape];
  const body = error.body
    .replaceAll('{scope}', refusal.scope ?? '')
    .replaceAll('{seconds}', String(refusal.retryAfterSeconds ?? ''));
  return { status: error.status, headers: { ...headers, ...error.headers }, body };
}

function limitHeaders({ limitHeaders: names }: Provider, view: LimitView): Record<string, string> {
  const headers: Record<string, string> = {};
  if (names.limit) headers[names.limit] = String(view.limit);
  if (names.remaining) headers[names.remaining] = String(view.remaining);
  if (names.reset) headers[names.reset.header] = String(Math.ceil(view.resetAt / 1000));
  return headers;
}
