import { z } from 'zod';
import { type Connection, connectionId, grantedScope } from '../../shared/model/connection.ts';
import { instant, label, upstream } from '../../shared/model/fields.ts';
import { providerId } from '../../shared/providers/schema.ts';
import { canonicalJson, sameBytes } from '../platform/digest.ts';
import type { DatabaseRow, OAuthPorts } from './ports.ts';

/** What the database keeps of a connection; which grant of the vault is its own is told by `version`. Never a token. */
export const connectionRowSchema = z.strictObject({
  id: connectionId,
  provider: providerId,
  label,
  accountId: z.string().max(200).nullable(),
  account: z.string().max(200).nullable(),
  plan: z.string().max(64).nullable(),
  upstream,
  issuer: z.string(),
  clientId: z.string(),
  clientItem: z.string().nullable(), // the vault's item of the client secret
  destination: z.string(),
  scopes: z.array(grantedScope),
  missingScopes: z.array(grantedScope),
  version: z.int().min(1),
  refreshable: z.boolean(),
  accessExpiresAt: instant.nullable(),
  refreshExpiresAt: instant.nullable(),
  signedOut: z.string().max(400).nullable(), // why, when the grant is gone
  createdAt: instant,
  refreshedAt: instant.nullable(),
});
export type ConnectionRow = z.output<typeof connectionRowSchema>;

/** What happens to a connection right now, beside its row. */
export type Present = {
  damaged: boolean;
  /** Why its refresh has to wait; null when it does not. */
  waiting: string | null;
  nextRefreshAt: number | null;
  lastUsedAt: number | null;
  usedBy: string[];
};

const PURPOSE = 'oauth-connection';

export function sealRow(row: ConnectionRow, mac: OAuthPorts['mac']): { data: string; mac: Uint8Array } {
  const data = canonicalJson(row);
  return { data, mac: mac(PURPOSE, data) };
}

/** Reads a stored row; null when somebody changed it or it is none. */
export function openRow(stored: DatabaseRow, mac: OAuthPorts['mac']): ConnectionRow | null {
  if (typeof stored.data !== 'string' || !(stored.mac instanceof Uint8Array)) return null;
  if (!sameBytes(stored.mac, mac(PURPOSE, stored.data))) return null;
  const row = connectionRowSchema.safeParse(JSON.parse(stored.data)).data;
  return row !== undefined && row.id === stored.id ? row : null;
}

/** A row as the window shows it. */
export function toConnection(row: ConnectionRow, present: Present): Connection {
  const { accountId: _id, clientItem, version: _version, signedOut, ...shown } = row;
  const { damaged, waiting, ...moments } = present;
  return {
    ...shown,
    ...moments,
    confidential: clientItem !== null,
    status: damaged ? 'damaged' : signedOut !== null ? 'signed_out' : waiting !== null ? 'waiting' : 'active',
    problem: damaged ? 'Its tokens are missing or do not verify; sign in again' : (signedOut ?? waiting),
  };
}
