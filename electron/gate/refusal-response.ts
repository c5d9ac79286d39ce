import { REFUSALS, type RefusalCode, type RefusalRule } from '../../shared/errors/refusals.ts';
import type { LimitView } from '../../shared/model/limit-state.ts';
import type { Provider } from '../../shared/providers/schema.ts';
import { assertNever } from '../../shared/rules/assert-never.ts';
import type { Refusal } from './ports.ts';

export type RefusalResponse = { status: number; headers: Record<string, string>; body: string };

/**
 * The answer to a refused call: in the provider's own manner where its clients expect one, else Fob's JSON with
 * error, message, check and fix. Always `Fob-Refusal: <code>`. The answer to an invalid key is the same bytes for every
 * reason: it takes nothing from the refusal but its code.
 */
export function refusalResponse(refusal: Refusal, provider: Provider | null): RefusalResponse {
  const rule = REFUSALS[refusal.code];
  const shape = provider === null ? null : providerShape(rule, provider);
  const answer = shape === null ? fobAnswer(refusal, rule) : providerAnswer(refusal, rule, shape);
  if (provider === null) return answer;
  const retryAfter = refusal.retryAfterSeconds;
  return {
    ...answer,
    headers: {
      ...answer.headers,
      ...(retryAfter === undefined ? {} : { [provider.limitHeaders.retryAfter]: String(retryAfter) }),
      ...figures(refusal, rule, provider),
    },
  };
}

/** The vendor's limit headers for an answer; `now` is epoch milliseconds and counts only where the reset is a delta. */
export function limitHeaders(provider: Provider, view: LimitView, now = Date.now()): Record<string, string> {
  const { limit, remaining, reset } = provider.limitHeaders;
  const headers: Record<string, string> = {};
  if (limit) headers[limit] = String(view.limit);
  if (remaining) headers[remaining] = String(view.remaining);
  if (reset) {
    const at = reset.format === 'epoch' ? view.resetAt : Math.max(0, view.resetAt - now);
    headers[reset.header] = String(Math.ceil(at / 1000));
  }
  return headers;
}

type Shape = Provider['errors']['rate'];

function providerShape(rule: RefusalRule, provider: Provider): Shape | null {
  switch (rule.shape) {
    case 'invalid_key':
      return provider.errors.invalidKey;
    case 'scope':
      return provider.errors.scope;
    case 'rate':
      return provider.errors.rate;
    case 'fob':
      return null;
    default:
      return assertNever(rule.shape);
  }
}

function providerAnswer(refusal: Refusal, rule: RefusalRule, shape: Shape): RefusalResponse {
  const body = shape.body
    .replaceAll('{scope}', () => JSON.stringify(refusal.scope ?? '').slice(1, -1))
    .replaceAll('{seconds}', () => String(refusal.retryAfterSeconds ?? 1));
  const headers = {
    'Content-Type': shape.contentType,
    ...shape.headers,
    'Fob-Refusal': refusal.code,
    'Fob-Check': rule.check,
    'Fob-Why': headerText(why(refusal, rule)),
    'Fob-Fix': headerText(rule.fix),
  };
  return { status: shape.status, headers, body };
}

function fobAnswer(refusal: Refusal, rule: RefusalRule): RefusalResponse {
  const body = { error: refusal.code, message: why(refusal, rule), check: rule.check, fix: rule.fix };
  const headers = { 'Content-Type': 'application/json', 'Fob-Refusal': refusal.code };
  return { status: rule.status, headers, body: JSON.stringify(body) };
}

function why(refusal: Refusal, rule: RefusalRule): string {
  return refusal.detail === null || sameForAll(refusal.code) ? rule.why : `${rule.why}: ${refusal.detail}`;
}

function sameForAll(code: RefusalCode): boolean {
  return code === 'invalid_key';
}

function figures(refusal: Refusal, rule: RefusalRule, provider: Provider): Record<string, string> {
  const { limitHeaders: names } = provider;
  if (sameForAll(refusal.code)) {
    // No key, no quota: a vendor that sends figures on every answer gets constant ones, so that the bytes stay equal.
    const limit = provider.limits.rules[0]?.limit ?? 0;
    return names.always ? limitHeaders(provider, { limit, remaining: 0, resetAt: 0 }, 0) : {};
  }
  if (refusal.limit === undefined || (rule.shape !== 'rate' && !names.always)) return {};
  return limitHeaders(provider, refusal.limit);
}

/** Header values are visible ASCII here; the texts' typographic apostrophe is the one exception that occurs. */
function headerText(text: string): string {
  return text
    .replaceAll('’', "'")
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, 400);
}
