import { type Receipt, receiptOf } from '../../shared/errors/receipt.ts';
import { REFUSALS, type RefusalCode, type RefusalRule } from '../../shared/errors/refusals.ts';
import type { LimitView } from '../../shared/model/limit-state.ts';
import type { Provider } from '../../shared/providers/schema.ts';
import { assertNever } from '../../shared/rules/assert-never.ts';
import type { Refusal } from './ports.ts';

export type RefusalResponse = { status: number; headers: Record<string, string>; body: string };

const LONGEST_HEADER = 256;

/**
 * The answer to a refused call: in the provider's own manner where its clients expect one, else Fob's JSON with
 * error, message, check and fix. Always with `Fob-Refusal`, `Fob-Check`, `Fob-Why` and `Fob-Fix`. The answer to an invalid
 * key is the same bytes for every reason: it takes nothing from the refusal but its code.
 */
export function refusalResponse(refusal: Refusal, provider: Provider | null): RefusalResponse {
  const rule = REFUSALS[refusal.code];
  const shape = provider === null ? null : providerShape(rule, provider);
  const receipt = receiptOf(refusal.code, sameForAll(refusal.code) ? null : refusal.detail);
  const answer = shape === null ? fobAnswer(refusal, rule, receipt) : providerAnswer(refusal, shape);
  const headers = { ...answer.headers, ...receiptHeaders(refusal.code, receipt) };
  if (provider === null) return { ...answer, headers };
  const retryAfter = refusal.retryAfterSeconds;
  return {
    ...answer,
    headers: {
      ...headers,
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

function providerAnswer(refusal: Refusal, shape: Shape): RefusalResponse {
  const body = shape.body
    .replaceAll('{scope}', () => JSON.stringify(refusal.scope ?? '').slice(1, -1))
    .replaceAll('{seconds}', () => String(refusal.retryAfterSeconds ?? 1));
  return { status: shape.status, headers: { 'Content-Type': shape.contentType, ...shape.headers }, body };
}

function fobAnswer({ code }: Refusal, rule: RefusalRule, { check, why, fix }: Receipt): RefusalResponse {
  const body = JSON.stringify({ error: code, message: why, check, fix });
  return { status: rule.status, headers: { 'Content-Type': 'application/json' }, body };
}

function receiptHeaders(code: RefusalCode, { check, why, fix }: Receipt): Record<string, string> {
  return { 'Fob-Refusal': code, 'Fob-Check': check, 'Fob-Why': headerText(why), 'Fob-Fix': headerText(fix) };
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

/** Header values are visible ASCII here, and short; the texts' typographic apostrophe is the one exception that occurs. */
function headerText(text: string): string {
  const plain = text.replaceAll('’', "'").replace(/[^\x20-\x7e]/g, '?');
  return plain.length <= LONGEST_HEADER ? plain : `${plain.slice(0, LONGEST_HEADER - 3)}...`;
}
