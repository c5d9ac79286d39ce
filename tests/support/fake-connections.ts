import type { OAuthClient, StartSignIn } from '../../shared/contract/connections.ts';
import { FobError } from '../../shared/errors/fob-error.ts';
import type { Connection, ConnectionEvent, SignIn } from '../../shared/model/connection.ts';
import type { FobEvent } from '../../shared/model/event.ts';
import { builtInProviders } from '../../shared/providers/built-in.ts';
import { fakeId } from './fake-data.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Sketch = Pick<Connection, 'provider' | 'label' | 'scopes'> & Partial<Connection>;

const sketches = (now: number): Sketch[] => [
  {
    provider: 'figma',
    label: 'Mara Lind',
    account: 'mara@studio.example',
    plan: 'organization',
    scopes: ['current_user:read', 'file_content:read', 'file_comments:read'],
    missingScopes: ['file_comments:write'],
    usedBy: ['Token sync', 'Handoff bot'],
    confidential: true,
  },
  {
    provider: 'chromaflow',
    label: 'Okafor Design',
    account: 'ada@okafor.example',
    scopes: ['gradient:read', 'user:profile'],
    upstream: 'emulator',
    issuer: 'emulator',
    destination: 'emulator',
    accessExpiresAt: now + 12 * MINUTE,
    usedBy: ['Gradient export'],
  },
  {
    provider: 'frameflow',
    label: 'Footage desk',
    account: 'desk@frames.example',
    scopes: ['asset:read'],
    status: 'waiting',
    problem: 'The provider could not be reached',
    accessExpiresAt: now - MINUTE,
    nextRefreshAt: now + 40_000,
    refreshedAt: now - 61 * MINUTE,
    refreshExpiresAt: now + 5 * DAY,
  },
  {
    provider: 'dropbox',
    label: 'Agency archive',
    account: 'archive@studio.example',
    scopes: ['files.metadata.read', 'files.content.read'],
    status: 'signed_out',
    problem: 'The provider no longer accepts this grant',
    accessExpiresAt: now - 3 * HOUR,
    nextRefreshAt: null,
    refreshedAt: now - 4 * HOUR,
    usedBy: ['Backup'],
  },
  {
    provider: 'github',
    label: 'studio-bot',
    account: null,
    scopes: [],
    refreshable: false,
    accessExpiresAt: null,
    nextRefreshAt: null,
    refreshedAt: null,
  },
  {
    provider: 'slack',
    label: 'Studio talk',
    scopes: ['chat:write'],
    status: 'damaged',
    problem: 'Its row does not verify',
  },
];

/** Connections in every state, as a studio has them. */
export function fakeConnections(now: number): Connection[] {
  return sketches(now).map((sketch, index) => connectionOf(sketch, index, now));
}

function connectionOf(sketch: Sketch, index: number, now: number): Connection {
  const provider = builtInProviders.find(({ id }) => id === sketch.provider);
  return {
    id: fakeId('conn', index + 1),
    account: null,
    plan: null,
    missingScopes: [],
    issuer: provider?.oauth?.issuer ?? provider?.oauth?.base ?? '',
    clientId: `client-${sketch.provider}`,
    confidential: false,
    upstream: 'live',
    destination: provider?.api.base ?? '',
    status: 'active',
    problem: null,
    accessExpiresAt: now + 52 * MINUTE,
    refreshExpiresAt: null,
    refreshable: true,
    nextRefreshAt: now + 47 * MINUTE,
    createdAt: now - 40 * DAY,
    refreshedAt: now - 8 * MINUTE,
    lastUsedAt: index % 2 === 0 ? now - 40_000 : null,
    usedBy: [],
    ...sketch,
  };
}

type Engine = {
  connections: Connection[];
  signIns: SignIn[];
  clients: OAuthClient[];
  /** Whether the service says yes when a connection is ended. */
  revokes: boolean;
  emit(event: FobEvent): void;
};

