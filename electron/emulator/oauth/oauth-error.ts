/** The error codes in use: RFC 6749 sections 4.1.2.1 and 5.2, and RFC 6750 section 3.1. */
export type OAuthErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'unsupported_response_type'
  | 'invalid_scope'
  | 'access_denied'
  | 'server_error'
  | 'temporarily_unavailable'
  | 'invalid_token';

const STATUS: Partial<Record<OAuthErrorCode, number>> = {
  invalid_client: 401,
  invalid_token: 401,
  server_error: 500,
  temporarily_unavailable: 429,
};

/**
 * A refusal in the protocol's own words. `description` is a fixed text of %x20-21, %x23-5B and %x5D-7E (RFC 6749 section
 * 5.2); it never quotes what was sent.
 */
export class OAuthError extends Error {
  readonly code: OAuthErrorCode;
  readonly description: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: OAuthErrorCode, description: string, headers: Readonly<Record<string, string>> = {}) {
    super(code);
    this.code = code;
    this.description = description;
    this.status = headers['Allow'] === undefined ? (STATUS[code] ?? 400) : 405;
    this.headers = headers;
  }
}

/** Where an authorization response goes, once client and redirect URI are known to belong together. */
export type ResponseTarget = { redirectUri: string; state: string | null; iss: string };

/** A refusal that goes back to the client through the browser (RFC 6749 section 4.1.2.1). */
export class RedirectError extends Error {
  readonly target: ResponseTarget;
  readonly code: OAuthErrorCode;
  readonly description: string;

  constructor(target: ResponseTarget, { code, description }: Pick<OAuthError, 'code' | 'description'>) {
    super(code);
    this.target = target;
    this.code = code;
    this.description = description;
  }
}

/** A refusal that the person sees, because there is nowhere safe to redirect to (RFC 6749 section 4.1.2.1). */
export class PageError extends Error {
  readonly status: number;
  readonly heading: string;
  readonly advice: string;
  /** A way on, where there is one. */
  readonly link: { href: string; label: string } | null;

  constructor(status: number, heading: string, advice: string, link: { href: string; label: string } | null = null) {
    super(heading);
    this.status = status;
    this.heading = heading;
    this.advice = advice;
    this.link = link;
  }
}
