/** Closed list of what can go wrong at a border; the window, the CLI and tests match on these, never on text. */
export const ERROR_CODES = [
  'bad_input', // a field is missing or wrong; `field` names it
  'not_found',
  'conflict', // exists already, or state does not allow it
  'locked', // the vault is locked
  'setup_needed', // no storage chosen yet
  'wrong_passphrase',
  'try_later', // too many tries; `retryAfterSeconds` says when
  'gesture_needed', // handing out a secret needs a fresh click or key press
  'store_unavailable', // keychain locked, absent or hung, vault file unreadable
  'store_mismatch', // the pinned backend is not the one asked for
  'damaged', // stored data does not verify
  'port_busy',
  'disk', // full, read-only or failing
  'unsupported',
  'internal',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

export type ErrorData = {
  code: ErrorCode;
  /** What went wrong, one line, no secret. */
  message: string;
  /** What to do about it, one line. */
  hint: string;
  field?: string;
  retryAfterSeconds?: number;
};

/**
 * An error whose text may be shown: it crosses every bridge as data. Anything that is not a FobError becomes a bland
 * `internal` one at the border, because foreign messages may quote secrets.
 */
export class FobError extends Error {
  readonly data: ErrorData;

  constructor(data: ErrorData) {
    super(data.message);
    this.name = 'FobError';
    this.data = data;
  }
}

/** Makes a `bad_input` error that names the field and what is allowed. */
export function badInput(field: string, message: string, hint: string): FobError {
  return new FobError({ code: 'bad_input', field, message, hint });
}

/** The error as data; whatever is not a FobError becomes a bland `internal` one. */
export function toErrorData(error: unknown): ErrorData {
  if (error instanceof FobError) return error.data;
  return {
    code: 'internal',
    message: 'Something went wrong inside Fob',
    hint: 'Try again; if it stays, run `fob doctor`',
  };
}
