import type { FaultKind } from '../model/emulated.ts';

/** Where a fault acts: on API calls, on the OAuth endpoints, or on both. */
export type FaultPlace = 'api' | 'oauth' | 'both';

/** One fault as it is offered: what happens, and what a good client does about it. */
export type FaultCard = { label: string; place: FaultPlace; happens: string; goodClient: string };

/** Every fault that the emulator can be told to commit, in the order in which they are offered. */
export const FAULT_CARDS: Readonly<Record<FaultKind, FaultCard>> = {
  token_expired: {
    label: 'Token or key expired',
    place: 'api',
    happens: 'The call gets 401, as for a credential whose time is over.',
    goodClient: 'Refreshes once and repeats the call once; with an API key it asks the user for a new one.',
  },
  token_revoked: {
    label: 'Token or key revoked',
    place: 'api',
    happens: 'The call gets 401, the same bytes as for an expired credential.',
    goodClient: 'Tries one refresh; when that fails too, it signs out and asks the user, without a loop.',
  },
  token_unknown: {
    label: 'Token or key unknown',
    place: 'api',
    happens: 'The call gets 401, the same bytes as for an expired credential.',
    goodClient: 'Treats it as revoked and never sends the credential elsewhere to try.',
  },
  insufficient_scope: {
    label: 'Missing scope',
    place: 'api',
    happens: 'The call gets 403 and names the scope that the route needs.',
    goodClient: 'Does not repeat the call and does not refresh; asks the user for that scope.',
  },
  refresh_reuse: {
    label: 'Refresh token used twice',
    place: 'oauth',
    happens: 'The refresh gets invalid_grant, and every token of the grant ends.',
    goodClient: 'Reads its store again, then asks for a new sign-in; it does not try the old token again.',
  },
  refresh_without_new: {
    label: 'Refresh without a new refresh token',
    place: 'oauth',
    happens: 'The answer to a refresh has an access token and no refresh token.',
    goodClient: 'Keeps the refresh token that it has (RFC 6749 section 6).',
  },
  large_token: {
    label: 'Token of 5 KB',
    place: 'oauth',
    happens: 'The access token is 5 KB long.',
    goodClient: 'Stores and sends it whole, also where a keychain item holds only 2.5 KB.',
  },
  clock_skew: {
    label: 'Clock ten minutes ahead',
    place: 'both',
    happens: 'The Date header and every expiry are ten minutes ahead of your clock.',
    goodClient: 'Counts a lifetime from its own clock and refreshes on 401, whatever its clock says.',
  },
  rate_limited_seconds: {
    label: '429 with seconds',
    place: 'both',
    happens: 'The call gets 429 with Retry-After: 20.',
    goodClient: 'Sends nothing of this kind for 20 s, then goes on slowly.',
  },
  rate_limited_date: {
    label: '429 with a date',
    place: 'both',
    happens: 'The call gets 429 with Retry-After as an HTTP date 20 s ahead (RFC 9110 section 10.2.3).',
    goodClient: 'Reads the date form as well as the seconds, and waits as long.',
  },
  rate_limited_days: {
    label: '429 for four days',
    place: 'both',
    happens: 'The call gets 429 with Retry-After: 345600.',
    goodClient: 'Tells the user instead of hanging, and does not overflow its timer into a call at once.',
  },
  server_error: {
    label: '500',
    place: 'both',
    happens: 'The call gets 500 with a bland body.',
    goodClient: 'Repeats what may be repeated with growing pauses, a few times; nothing else.',
  },
  unavailable: {
    label: '503 with Retry-After',
    place: 'both',
    happens: 'The call gets 503 with Retry-After: 20.',
    goodClient: 'Waits 20 s; keeps its tokens, as nothing is wrong with them.',
  },
  slow: {
    label: 'Slow answer',
    place: 'both',
    happens: 'The answer comes two seconds late.',
    goodClient: 'Stays usable, shows that it waits, and does not send the same call again.',
  },
  hang: {
    label: 'No answer',
    place: 'both',
    happens: 'The connection stays open and nothing comes.',
    goodClient: 'Gives up after a time-out of its own; it never sends an authorization code twice.',
  },
  reset: {
    label: 'Connection reset',
    place: 'both',
    happens: 'The connection is reset before an answer.',
    goodClient: 'Repeats only what is safe to repeat; the call may have been carried out.',
  },
  truncated: {
    label: 'Answer cut off',
    place: 'both',
    happens: 'Content-Length says the whole, half of it comes, then the connection closes.',
    goodClient: 'Takes it for a failure, never for a short answer.',
  },
  not_json: {
    label: 'Not JSON',
    place: 'both',
    happens:
      'The answer is 200 with an HTML page, as a captive portal sends it. A refresh was carried out all the same.',
    goodClient:
      'Checks the content type, keeps its old token and quotes nothing of the body; asks to sign in again when the old refresh token turns out to be used.',
  },
  wrong_issuer: {
    label: 'Wrong iss',
    place: 'oauth',
    happens: 'The redirect to the client carries the iss of another server (RFC 9207).',
    goodClient: 'Ends the attempt; it does not send the code to anybody.',
  },
  wrong_token_type: {
    label: 'Wrong token_type',
    place: 'oauth',
    happens: 'The token answer says token_type "mac".',
    goodClient: 'Refuses a token type that it does not know (RFC 6749 section 7.1).',
  },
  redirect_error: {
    label: 'Redirect with error=',
    place: 'oauth',
    happens: 'The user comes back with error=temporarily_unavailable, without having been asked.',
    goodClient: 'Checks state first, shows its own text for the code, and never the error_description.',
  },
  drip: {
    label: 'Dripping answer',
    place: 'both',
    happens: 'The body comes a few bytes at a time.',
    goodClient: 'Has a time-out for the whole answer, beside the one for the first byte.',
  },
};
