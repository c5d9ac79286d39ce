import type { WebAnswer } from '../platform/guarded-request.ts';
import { retryAfterOf } from './exchange.ts';
import { OAuthFault, statusFault, vendorFault } from './failure.ts';

/** How a vendor's token answers differ from RFC 6749; from its profile. */
export type Spelling = { tokenAt?: string | undefined; bearerNames?: readonly string[] | undefined };

const LONGEST_LIFE_SECONDS = 20 * 365 * 86_400; // a vendor in use gives ten years

/** What vendors say instead of `invalid_grant` (RFC 6749 section 5.2). */
const GRANT_IS_GONE = new Set([
  'invalid_grant',
  'bad_refresh_token',
  'invalid_refresh_token',
  'bad_verification_code',
  'invalid_code',
  'code_already_used',
  'token_revoked',
  'token_expired',
]);

/**
 * A vendor's answer at its token endpoint as RFC 6749 section 5.1 wants it, ready for the protocol's checks; an error in any of the
 * manners that vendors have is thrown as an OAuthFault. Nothing of the body gets into a fault.
 */
export function readTokenAnswer(answer: WebAnswer, spelling: Spelling, now: number): Response {
  const retryAfter = retryAfterOf(answer.headers, now);
  const whole = objectOf(answer.body);
  if (whole === null) {
    if (answer.status !== 200) throw statusFault(answer.status, retryAfter);
    throw new OAuthFault('token_response', 'The provider’s answer is not JSON');
  }
  const error = errorOf(whole);
  if (error !== undefined) throw errorFault(error, answer.status, retryAfter);
  if (answer.status < 200 || answer.status > 299) throw statusFault(answer.status, retryAfter);
  const body = tokenPart(whole, spelling.tokenAt);
  if (body === null)
    throw new OAuthFault('token_response', 'The provider’s answer has no token where its profile says');
  return Response.json(normalised(body, spelling.bearerNames ?? []));
}

function errorFault(error: string | null, status: number, retryAfter: number | null): OAuthFault {
  if (error !== null && GRANT_IS_GONE.has(error)) return vendorFault('invalid_grant');
  if (status >= 500 || status === 429) return statusFault(status, retryAfter);
  return vendorFault(error, retryAfter);
}

/** The error code of a body: undefined for none, null for one that is not a word. */
function errorOf(body: Record<string, unknown>): string | null | undefined {
  const { error, ok } = body;
  if (error === undefined || error === null || error === '') return ok === false ? null : undefined;
  const inner = typeof error === 'object' ? (error as Record<string, unknown>) : { code: error };
  const word = [inner.code, inner.type, inner.error].find(
    (one) => typeof one === 'string' && /^[\w.-]{1,64}$/.test(one),
  );
  return typeof word === 'string' ? word : null;
}

/** The part with the token; a vendor that has it elsewhere after a sign-in may answer a refresh as the RFC says. */
function tokenPart(whole: Record<string, unknown>, pointer: string | undefined): Record<string, unknown> | null {
  const part = at(whole, pointer);
  return part?.access_token === undefined && whole.access_token !== undefined ? whole : part;
}

function normalised(body: Record<string, unknown>, bearerNames: readonly string[]): Record<string, unknown> {
  const { access_token, refresh_token, token_type } = body;
  // Of what else there is nothing is used: an id token (OpenID) above all, which nobody asked for.
  return withoutEmpty({
    access_token: tokenText(access_token, 'access token'),
    refresh_token:
      refresh_token === undefined || refresh_token === null ? undefined : tokenText(refresh_token, 'refresh token'),
    token_type: isBearer(token_type, bearerNames) ? 'bearer' : token_type,
    expires_in: lifeOf(body.expires_in),
    refresh_token_expires_in: lifeOf(body.refresh_token_expires_in ?? body.refresh_expires_in),
    scope: scopeText(body.scope),
  });
}

function isBearer(type: unknown, names: readonly string[]): boolean {
  return type === undefined || type === null || (typeof type === 'string' && names.includes(type));
}

/** RFC 6749 appendix A.12 and A.17: printable ASCII; a header can carry nothing else. */
function tokenText(value: unknown, what: string): string {
  if (typeof value === 'string' && /^[\x21-\x7e]{1,16384}$/.test(value)) return value;
  throw new OAuthFault('token_response', `The provider’s answer has no usable ${what}`);
}

function lifeOf(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  const seconds = typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : value;
  if (typeof seconds === 'number' && seconds > 0 && seconds <= LONGEST_LIFE_SECONDS) return seconds;
  throw new OAuthFault('token_response', 'The provider gives its token a life that makes no sense');
}

/** A vendor may part scopes with commas in its answer although it wants spaces in the request, or give a list. */
function scopeText(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return [value]
    .flat()
    .flatMap((part) => (typeof part === 'string' ? part.split(/[ ,]+/) : []))
    .filter((part) => /^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/.test(part))
    .slice(0, 256)
    .join(' ');
}

/** The object at a JSON pointer (RFC 6901) of plain names, or the whole. */
function at(whole: Record<string, unknown>, pointer: string | undefined): Record<string, unknown> | null {
  let found: unknown = whole;
  for (const name of pointer?.split('/').slice(1) ?? []) {
    found = isObject(found) && Object.hasOwn(found, name) ? found[name] : null;
  }
  return isObject(found) ? found : null;
}

/** The text at a JSON pointer of an answer, as one short line; null when there is none. */
export function textAt(body: string, pointer: string): string | null {
  const whole = objectOf(body);
  const slash = pointer.lastIndexOf('/');
  const parent = whole && at(whole, pointer.slice(0, slash));
  const value = parent?.[pointer.slice(slash + 1)];
  if (typeof value === 'number') return String(value);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  const line = typeof value === 'string' ? value.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, ' ').trim() : '';
  return line === '' ? null : line.slice(0, 120);
}

function objectOf(body: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) ? value : null;
  } catch {
    return null; // the parser's own error would quote the body
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withoutEmpty(body: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}
