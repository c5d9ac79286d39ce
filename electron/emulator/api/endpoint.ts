import type { Provider } from '../../../shared/providers/schema.ts';
import type { Clock } from '../../platform/clock.ts';
import type { CallLedger } from '../call-ledger.ts';
import type { KeyStore } from '../key-store.ts';
import type { EmulatorSubject } from '../ports.ts';

/** One admitted call: path parameters are decoded, `body` is parsed JSON, undefined when none was sent. */
export type ApiCall = {
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  body: unknown;
  subject: EmulatorSubject;
  provider: Provider;
  now: number;
};

/** `body` is sent as JSON, or as it is when `contentType` names another type. */
export type ApiReply = { status: number; body?: unknown; contentType?: string; headers?: Record<string, string> };

export type Endpoint = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Segments; `{name}` is a parameter. */
  path: string;
  /** The query parameters that it reads. */
  query?: readonly string[];
  run(call: ApiCall): ApiReply;
};

/** What a vendor's endpoints stand on. */
export type VendorHost = { keys: KeyStore; ledger: CallLedger; clock: Clock };

/** A failure that the API answers in the vendor's own form; `message` quotes nothing of the request. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Record<string, string>;

  constructor(status: number, code: string, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** The 404 of an object that is not there. */
export function noSuch(what: string): ApiError {
  return new ApiError(404, 'not_found', `There is no such ${what}`);
}