/** What the window asks of connections, without any vendor: a test moves a sign-in on with `tellSignIn`. */
export function fakeConnectionService(engine: Engine) {
  const find = (id: string): Connection => {
    const found = engine.connections.find((one) => one.id === id);
    if (!found) throw gone('connection');
    return found;
  };
  const put = (connection: Connection): Connection => {
    engine.connections = engine.connections.map((one) => (one.id === connection.id ? connection : one));
    engine.emit({ type: 'changed', what: 'connections' });
    return connection;
  };
  const step = (id: string, change: Partial<SignIn>): SignIn => {
    const before = engine.signIns.find((one) => one.id === id);
    if (!before) throw gone('sign-in');
    return tellSignIn(engine, { ...before, ...change });
  };
  return {
    list: () => engine.connections,
    get: find,
    rename: (id: string, label: string) => put({ ...find(id), label }),
    history: (id: string) => historyOf(find(id)),
    refresh: (id: string) => put({ ...find(id), status: 'active', problem: null, refreshedAt: Date.now() }),
    disconnect: (id: string) => {
      engine.connections = engine.connections.filter((one) => one.id !== find(id).id);
      engine.emit({ type: 'changed', what: 'connections' });
      return {
        disconnected: id,
        revoked: engine.revokes,
        detail: engine.revokes ? null : 'The provider could not be reached',
      };
    },
    connect: (input: StartSignIn) => tellSignIn(engine, startedSignIn(input, engine)),
    signIns: () => engine.signIns,
    cancel: (id: string) => step(id, { state: 'cancelled' }),
    paste: (id: string, callbackUrl: string) => {
      if (callbackUrl.includes('code=')) return step(id, { state: 'exchanging' });
      throw new FobError({
        code: 'bad_input',
        field: 'callbackUrl',
        message: 'is not the answer to this sign-in',
        hint: 'Copy the whole address from the browser’s address bar',
      });
    },
    clients: () => engine.clients,
  };
}

/** Moves an attempt on, as the engine does: the list and an event. */
export function tellSignIn(engine: Pick<Engine, 'signIns' | 'emit'>, signIn: SignIn): SignIn {
  const known = engine.signIns.some((one) => one.id === signIn.id);
  engine.signIns = known
    ? engine.signIns.map((one) => (one.id === signIn.id ? signIn : one))
    : [signIn, ...engine.signIns];
  engine.emit({ type: 'sign-in', signIn });
  return signIn;
}

function startedSignIn(input: StartSignIn, engine: Engine): SignIn {
  const renewed = engine.connections.find((one) => one.id === input.reconnect);
  const redirectUri = `http://127.0.0.1:41234/callback/${input.provider}`;
  const device = input.method === 'device';
  return {
    id: fakeId('sign', engine.signIns.length + 1),
    provider: input.provider,
    upstream: renewed?.upstream ?? input.upstream ?? 'live',
    state: 'waiting',
    method: input.method ?? 'browser',
    scopes: [...new Set([...(renewed?.scopes ?? []), ...(input.scopes ?? [])])],
    authorizeUrl: device
      ? 'https://github.com/login/device'
      : `https://example.com/authorize?state=s&redirect_uri=${redirectUri}`,
    browserOpened: !device,
    redirectUri: device ? null : redirectUri,
    device: device
      ? { userCode: 'WDJB-MJHT', verificationUri: 'https://github.com/login/device', verificationUriComplete: null }
      : null,
    ignoredCallbacks: 0,
    startedAt: Date.now(),
    expiresAt: Date.now() + 300_000,
    reconnects: input.reconnect ?? null,
    connectionId: null,
    failure: null,
  };
}

/** The connection that a finished attempt leaves, with these scopes granted. */
export function connectedBy(signIn: SignIn, scopes: readonly string[]): Connection {
  const sketch = {
    provider: signIn.provider,
    label: 'New account',
    account: 'new@studio.example',
    scopes: [...scopes],
    upstream: signIn.upstream,
  };
  return { ...connectionOf(sketch, 40, Date.now()), createdAt: Date.now() };
}

function historyOf({ status, createdAt, refreshedAt, problem }: Connection): ConnectionEvent[] {
  const events: ConnectionEvent[] = [{ at: createdAt, kind: 'signed_in', detail: null }];
  if (refreshedAt !== null) {
    events.unshift(
      { at: refreshedAt - HOUR, kind: 'refreshed', detail: null },
      { at: refreshedAt, kind: 'refreshed', detail: null },
    );
    if (status === 'waiting') events.unshift({ at: Date.now() - MINUTE, kind: 'refresh_failed', detail: problem });
    events.sort((a, b) => b.at - a.at);
  }
  if (status === 'signed_out') events.unshift({ at: Date.now() - HOUR, kind: 'signed_out', detail: problem });
  return events;
}

function gone(what: string): FobError {
  return new FobError({ code: 'not_found', message: `There is no such ${what}`, hint: 'Reload the list' });
}
