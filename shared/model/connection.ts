import { z } from 'zod';
import { providerId } from '../providers/schema.ts';
import { idOf, instant, label, upstream } from './fields.ts';

export const connectionId = idOf('conn');
export const signInId = idOf('sign');

/** A scope as a vendor may name it (RFC 6749 section 3.3); some are URLs. */
export const grantedScope = z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/, { error: 'must be a scope name' });

/**
 * `active`: calls go out. `waiting`: the vendor or the network does not answer, the refresh is tried again by itself.
 * `signed_out`: the grant is gone and only a new sign-in helps. `damaged`: its secret is missing or does not verify.
 */
export const connectionStatus = z.enum(['active', 'waiting', 'signed_out', 'damaged']);
export type ConnectionStatus = z.output<typeof connectionStatus>;

/** An OAuth grant: one account at one provider. Never a token. */
export const connectionSchema = z.strictObject({
  id: connectionId,
  provider: providerId,
  label, // the user's name for it; at first the account
  account: z.string().max(200).nullable(), // as the vendor tells it; null when it tells nothing
  plan: z.string().max(64).nullable(), // of the granting user
  scopes: z.array(grantedScope), // as granted (RFC 6749 section 3.3), which may be fewer than asked
  missingScopes: z.array(grantedScope), // calls were refused for these: what to ask for with `connect` and `reconnect`
  issuer: z.string(), // who gave the grant; its tokens and secret go nowhere else
  clientId: z.string(),
  confidential: z.boolean(), // a client secret lies in the vault
  upstream,
  destination: z.string(), // as in a credential
  status: connectionStatus,
  problem: z.string().max(400).nullable(), // one line for every status but `active`
  accessExpiresAt: instant.nullable(), // null: the vendor gives no end
  refreshExpiresAt: instant.nullable(),
  refreshable: z.boolean(),
  nextRefreshAt: instant.nullable(),
  createdAt: instant,
  refreshedAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  usedBy: z.array(z.string()), // labels of tool keys
});
export type Connection = z.output<typeof connectionSchema>;

/** Why a sign-in or a refresh did not come about; the window has words for each. */
export const signInFailureCode = z.enum([
  'access_denied', // the user said no
  'port_busy', // the registered port is held by another program
  'no_loopback',
  'browser', // it could not be opened; the link can be copied
  'discovery', // the issuer's metadata is missing or does not fit
  'metadata_changed', // what is bound to a grant has changed; the user is asked again
  'other_account', // a renewal ended at another account than the connection's
  'callback', // the vendor's answer is not a valid one
  'issuer_mismatch',
  'vendor_error', // an error code of RFC 6749 or the vendor's own
  'token_response', // not a token response
  'insecure', // TLS did not verify, or an endpoint is not https
  'unreachable',
  'timeout',
  'storage',
  'interrupted', // Fob was locked or ended in the middle
]);
export type SignInFailureCode = z.output<typeof signInFailureCode>;

const signInState = z.enum(['starting', 'waiting', 'exchanging', 'done', 'failed', 'cancelled', 'timed_out']);

/** One attempt to sign in, kept for as long as the engine runs. */
export const signInSchema = z.strictObject({
  id: signInId,
  provider: providerId,
  upstream,
  state: signInState,
  method: z.enum(['browser', 'device']),
  scopes: z.array(grantedScope),
  authorizeUrl: z.string().nullable(), // to copy and open; holds no secret that Fob relies on
  browserOpened: z.boolean(),
  redirectUri: z.string().nullable(),
  /** Device grant (RFC 8628 section 3.2). */
  device: z
    .strictObject({
      userCode: z.string(),
      verificationUri: z.string(),
      verificationUriComplete: z.string().nullable(),
    })
    .nullable(),
  ignoredCallbacks: z.int().min(0), // requests to the listener that were not the answer, such as forged ones
  startedAt: instant,
  expiresAt: instant,
  reconnects: connectionId.nullable(), // the connection that this sign-in renews or widens
  connectionId: connectionId.nullable(), // when done
  failure: z
    .strictObject({ code: signInFailureCode, message: z.string().max(400), hint: z.string().max(400) })
    .nullable(),
});
export type SignIn = z.output<typeof signInSchema>;

/** One line of a connection's history, newest first. */
export const connectionEventSchema = z.strictObject({
  at: instant,
  kind: z.enum(['signed_in', 'refreshed', 'refresh_failed', 'signed_out', 'scopes_changed', 'token_handed_out']),
  detail: z.string().max(400).nullable(),
});
export type ConnectionEvent = z.output<typeof connectionEventSchema>;
