import type { SignIn, SignInFailureCode } from '../../shared/model/connection.ts';
import { AddressFault } from '../platform/address-guard.ts';
import { AnswerTooLong } from '../platform/guarded-request.ts';

export type Failure = NonNullable<SignIn['failure']>;

/**
 * Why an exchange with a vendor did not come about, in Fob's own words: nothing that a vendor wrote is quoted but an error
 * code of the closed list below. `grantGone`: the vendor says that this grant is over.
 */
export class OAuthFault extends Error {
  readonly code: SignInFailureCode;
  readonly hint: string;
  readonly oauthError: string | null;
  readonly retryAfterSeconds: number | null;

  constructor(
    code: SignInFailureCode,
    message: string,
    more: { hint?: string; oauthError?: string; retryAfterSeconds?: number | null } = {},
  ) {
    super(message);
    this.name = 'OAuthFault';
    this.code = code;
    this.hint = more.hint ?? HINTS[code];
    this.oauthError = more.oauthError ?? null;
    this.retryAfterSeconds = more.retryAfterSeconds ?? null;
  }

  get grantGone(): boolean {
    return this.oauthError === 'invalid_grant';
  }

  /** Whether the same may work later, without anybody doing anything. */
  get passing(): boolean {
    const { code, oauthError } = this;
    if (code === 'vendor_error') return oauthError === null || PASSING_ERRORS.has(oauthError);
    return code === 'unreachable' || code === 'timeout' || code === 'token_response' || code === 'insecure';
  }

  toFailure(): Failure {
    return { code: this.code, message: this.message, hint: this.hint };
  }
}

const AGAIN = 'Try again';
const HINTS: Readonly<Record<SignInFailureCode, string>> = {
  access_denied: 'Sign in again and allow the access, if you want it',
  port_busy: 'Stop that program, then sign in again',
  no_loopback: 'Check the network settings of this machine: it must be able to reach itself',
  browser: 'Copy the link and open it in a browser',
  discovery: 'Check the address of the provider, or ask its makers',
  metadata_changed: 'Check that this is right, then sign in again',
  other_account: 'Sign in with the same account, or make a new connection for the other one',
  callback: AGAIN,
  issuer_mismatch: 'Do not sign in from this network; if it stays, tell the provider',
  vendor_error: 'Try again; if it stays, look at the app’s settings at the provider',
  token_response: 'Try again later; if it stays, tell the provider',
  insecure: 'Check the network: somebody may be in between',
  unreachable: 'Check the network and the provider’s status',
  timeout: AGAIN,
  storage: 'See what Fob says about its storage, then sign in again',
  interrupted: AGAIN,
};

/** Error codes of RFC 6749 sections 4.1.2.1 and 5.2, RFC 7009 and RFC 8628, in words; others are not shown. */
const ERROR_WORDS: Readonly<Record<string, string>> = {
  access_denied: 'The access was not allowed',
  invalid_request: 'The provider did not understand the request',
  invalid_client: 'The provider does not accept the client id or its secret',
  unauthorized_client: 'The client may not sign in this way',
  unsupported_grant_type: 'The provider does not support this way to sign in',
  unsupported_response_type: 'The provider does not support this way to sign in',
  unsupported_token_type: 'The provider cannot revoke this kind of token',
  invalid_scope: 'The provider does not know one of the scopes, or the client may not have it',
  server_error: 'The provider has a problem of its own',
  temporarily_unavailable: 'The provider is overloaded or being maintained',
  expired_token: 'The code was not entered in time',
  slow_down: 'The provider asks for more patience',
  authorization_pending: 'Nobody has entered the code yet',
};
const PASSING_ERRORS = new Set(['unknown', 'server_error', 'temporarily_unavailable', 'slow_down']);

/** A vendor's error code as a fault; one that no RFC names is told as such and not quoted. */
export function vendorFault(error: string | null, retryAfterSeconds: number | null = null): OAuthFault {
  if (error === 'access_denied')
    return new OAuthFault('access_denied', 'The access was not allowed', { oauthError: error });
  if (error === 'invalid_grant')
    return new OAuthFault('vendor_error', 'The provider no longer accepts this grant', {
      hint: 'Sign in again',
      oauthError: error,
    });
  const known = error === null ? undefined : ERROR_WORDS[error];
  return new OAuthFault('vendor_error', known ?? 'The provider answered with an error', {
    retryAfterSeconds,
    ...(error === null ? {} : { oauthError: known === undefined ? 'unknown' : error }),
  });
}

const TLS =
  /^(?:ERR_TLS_|ERR_SSL_|EPROTO$|CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH$|INVALID_CA$|INVALID_PURPOSE$|PATH_LENGTH_EXCEEDED$|ERROR_IN_)/;

/** A failed request as a fault; foreign messages stay where they are. */
export function networkFault(error: unknown): OAuthFault {
  if (error instanceof OAuthFault) return error;
  if (error instanceof AnswerTooLong) return new OAuthFault('token_response', 'The provider’s answer is far too long');
  if (error instanceof AddressFault) return new OAuthFault('insecure', error.message);
  const { name, code = '' } = error as NodeJS.ErrnoException;
  if (name === 'TimeoutError' || name === 'AbortError' || code === 'ABORT_ERR')
    return new OAuthFault('timeout', 'The provider did not answer in time');
  if (TLS.test(code)) return new OAuthFault('insecure', `The provider’s certificate does not verify (${code})`);
  return new OAuthFault('unreachable', 'The provider could not be reached');
}

/** A status that is no answer of an OAuth endpoint. */
export function statusFault(status: number, retryAfterSeconds: number | null): OAuthFault {
  if (status >= 300 && status < 400)
    return new OAuthFault('token_response', 'The provider wants to send Fob elsewhere, which Fob does not follow');
  if (status >= 500 || status === 429) {
    const what = status === 429 ? 'asks for a pause' : `has a problem (status ${status})`;
    return new OAuthFault('unreachable', `The provider ${what}`, { retryAfterSeconds });
  }
  return new OAuthFault('token_response', `The provider’s answer is not one of OAuth (status ${status})`);
}
