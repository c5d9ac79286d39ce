/** The types of `fob/emulator`: nothing is imported here, so that they compile in any project. */

export type Vendor = 'chromaflow' | 'appflow' | 'iconflow' | 'frameflow' | 'fluxcascade';

export type FaultKind =
  | 'token_expired'
  | 'token_revoked'
  | 'token_unknown'
  | 'insufficient_scope'
  | 'refresh_reuse'
  | 'refresh_without_new'
  | 'large_token'
  | 'clock_skew'
  | 'rate_limited_seconds'
  | 'rate_limited_date'
  | 'rate_limited_days'
  | 'server_error'
  | 'unavailable'
  | 'slow'
  | 'hang'
  | 'reset'
  | 'truncated'
  | 'not_json'
  | 'wrong_issuer'
  | 'wrong_token_type'
  | 'redirect_error'
  | 'drip';

export type KeyOrder = {
  provider: Vendor;
  /** What it may do, for FrameFlow its tier; default: the vendor's least kind. */
  kind?: string | undefined;
  environment?: 'live' | 'test' | undefined;
  /** Only ChromaFlow has plans: `standard` or `enterprise`. */
  plan?: string | undefined;
  label?: string | undefined;
  /** Narrower than the kind's own; default: all that the kind can do. */
  scopes?: string[] | undefined;
  /** Workspace or project that it belongs to. */
  workspace?: string | undefined;
  /** Addresses or CIDR blocks; ChromaFlow and FrameFlow alone. */
  allowedAddresses?: string[] | undefined;
  /** Epoch milliseconds. */
  expiresAt?: number | null | undefined;
};

export type AppOrder = {
  provider: 'chromaflow' | 'iconflow' | 'frameflow';
  name: string;
  /** Compared exactly; of a redirect to 127.0.0.1 or [::1] the port may differ. */
  redirectUris: string[];
  /** Default: every scope of the vendor. */
  scopes?: string[] | undefined;
  /** A client with a secret; default: what the vendor's clients are. */
  confidential?: boolean | undefined;
};

export type FaultOrder = {
  provider: Vendor;
  kind: FaultKind;
  /** The id of a key or a client; default: every caller. */
  target?: string | undefined;
  /** For so many calls; default: until it is cleared. */
  times?: number | undefined;
};

export type Seed = {
  /** `key` is the key's own text, in the vendor's format. */
  keys?: (KeyOrder & { key?: string | undefined })[] | undefined;
  /** `clientId` and `clientSecret` are the client's own, for a test to know. */
  apps?: (AppOrder & { clientId?: string | undefined; clientSecret?: string | undefined })[] | undefined;
};

type LogFields = Record<string, string | number | boolean | null | undefined>;

export type EmulatorLog = {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
};

export type EmulatorOptions = {
  /** Default: all five. */
  providers?: readonly Vendor[] | undefined;
  /** Default 0: any free port of 127.0.0.1. */
  port?: number | undefined;
  /** Keys and clients that are there from the start and again after `reset`. */
  seed?: Seed | undefined;
  /** A folder for keys, clients and grants; default: in memory alone. */
  stateDir?: string | undefined;
  /** Serves https beside http, on this port (0: any); FrameFlow then refuses plaintext with 403. */
  tlsPort?: number | undefined;
  /** Where the certificate is kept; default: in memory alone. */
  certificateDir?: string | undefined;
  /** How slow the faults `slow` and `drip` are, in milliseconds. */
  pace?: { slowMs: number; dripMs: number } | undefined;
  /** Default: nothing is logged. */
  log?: EmulatorLog | undefined;
};

/** One call as the emulator saw it, secrets masked; `at` is epoch milliseconds. */
export type SeenRequest = {
  id: number;
  at: number;
  provider: string | null;
  method: string;
  path: string;
  status: number;
  /** A masked key or token, or a client's id. */
  who: string | null;
  /** The check that refused, or the fault that was on. */
  note: string | null;
  ms: number;
};

/** What every function here throws: the message is a sentence that says what to do. */
export interface EmulatorError extends Error {
  /** Such as `bad_input`, `not_found` or `port_busy`. */
  code: string;
  /** The option or field that is meant. */
  field?: string | undefined;
  hint: string;
}

export type RunningEmulator = {
  /** `http://127.0.0.1:PORT`; a vendor is at `url/<vendor>`. */
  url: string;
  providers: Vendor[];
  /** Only with `tlsPort`: the https address, and the certificate (PEM) that a client has to trust. */
  tls: { url: string; certificate: string; certificateFile: string | null } | null;
  /** Back to the seed: keys, clients, grants, faults, sample data, the log of requests; the clock is put back as well. */
  reset(): void;
  /** Switches a fault on; `clear` ends it before its `times` are used up. */
  fault(order: FaultOrder): { id: string; clear(): void };
  /** A key in the vendor's own format. */
  mintKey(order: KeyOrder): {
    id: string;
    key: string;
    provider: string;
    kind: string;
    environment: 'live' | 'test';
    baseUrl: string;
  };
  /** Registers an OAuth client; a confidential one gets its secret. */
  app(order: AppOrder): { clientId: string; clientSecret?: string };
  /**
   * The user's answer without a browser: the URL to which the vendor would send them back, with `code` or `error`. `url` is the
   * whole authorization URL; default: the first sample user allows all that is asked.
   */
  approve(answer: {
    url: string;
    /** `user_mara`, `user_tomas` or `user_yuki`. */
    user?: string | undefined;
    scopes?: readonly string[] | undefined;
    deny?: boolean | undefined;
  }): string;
  /** What was called, newest first. */
  requests(provider?: Vendor): SeenRequest[];
  /** Moves the emulator's clock forward: expiry, grace, windows and dates follow. */
  advance(ms: number): void;
  /** Ends it; all other functions throw from then on. */
  stop(): Promise<void>;
};

/** Starts the emulator by itself: no vault, no window, no proxy. Throws EmulatorError. */
export declare function startEmulator(options?: EmulatorOptions): Promise<RunningEmulator>;
