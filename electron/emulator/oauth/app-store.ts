import { badInput, FobError } from '../../../shared/errors/fob-error.ts';
import type { EmulatedApp } from '../../../shared/model/emulated.ts';
import { label } from '../../../shared/model/fields.ts';
import { sameBytes, sha256 } from '../../platform/digest.ts';
import { randomBase62 } from '../../platform/ids.ts';
import type { AuthorizationServerPorts, OAuthDatabase, OAuthProvider, Row } from './ports.ts';
import { redirectFault } from './redirect-uri.ts';

const MOST_APPS = 1000;

export type AppInput = {
  provider: string;
  name: string;
  redirectUris: readonly string[];
  /** Default: all that the vendor has. */
  scopes?: readonly string[] | undefined;
  /** Default: what the vendor's clients have to be. */
  confidential?: boolean | undefined;
};

/** A client's id and secret, where somebody knows them beforehand. */
export type OwnNames = { clientId?: string | undefined; clientSecret?: string | undefined };

/** The clients registered at the emulator; of a secret only its hash is kept. */
export class AppStore {
  readonly #ports: Pick<AuthorizationServerPorts, 'db' | 'clock'>;
  readonly #find;

  constructor(ports: Pick<AuthorizationServerPorts, 'db' | 'clock'>) {
    this.#ports = ports;
    this.#find = ports.db.prepare('SELECT * FROM emulator_apps WHERE client_id = ? AND provider = ?');
  }

  /**
   * Registers a client, with an id and a secret of its own where they are known beforehand; a confidential one's secret is told
   * this once. Throws `bad_input` that names the field, `conflict`.
   */
  register(provider: OAuthProvider, input: AppInput, own: OwnNames = {}): { app: EmulatedApp; clientSecret?: string } {
    const fields = appFields(provider, input);
    if (own.clientSecret !== undefined && !fields.confidential)
      throw badInput('clientSecret', `${input.name} is a public client and has none`, 'Leave it out');
    if (own.clientId !== undefined && this.list().some(({ clientId }) => clientId === own.clientId))
      throw new FobError({
        code: 'conflict',
        message: 'There is such a client already',
        hint: 'Choose another clientId',
      });
    if (this.list(provider.id).length >= MOST_APPS)
      throw new FobError({ code: 'conflict', message: 'There are too many applications', hint: 'Remove some first' });
    const clientId = own.clientId ?? `${provider.oauth.tokenPrefixes?.client ?? ''}${randomBase62(24)}`;
    const app = { clientId, ...fields, createdAt: this.#ports.clock.now() };
    const secret = app.confidential ? (own.clientSecret ?? randomBase62(43)) : null;
    save(this.#ports.db, app, secret);
    return secret === null ? { app } : { app, clientSecret: secret };
  }

  find(provider: string, clientId: string): EmulatedApp | null {
    const row = this.#find.get(clientId, provider);
    return row ? appFromRow(row) : null;
  }

  /** The client when the secret is its own, else null; an unknown client takes as long as a wrong secret. */
  authenticate(provider: string, clientId: string, secret: string): EmulatedApp | null {
    const row = this.#find.get(clientId, provider);
    const expected = row?.secret_hash instanceof Uint8Array ? row.secret_hash : new Uint8Array(32);
    const fits = sameBytes(sha256(secret), expected);
    return row && row.secret_hash !== null && fits ? appFromRow(row) : null;
  }

  list(provider?: string): EmulatedApp[] {
    const rows = this.#ports.db.prepare('SELECT * FROM emulator_apps ORDER BY created_at, client_id').all();
    return rows.map(appFromRow).filter((app) => provider === undefined || app.provider === provider);
  }

  /** Removes a client with all its grants; throws `not_found`. */
  remove(clientId: string): void {
    const gone = this.#ports.db
      .prepare('DELETE FROM emulator_apps WHERE client_id = ? RETURNING client_id')
      .get(clientId);
    if (gone === undefined)
      throw new FobError({ code: 'not_found', message: 'There is no such application', hint: 'List them first' });
  }
}

function appFields(provider: OAuthProvider, input: AppInput): Omit<EmulatedApp, 'clientId' | 'createdAt'> {
  const name = label.safeParse(input.name);
  if (!name.success) throw badInput('name', name.error.issues[0]?.message ?? 'is not a name', 'Choose another name');
  return {
    provider: provider.id,
    name: name.data,
    redirectUris: redirectUris(input.redirectUris),
    scopes: scopesOf(provider, input.scopes),
    confidential: isConfidential(provider, input.confidential),
  };
}

function redirectUris(uris: readonly string[]): string[] {
  if (uris.length < 1 || uris.length > 10) throw badInput('redirectUris', 'must be 1 to 10 addresses', 'Add one');
  for (const uri of uris) {
    const fault = redirectFault(uri);
    if (fault) throw badInput('redirectUris', fault, 'Correct this redirect URI');
  }
  return [...new Set(uris)];
}

function scopesOf(provider: OAuthProvider, scopes: readonly string[] | undefined): string[] {
  const all = provider.scopes.map((scope) => scope.id);
  if (scopes === undefined || scopes.length === 0) return all;
  if (scopes.every((scope) => all.includes(scope))) return [...new Set(scopes)];
  throw badInput('scopes', `has one that ${provider.name} does not have`, `Choose among ${all.join(', ')}`);
}

function isConfidential({ name, oauth }: OAuthProvider, wanted: boolean | undefined): boolean {
  if (oauth.clientAuth === 'client_secret' && wanted === false)
    throw badInput('confidential', `${name} has confidential clients alone`, 'Register it as confidential');
  if (oauth.clientAuth === 'none' && wanted === true)
    throw badInput('confidential', `${name} has public clients alone, with PKCE`, 'Register it as public');
  return wanted ?? oauth.clientAuth === 'client_secret';
}

function save(db: OAuthDatabase, app: EmulatedApp, secret: string | null): void {
  const { clientId, provider, name, redirectUris: uris, scopes, createdAt } = app;
  db.prepare(
    'INSERT INTO emulator_apps (client_id, provider, name, redirect_uris, scopes, secret_hash, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ).run(
    clientId,
    provider,
    name,
    JSON.stringify(uris),
    JSON.stringify(scopes),
    secret === null ? null : sha256(secret),
    createdAt,
  );
}

function appFromRow(row: Row): EmulatedApp {
  return {
    clientId: String(row.client_id),
    provider: String(row.provider),
    name: String(row.name),
    redirectUris: JSON.parse(String(row.redirect_uris)) as string[],
    scopes: JSON.parse(String(row.scopes)) as string[],
    confidential: row.secret_hash !== null,
    createdAt: Number(row.created_at),
  };
}
