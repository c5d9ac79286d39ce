import { z } from 'zod';
import {
  connectionEventSchema,
  connectionId,
  connectionSchema,
  grantedScope,
  signInId,
  signInSchema,
} from '../model/connection.ts';
import { instant, label, secretInput, upstream } from '../model/fields.ts';
import { providerId } from '../providers/schema.ts';
import { nothing, procedure } from './base.ts';

const one = z.strictObject({ id: connectionId });

export const startSignIn = z.strictObject({
  provider: providerId,
  upstream: upstream.optional(), // default: live; `emulator`, or an issuer's URL
  scopes: z.array(grantedScope).max(64).optional(), // default: the provider's read scopes
  clientId: z.string().min(1).max(400).optional(), // default: the one used last; on the emulator Fob registers its own
  clientSecret: secretInput.optional(), // kept in the vault
  reconnect: connectionId.optional(), // renews this connection, with its scopes and those given
  method: z.enum(['browser', 'device']).optional(),
  openBrowser: z.boolean().optional(), // default: true
});
export type StartSignIn = z.output<typeof startSignIn>;

/** A registered client, without its secret: what the next sign-in to this issuer starts from. */
export const oauthClientSchema = z.strictObject({
  provider: providerId,
  issuer: z.string(),
  clientId: z.string(),
  confidential: z.boolean(),
});
export type OAuthClient = z.output<typeof oauthClientSchema>;

export const connectionsContract = {
  list: procedure.input(nothing).output(z.array(connectionSchema)),
  get: procedure.input(one).output(connectionSchema),
  rename: procedure.input(z.strictObject({ id: connectionId, label })).output(connectionSchema),
  /** Newest first. */
  history: procedure.input(one).output(z.array(connectionEventSchema)),
  /** Starts to listen, then opens the browser; returns when there is a link to show. Progress comes as `sign-in` events. */
  connect: procedure.input(startSignIn).output(signInSchema),
  signIns: procedure.input(nothing).output(z.array(signInSchema)),
  cancel: procedure.input(z.strictObject({ id: signInId })).output(signInSchema),
  /** The address that the browser ended at, for when it cannot reach this machine (SSH, WSL, remote). */
  paste: procedure
    .input(z.strictObject({ id: signInId, callbackUrl: z.string().min(1).max(16_384) }))
    .output(signInSchema),
  refresh: procedure.input(one).output(connectionSchema),
  /** Revokes at the vendor first (RFC 7009), then always deletes here; `revoked` tells whether the vendor said yes. */
  disconnect: procedure
    .input(one)
    .output(z.strictObject({ disconnected: connectionId, revoked: z.boolean(), detail: z.string().nullable() })),
  clients: procedure.input(nothing).output(z.array(oauthClientSchema)),
  /** A live access token for a program that insists on holding one; never a refresh token. */
  token: procedure
    .meta({ handsOutSecret: true })
    .input(one)
    .output(z.strictObject({ accessToken: z.string(), expiresAt: instant.nullable() })),
};
