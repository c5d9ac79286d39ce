/**
 * Every way the gate says no. `check` is the step that refused, `why` what the user reads, `fix` the one action that
 * helps. `from` says whose error body goes out: the provider's own (the tool's HTTP client expects it) or Fob's.
 */
export type RefusalCode =
  | 'bad_request'
  | 'bad_host'
  | 'foreign_origin'
  | 'method_not_allowed'
  | 'unknown_provider'
  | 'invalid_key'
  | 'address_not_allowed'
  | 'approval_needed'
  | 'approval_denied'
  | 'not_bound'
  | 'credential_unusable'
  | 'rehearsal_off'
  | 'signed_out'
  | 'connection_waiting'
  | 'insufficient_scope'
  | 'scope_not_granted'
  | 'route_not_covered'
  | 'rate_limited'
  | 'tool_rate_limited'
  | 'budget_exhausted'
  | 'locked'
  | 'paused'
  | 'upstream_unreachable'
  | 'upstream_timeout'
  | 'upstream_insecure'
  | 'circuit_open'
  | 'overloaded';

export type RefusalCheck =
  | 'listener'
  | 'key'
  | 'address'
  | 'approval'
  | 'credential'
  | 'rehearsal'
  | 'scope'
  | 'limit'
  | 'vault'
  | 'upstream';

/** Which of a provider's error shapes a refusal borrows; `fob` is Fob's own JSON. */
export type RefusalShape = 'invalid_key' | 'scope' | 'rate' | 'fob';

export type RefusalRule = {
  status: number;
  check: RefusalCheck;
  shape: RefusalShape;
  why: string;
  fix: string;
};

export const REFUSALS: Readonly<Record<RefusalCode, RefusalRule>> = {
  bad_request: rule(
    400,
    'listener',
    'fob',
    'The request is not well formed',
    'Send a plain HTTP/1.1 request with a path that starts with one slash, one Host and one credential header',
  ),
  bad_host: rule(
    421,
    'listener',
    'fob',
    'The Host header is not one that Fob answers to',
    'Use the base URL that Fob shows, with 127.0.0.1',
  ),
  foreign_origin: rule(
    403,
    'listener',
    'fob',
    'A web page of another origin sent this request',
    'Call Fob from a program, not from a web page',
  ),
  method_not_allowed: rule(405, 'listener', 'fob', 'TRACE and CONNECT are not served', 'Use another method'),
  unknown_provider: rule(
    404,
    'listener',
    'fob',
    'The first part of the path is not a provider',
    'Use the base URL of a provider, such as /iconflow; `fob providers` lists them',
  ),
  invalid_key: rule(
    401,
    'key',
    'invalid_key',
    'The tool key is missing, unknown, expired or revoked',
    'Create a tool key in Fob and send it as `Authorization: Bearer`',
  ),
  address_not_allowed: rule(
    403,
    'address',
    'fob',
    'The key does not allow calls from this address',
    'Call from an allowed address, or create a tool key that allows this one',
  ),
  approval_needed: rule(
    503,
    'approval',
    'fob',
    'This tool key waits for its owner to let this caller in',
    'Approve it in Fob’s window or with `fob tools approve TOOL`, then call again',
  ),
  approval_denied: rule(
    403,
    'approval',
    'fob',
    'The owner of this tool key did not let this caller in',
    'If it should be let in: `fob tools approve TOOL`, or press Approve in the tool’s drawer',
  ),
  not_bound: rule(
    403,
    'credential',
    'fob',
    'The tool key has no credential for this provider',
    'Create a tool key that is bound to a credential of this provider',
  ),
  credential_unusable: rule(
    403,
    'credential',
    'fob',
    'The credential behind this tool key cannot be used',
    'Rotate, replace or resume the credential in Fob',
  ),
  rehearsal_off: rule(
    503,
    'rehearsal',
    'fob',
    'This tool key rehearses, and the emulator is switched off',
    'Switch the emulator on in Fob, or switch the tool key back to live: `fob tools edit TOOL --rehearsal off`',
  ),
  signed_out: rule(
    403,
    'credential',
    'fob',
    'The connection behind this tool key is signed out',
    'Sign in again: press Reconnect in Fob, or run `fob connect`',
  ),
  connection_waiting: rule(
    503,
    'credential',
    'fob',
    'The connection’s token could not be refreshed yet; Fob tries again by itself',
    'Wait for the seconds in Retry-After; check the network and the provider’s status',
  ),
  insufficient_scope: rule(
    403,
    'scope',
    'scope',
    'The key does not have the scope that this call needs',
    'Allow this scope for the tool key in Fob, or use one that has it',
  ),
  scope_not_granted: rule(
    403,
    'scope',
    'scope',
    'The connection was not granted the scope that this call needs',
    'Reconnect in Fob and allow that scope, then create a tool key with it',
  ),
  route_not_covered: rule(
    403,
    'scope',
    'fob',
    'No scope of this provider covers this method and path',
    'Check the path; to allow unlisted paths create a tool key with the scope *',
  ),
  rate_limited: rule(
    429,
    'limit',
    'rate',
    'The rate limit of the credential is reached',
    'Wait for the seconds in Retry-After',
  ),
  tool_rate_limited: rule(
    429,
    'limit',
    'rate',
    'The tool key’s own limit is reached',
    'Wait for the seconds in Retry-After, or create a tool key with a higher limit',
  ),
  budget_exhausted: rule(
    429,
    'limit',
    'rate',
    'The budget of the credential or the tool key is used up',
    'Wait for the seconds in Retry-After or raise the budget in Fob',
  ),
  locked: rule(423, 'vault', 'fob', 'Fob is locked', 'Unlock Fob, then call again'),
  paused: rule(503, 'vault', 'fob', 'The proxy is switched off', 'Switch the proxy on in Fob, then call again'),
  upstream_unreachable: rule(
    502,
    'upstream',
    'fob',
    'The provider could not be reached',
    'Check the network and the provider’s status',
  ),
  upstream_timeout: rule(504, 'upstream', 'fob', 'The provider did not answer in time', 'Try again later'),
  upstream_insecure: rule(
    502,
    'upstream',
    'fob',
    'The provider’s TLS certificate does not verify; no credential was sent',
    'Check the address of the credential and the network',
  ),
  circuit_open: rule(
    503,
    'upstream',
    'fob',
    'No connection to the provider comes about, so Fob does not try for a while',
    'Wait for the seconds in Retry-After; check the network and the provider’s status',
  ),
  overloaded: rule(503, 'listener', 'fob', 'Fob has too many calls open', 'Close some connections and try again'),
};

function rule(status: number, check: RefusalCheck, shape: RefusalShape, why: string, fix: string): RefusalRule {
  return { status, check, shape, why, fix };
}
