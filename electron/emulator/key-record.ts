import type { KeyHint } from '../../shared/model/credential.ts';
import type { Environment } from '../../shared/providers/schema.ts';
import type { Database } from './ports.ts';

/** One minted key without its secret. `hash` is SHA-256 as latin1 text; instants are epoch milliseconds. */
export type KeyRecord = {
  id: string;
  provider: string;
  kind: string;
  plan: string | null;
  environment: Environment;
  label: string;
  hash: string;
  hint: KeyHint;
  identity: string;
  /** Workspace or project it belongs to; null where the vendor's own default counts. */
  workspace: string | null;
  scopes: string[];
  addresses: string[];
  createdAt: number;
  expiresAt: number | null;
  lastUsedAt: number | null;
  /** The end of a rotation's grace, the last millisecond included. */
  validUntil: number | null;
  revokedAt: number | null;
};

/** Writes a key's row, new or changed. */
export function saveKey(db: Database, record: KeyRecord): void {
  db.prepare(
    `INSERT INTO emulator_keys (id, provider, kind, plan, environment, label, hash, prefix, last4, identity, workspace, scopes, addresses, created_at, expires_at, last_used_at, valid_until, revoked_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET expires_at = excluded.expires_at, last_used_at = excluded.last_used_at, valid_until = excluded.valid_until, revoked_at = excluded.revoked_at`,
  ).run(
    record.id,
    record.provider,
    record.kind,
    record.plan,
    record.environment,
    record.label,
    Buffer.from(record.hash, 'latin1'),
    record.hint.prefix,
    record.hint.last4,
    record.identity,
    record.workspace,
    JSON.stringify(record.scopes),
    JSON.stringify(record.addresses),
    record.createdAt,
    record.expiresAt,
    record.lastUsedAt,
    record.validUntil,
    record.revokedAt,
  );
}

/** A row of `emulator_keys` as a record. */
export function keyFromRow(row: Record<string, unknown>): KeyRecord {
  const time = (value: unknown) => (value === null ? null : Number(value));
  return {
    id: String(row.id),
    provider: String(row.provider),
    kind: String(row.kind),
    plan: row.plan === null ? null : String(row.plan),
    environment: row.environment === 'test' ? 'test' : 'live',
    label: String(row.label),
    hash: Buffer.from(row.hash as Uint8Array).toString('latin1'),
    hint: { prefix: String(row.prefix), last4: String(row.last4) },
    identity: String(row.identity),
    workspace: row.workspace === null ? null : String(row.workspace),
    scopes: JSON.parse(String(row.scopes)) as string[],
    addresses: JSON.parse(String(row.addresses)) as string[],
    createdAt: Number(row.created_at),
    expiresAt: time(row.expires_at),
    lastUsedAt: time(row.last_used_at),
    validUntil: time(row.valid_until),
    revokedAt: time(row.revoked_at),
  };
}
