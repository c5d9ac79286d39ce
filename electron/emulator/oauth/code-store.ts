import { sha256 } from '../../platform/digest.ts';
import { newId, randomBase62 } from '../../platform/ids.ts';
import { unsynced } from '../../platform/unsynced.ts';
import type { AuthorizationServerPorts, Row } from './ports.ts';

/** RFC 6749 section 4.1.2 asks for 10 minutes at most. */
const CODE_SECONDS = 60;

/** What a code stands for: one consent, bound to a client, a redirect URI and, where there is one, a code challenge. */
export type Consent = {
  clientId: string;
  redirectUri: string;
  codeChallenge: string | null;
  userId: string;
  scopes: readonly string[];
};
export type CodeRecord = Consent & { hash: Uint8Array; grantId: string; expiresAt: number; usedAt: number | null };

/** Authorization codes, as hashes. */
export class CodeStore {
  readonly #db: AuthorizationServerPorts['db'];
  readonly #clock: AuthorizationServerPorts['clock'];
  readonly #insert;
  readonly #find;
  readonly #redeem;

  constructor({ db, clock }: Pick<AuthorizationServerPorts, 'db' | 'clock'>) {
    this.#db = db;
    this.#clock = clock;
    this.#insert = db.prepare(
      'INSERT INTO emulator_codes (hash, client_id, redirect_uri, code_challenge, user_id, scopes, grant_id, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    );
    this.#find = db.prepare('SELECT * FROM emulator_codes WHERE hash = ?');
    // One statement: with a look first and a change after it, two processes redeem the same code.
    this.#redeem = db.prepare(
      'UPDATE emulator_codes SET used_at = ? WHERE hash = ? AND used_at IS NULL RETURNING hash',
    );
  }

  /** A fresh code of 256 random bits for a consent. */
  issue({ clientId, redirectUri, codeChallenge, userId, scopes }: Consent): string {
    const code = randomBase62(43);
    const until = this.#clock.now() + CODE_SECONDS * 1000;
    const text = JSON.stringify(scopes);
    // A sign-in that a power cut takes is begun again: none waits for the disk.
    unsynced(this.#db, () =>
      this.#insert.run(sha256(code), clientId, redirectUri, codeChallenge, userId, text, newId('emg'), until),
    );
    return code;
  }

  find(code: string): CodeRecord | null {
    const row = this.#find.get(sha256(code));
    return row ? codeFromRow(row) : null;
  }

  /** Marks a code as used; true for the one caller who did. */
  redeem({ hash }: CodeRecord): boolean {
    return this.#redeem.get(this.#clock.now(), hash) !== undefined;
  }
}

function codeFromRow(row: Row): CodeRecord {
  return {
    hash: row.hash as Uint8Array,
    clientId: String(row.client_id),
    redirectUri: String(row.redirect_uri),
    codeChallenge: row.code_challenge === null ? null : String(row.code_challenge),
    userId: String(row.user_id),
    scopes: JSON.parse(String(row.scopes)) as string[],
    grantId: String(row.grant_id),
    expiresAt: Number(row.expires_at),
    usedAt: row.used_at === null ? null : Number(row.used_at),
  };
}
