import type { Connection } from '../shared/model/connection.ts';
import { systemTimers } from './alerts/ports.ts';
import type { composeEmulator } from './compose-emulator.ts';
import type { ToolKeys } from './gate/tool-keys.ts';
import type { Services } from './handlers/services.ts';
import { createOAuth, type OAuthService } from './oauth/oauth.ts';
import type { OAuthSecrets } from './oauth/ports.ts';
import type { Clock } from './platform/clock.ts';
import { createGuardedRequest } from './platform/guarded-request.ts';
import { errorName, type Log } from './platform/log.ts';
import { portHolder } from './platform/port-holder.ts';
import { systemUptime } from './platform/uptime.ts';
import type { Database } from './storage/database.ts';
import type { Events } from './system/events.ts';
import type { ProviderRegistry } from './system/provider-registry.ts';
import { Secret } from './vault/secret.ts';
import type { Vault } from './vault/vault.ts';

type Ports = {
  db: Database;
  clock: Clock;
  log: Log;
  dataDir: string;
  events: Events;
  vault: Vault;
  providers: ProviderRegistry;
  tools: ToolKeys;
  emulator: Pick<ReturnType<typeof composeEmulator>, 'server'>;
  /** Null before the listeners are up. */
  emulatorUrl(): string | null;
  cut(connectionId: string, reason: string): void;
  signedOut(connection: Connection): void;
  demandOpen<T>(work: () => T): T;
};

/** The name under which Fob registers itself at the emulator. */
const OWN_NAME = 'Fob';

/** Sign-ins and connections over the vault; at the emulator Fob is a client of its own. */
export function composeOAuth(ports: Ports) {
  const { db, clock, log, events, vault, providers, tools, dataDir } = ports;
  const oauth = createOAuth({
    db,
    clock,
    log,
    uptime: systemUptime,
    timers: systemTimers,
    secrets: secretsIn(vault),
    mac: vault.mac,
    request: createGuardedRequest(),
    provider: (id) => providers.find(id),
    emulator: emulatorIssuer(ports),
    openBrowser: async (url) => {
      const { openBrowser } = await import('./bridge/open-browser.ts');
      await openBrowser(url, dataDir);
    },
    portHolder,
    usedBy: tools.labelsUsing.bind(tools),
    changed: () => events.publish({ type: 'changed', what: 'connections' }),
    told: (signIn) => events.publish({ type: 'sign-in', signIn }),
    cut: ports.cut,
    signedOut: ports.signedOut,
    makeSecret: Secret.of,
  });
  return {
    oauth,
    service: serviceOf(oauth, ports.demandOpen),
    opened: () => {
      oauth.start().catch((error: unknown) => log.error('connections not started', { error: errorName(error) }));
    },
    close: oauth.close,
  };
}

export type ComposedOAuth = ReturnType<typeof composeOAuth>;

/** A connection as a tool key's binding sees it. Throws `not_found`. */
export function asCredential(connections: ComposedOAuth['oauth']['connections'], id: string) {
  const { provider, label, scopes, status } = connections.get(id);
  const usable = status === 'active' || status === 'waiting';
  return { id, provider, label, scopes, expiresAt: null, status: usable ? 'active' : status.replace('_', ' ') };
}

function secretsIn({ items }: Vault): OAuthSecrets {
  return {
    put: (id, { secret, ...bound }) => items.put(id, { ...bound, secret: Secret.of(secret) }),
    get: items.get,
    remove: items.remove,
    ids: items.ids,
  };
}

function emulatorIssuer({ emulator, emulatorUrl }: Ports) {
  const { apps } = emulator.server.oauth;
  return {
    url: emulatorUrl,
    knowsClient: (provider: string, clientId: string) => apps.list(provider).some((app) => app.clientId === clientId),
    registerClient: (provider: string, redirectUri: string) => {
      const { app, clientSecret = null } = apps.register({ provider, name: OWN_NAME, redirectUris: [redirectUri] });
      return { clientId: app.clientId, clientSecret };
    },
  };
}

/** What the contract offers, all of it only while the vault is open. */
function serviceOf(
  { connections, signIns, clients }: OAuthService,
  open: <T>(work: () => T) => T,
): Services['connections'] {
  return {
    list: () => open(() => connections.list()),
    get: (id) => open(() => connections.get(id)),
    rename: (id, label) => open(() => connections.rename(id, label)),
    history: (id) => open(() => connections.history(id)),
    refresh: (id) => open(() => connections.refresh(id)),
    disconnect: (id) => open(() => connections.disconnect(id)),
    token: (id) => open(() => connections.token(id)),
    connect: (input) => open(() => signIns.connect(input)),
    signIns: () => open(() => signIns.list()),
    cancel: (id) => open(() => signIns.cancel(id)),
    paste: (id, callbackUrl) => open(() => signIns.paste(id, callbackUrl)),
    clients: () => open(() => clients.list()),
  };
}
