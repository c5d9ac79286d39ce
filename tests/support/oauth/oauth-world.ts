import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createOAuth, type OAuthService } from '../../../electron/oauth/oauth.ts';
import type { OAuthPorts } from '../../../electron/oauth/ports.ts';
import { systemClock } from '../../../electron/platform/clock.ts';
import { createGuardedRequest } from '../../../electron/platform/guarded-request.ts';
import { createLog } from '../../../electron/platform/log.ts';
import { portHolder } from '../../../electron/platform/port-holder.ts';
import { systemUptime } from '../../../electron/platform/uptime.ts';
import { type Database, openDatabase } from '../../../electron/storage/database.ts';
import { Secret } from '../../../electron/vault/secret.ts';
import { createVault, type Vault } from '../../../electron/vault/vault.ts';
import type { Connection, SignIn } from '../../../shared/model/connection.ts';
import type { Provider, ProviderInput } from '../../../shared/providers/schema.ts';
import { testProvider } from '../proxy-rig.ts';

const PASSPHRASE = 'a long enough passphrase';
type OAuthInput = NonNullable<ProviderInput['oauth']>;

/** A provider whose authorization server is at `base`. */
export function oauthProviderAt(
  base: string,
  changes: Partial<OAuthInput> = {},
  more: Partial<ProviderInput> = {},
): Provider {
  return testProvider({
    scopes: [
      { id: 'read', label: 'Read' },
      { id: 'write', label: 'Write' },
    ],
    routes: [
      { methods: ['GET'], path: '/things', scope: 'read', class: 'all' },
      { methods: ['POST'], path: '/things', scope: 'write', class: 'all' },
    ],
    oauth: {
      base,
      endpoints: { authorization: '/authorize', token: '/token', revocation: '/revoke' },
      account: { endpoint: '/me', id: '/user/id', label: '/user/email' },
      pkce: 'required',
      clientAuth: 'either',
      stateRequired: true,
      redirect: 'exact',
      scopeSeparator: ' ',
      accessSeconds: 3600,
      refreshDays: 90,
      limits: 'standard',
      ...changes,
    },
    ...more,
  });
}

/** Connections over a real vault and database, as the engine has them. */
export type World = {
  oauth: OAuthService;
  vault: Vault;
  db: Database;
  dir: string;
  providers: Map<string, Provider>;
  told: SignIn[];
  signedOut: Connection[];
  cut: string[];
  log: string[];
  opened: string[];
  /** While false, nothing that waits for a time happens: no token is renewed by itself. */
  attend(attended: boolean): void;
  /** Signs in with the vendor's consent, and gives the connection. */
  signIn(visit: (authorizeUrl: string) => Promise<unknown>, more?: object): Promise<Connection>;
  close(): Promise<void>;
};

export async function openWorld(
  provider: Provider | Provider[],
  {
    dir = mkdtempSync(path.join(tmpdir(), 'fob-oauth-')),
    ports = {} as Partial<OAuthPorts>,
    start = true,
    keepDir = false,
    wrap = (one: OAuthPorts): OAuthPorts => one,
  } = {},
): Promise<World> {
  const providers = new Map([provider].flat().map((one) => [one.id, one]));
  const db = openDatabase(path.join(dir, 'fob.db'));
  const log: string[] = [];
  const logger = createLog((line) => void log.push(line));
  const vault = createVault({
    db,
    clock: systemClock,
    log: logger,
    dataDir: dir,
    providers: () => [...providers.values()],
    usedBy: () => [],
    UNSAFE_log2NForTests: 5,
  });
  if (vault.phase() === 'setup') await vault.setup({ store: 'file', passphrase: PASSPHRASE });
  else await vault.open({ passphrase: PASSPHRASE });
  const clockwork = stoppableTimers();
  const world = { told: [] as SignIn[], signedOut: [] as Connection[], cut: [] as string[], opened: [] as string[] };
  const all: OAuthPorts = {
    db,
    clock: systemClock,
    uptime: systemUptime,
    log: logger,
    timers: clockwork,
    secrets: {
      put: (id, { secret, ...bound }) => vault.items.put(id, { ...bound, secret: Secret.of(secret) }),
      get: vault.items.get,
      remove: vault.items.remove,
      ids: vault.items.ids,
    },
    mac: vault.mac,
    request: createGuardedRequest(),
    provider: (id) => providers.get(id),
    emulator: {
      url: () => null,
      knowsClient: () => false,
      registerClient: () => ({ clientId: 'c', clientSecret: null }),
    },
    openBrowser: async (url) => void world.opened.push(url),
    portHolder,
    usedBy: () => [],
    changed: () => {},
    told: (signIn) => void world.told.push(signIn),
    cut: (id) => void world.cut.push(id),
    signedOut: (connection) => void world.signedOut.push(connection),
    makeSecret: Secret.of,
    ...ports,
  };
  const oauth = createOAuth(wrap(all));
  if (start) await oauth.start();
  const first = [...providers.keys()][0] ?? '';
  return {
    ...world,
    attend: clockwork.attend,
    oauth,
    vault,
    db,
    dir,
    providers,
    log,
    signIn: async (visit, more = {}) => {
      const { id, authorizeUrl, failure } = await oauth.signIns.connect({
        provider: first,
        clientId: 'client-1',
        ...more,
      });
      if (authorizeUrl === null) throw new Error(`no link: ${failure?.message}`);
      await visit(authorizeUrl);
      const { connectionId, state, failure: why } = attempt(oauth, id);
      if (connectionId === null) throw new Error(`${state}: ${why?.code} ${why?.message}`);
      return oauth.connections.get(connectionId);
    },
    close: async () => {
      oauth.close();
      await vault.close();
      db.close();
      if (!keepDir) rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** A store that several processes share, as they do the system's keychain. */
export function sharedSecrets(): OAuthPorts['secrets'] {
  const items = new Map<string, { provider: string; destination: string; secret: Secret }>();
  return {
    put: async (id, { secret, ...bound }) => void items.set(id, { ...bound, secret: Secret.of(secret) }),
    get: async (id) => items.get(id) ?? null,
    remove: async (id) => void items.delete(id),
    ids: (prefix) => [...items.keys()].filter((id) => id.startsWith(prefix)),
  };
}

function stoppableTimers() {
  let attended = true;
  const held = new Set<() => void>();
  const begin = (ms: number, work: () => void) => {
    const timer = setTimeout(work, ms).unref();
    return () => clearTimeout(timer);
  };
  return {
    attend: (on: boolean) => {
      attended = on;
      for (const start of on ? held : []) start();
      if (on) held.clear();
    },
    after: (ms: number, work: () => void) => {
      if (attended) return begin(ms, work);
      let stop: () => void = () => held.delete(start);
      const start = () => {
        stop = begin(ms, work);
      };
      held.add(start);
      return () => stop();
    },
  };
}

/** An attempt as it stands now. */
export function attempt(oauth: OAuthService, id: string): SignIn {
  const found = oauth.signIns.list().find((one) => one.id === id);
  if (!found) throw new Error('no such sign-in');
  return found;
}
