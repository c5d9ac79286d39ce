import { sha256 } from '../../platform/digest.ts';
import { randomBase62 } from '../../platform/ids.ts';
import type { AuthorizationServerPorts, Row } from './ports.ts';

const DAY = 86_400_000;
const PRUNE_EVERY = 500;

export type TokenKind = 'access' | 'refresh';
/** A token with the grant it belongs to; `usedAt` is when a refresh token was redeemed. */
export type TokenRecord = {
  hash: Uint8Array;
  kind: TokenKind;
  scopes: readonly string[];
  issuedAt: number;
  expiresAt: number | null;
  usedAt: number | null;
  revoked: boolean;
  grantId: string;
  grantScopes: readonly string[];
  grantUsedAt: number | null;
  provider: string;
  clientId: string;
  app: string;
  userId: string;
};
export type NewToken = {
  kind: TokenKind;
  grantId: string;
  scopes: readonly string[];
  prefix: string;
  expiresAt: number | null;
  /** Characters after the prefix; 43 of base62 are 256 bits. */
  length?: number;
};

/** Access and refresh tokens, as hashes, found by their primary key: a look-up costs the same with 100,000 of them. */
export class TokenStore {
  readonly #ports: Pick<AuthorizationServerPorts, 'db' | 'clock'>;
  readonly #insert;
  readonly #find;
  readonly #redeem;
  readonly #revoke;
  readonly #extend;
  #issued = 0;

  constructor(ports: Pick<AuthorizationServerPorts, 'db' | 'clock'>) {
    const { db } = ports;
    this.#ports = ports;
    this.#insert = db.prepare(
      'INSERT INTO emulator_tokens (hash, kind, grant_id, scopes, issued_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#find = db.prepare(
      `SELECT t.hash, t.kind, t.scopes, t.issued_at, t.expires_at, t.used_at, t.revoked_at IS NOT NULL OR g.revoked_at IS NOT NULL AS revoked,
         t.grant_id, g.scopes AS grant_scopes, g.last_used_at, g.provider, g.client_id, a.name AS app, g.user_id
       FROM emulator_tokens t JOIN emulator_grants g ON g.id = t.grant_id JOIN emulator_apps a ON a.client_id = g.client_id
       WHERE t.hash = ?`,
    );
    this.#redeem = db.prepare(
      'UPDATE emulator_tokens SET used_at = ? WHERE hash = ? AND used_at IS NULL RETURNING hash',
    );
    this.#revoke = db.prepare('UPDATE emulator_tokens SET revoked_at = ? WHERE hash = ? AND revoked_at IS NULL');
    this.#extend = db.prepare('UPDATE emulator_tokens SET expires_at = ? WHERE hash = ?');
  }

  issue({ kind, grantId, scopes, prefix, expiresAt, length = 43 }: NewToken): string {
    const token = prefix + randomBase62(length);
    this.#insert.run(sha256(token), kind, grantId, JSON.stringify(scopes), this.#ports.clock.now(), expiresAt);
    this.#issued += 1;
    if (this.#issued % PRUNE_EVERY === 0) this.#prune();
    return token;
  }

  find(token: string): TokenRecord | null {
    const row = this.#find.get(sha256(token));
    return row ? tokenFromRow(row) : null;
  }

  /** Marks a refresh token as used; true for the one caller who did. */
  redeem({ hash }: TokenRecord): boolean {
    return this.#redeem.get(this.#ports.clock.now(), hash) !== undefined;
  }

  /** Ends this token alone. */
  revoke({ hash }: TokenRecord): void {
    this.#revoke.run(this.#ports.clock.now(), hash);
  }

  extend({ hash }: TokenRecord, expiresAt: number | null): void {
    this.#extend.run(expiresAt, hash);
  }

  /** Whether a token can be used now. */
  isLive({ revoked, usedAt, expiresAt }: TokenRecord): boolean {
    return !revoked && usedAt === null && (expiresAt === null || expiresAt > this.#ports.clock.now());
  }

  /** Drops what ended more than a day ago; a used refresh token stays until it would have expired, so that its reuse is noticed. */
  #prune(): void {
    const { db, clock } = this.#ports;
    const before = clock.now() - DAY;
    db.prepare('DELETE FROM emulator_tokens WHERE expires_at < ?').run(before);
    db.prepare('DELETE FROM emulator_codes WHERE expires_at < ?').run(before);
    db.prepare(
      'DELETE FROM emulator_grants WHERE created_at < ? AND NOT EXISTS (SELECT 1 FROM emulator_tokens WHERE grant_id = emulator_grants.id)',
    ).run(before);
  }
}

function tokenFromRow(row: Row): TokenRecord {
  const time = (value: unknown) => (value === null ? null : Number(value));
  const granted = String(row.grant_scopes);
  const grantScopes = JSON.parse(granted) as string[];
  return {
    hash: row.hash as Uint8Array,
    kind: row.kind === 'access' ? 'access' : 'refresh',
    scopes: row.scopes === granted ? grantScopes : (JSON.parse(String(row.scopes)) as string[]),
    issuedAt: Number(row.issued_at),
    expiresAt: time(row.expires_at),
    usedAt: time(row.used_at),
    revoked: row.revoked === 1,
    grantId: String(row.grant_id),
    grantScopes,
    grantUsedAt: time(row.last_used_at),
    provider: String(row.provider),
    clientId: String(row.client_id),
    app: String(row.app),
    userId: String(row.user_id),
  };
}
