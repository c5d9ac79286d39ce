import type { IncomingMessage, ServerResponse } from 'node:http';
import type { MintKey } from '../../shared/contract/emulator.ts';
import { FobError } from '../../shared/errors/fob-error.ts';
import type { RefusalCode } from '../../shared/errors/refusals.ts';
import type { Fault } from '../../shared/model/emulated.ts';
import type { Provider } from '../../shared/providers/schema.ts';
import { send } from './answer.ts';
import { createConsole } from './console/console.ts';
import { createFaultDesk, type FaultDesk, type FaultOrder } from './faults/fault-desk.ts';
import { demandPossible } from './faults/possible.ts';
import { REAL_PACE } from './faults/wire-fault.ts';
import { KeyStore, type MintedKey, subjectOf } from './key-store.ts';
import { mintAsVendor } from './mint-key.ts';
import { createNoticeDesk, type NoticeDesk } from './notices/notice-desk.ts';
import { rotationNotice } from './notices/rotation-notice.ts';
import { createUsageWatch } from './notices/usage-watch.ts';
import { type AuthorizationServer, createAuthorizationServer } from './oauth/authorization-server.ts';
import { createOAuthFaults } from './oauth-faults.ts';
import { ownDate } from './own-date.ts';
import type { EmulatorPorts, EmulatorSubject, GateCall } from './ports.ts';
import { createRequestLog, type RequestLog } from './request-log.ts';
import { createRouter } from './router.ts';
import { createStandIns, type StandIns } from './stand-ins.ts';
import { unusedLimit } from './unused-limit.ts';
import { VendorServer } from './vendor-server.ts';

export type Emulator = {
  handle(req: IncomingMessage, res: ServerResponse): void;
  /** Answers what the listener's guard turned away. */
  refuse(fault: { code: RefusalCode; detail: string | null }, req: IncomingMessage, res: ServerResponse): void;
  /** Answers while the emulator is switched off. */
  refuseOff(req: IncomingMessage, res: ServerResponse): void;
  /** Makes a key as the vendor's page would; only its hash is kept. Throws `bad_input` that names the field, `not_found`. */
  mint(input: MintKey): MintedKey;
  /** Who calls, for the emulator's own gate; null for a missing, unknown, expired, revoked or foreign credential alike. */
  authenticate(call: GateCall): EmulatorSubject | null;
  keys: KeyStore;
  oauth: AuthorizationServer;
  faults: FaultDesk;
  /** Switches a fault on; throws `not_found`, and `bad_input` for one that nothing could meet. */
  setFault(order: FaultOrder): Fault;
  requests: RequestLog;
  notices: NoticeDesk;
  /** Credentials for tools that rehearse. */
  standIns: StandIns;
  /** Plants the seed, whole or not at all, where there is nothing yet; throws what `mint` and `register` throw. */
  plant(): void;
  /** Back to the seed: keys, clients, grants, faults, notices, sample data and the log. */
  reset(): void;
  /** Writes what is still to be written; call it before the database closes. */
  close(): void;
};

/** The vendors on one local server, `/<provider>/<vendor path>`: their authorization servers, and their APIs behind the same gate as the proxy. */
export function createEmulator(ports: EmulatorPorts): Emulator {
  const { clock, log, changed = () => {}, pace = REAL_PACE } = ports;
  const notices = createNoticeDesk({ post: ports.post, clock, log });
  const rotated = rotationNotice(ports.providers, notices.send);
  const keys = new KeyStore({ ...ports, changed, rotated });
  const faults = createFaultDesk(clock, changed);
  const requests = createRequestLog(clock, changed);
  const oauthFaults = createOAuthFaults({ faults, clock, pace });
  const issuer = (provider: string) => `${ports.url(provider)}/${provider}`;
  const oauth = createAuthorizationServer({ ...ports, issuer, fault: oauthFaults.answer });
  const usage = createUsageWatch(clock, notices.send);
  const date = ownDate(clock);
  const vendors = new VendorServer(ports, { keys, faults, usage, pace });
  const mint = (input: MintKey, text?: string) =>
    mintAsVendor({ keys, providers: ports.providers(), now: clock.now() }, input, text);
  const plant = () => plantSeed(ports.seed, mint, oauth);
  const isEmpty = () =>
    ports.providers().every(({ id }) => keys.list(id).length === 0) && oauth.apps.list().length === 0;

  const emulator: Emulator = {
    handle: (req, res) => {
      date(res);
      void route(req, res);
    },
    ...turningAway(ports, date),
    mint: (input) => mint(input),
    authenticate: ({ provider, key }) => {
      if (key === null) return null;
      const record = keys.find(provider, key);
      return record ? subjectOf(record) : oauth.authenticate(provider, key);
    },
    keys,
    oauth,
    faults,
    setFault: (order) => setFault(order, { providers: ports.providers(), keys, oauth, faults }),
    requests,
    notices,
    standIns: createStandIns({ keys, oauth, faults, clock, providers: ports.providers }),
    plant: () => {
      if (isEmpty()) ports.db.transaction(plant);
    },
    reset: () => {
      keys.clear();
      oauth.reset();
      faults.clear();
      notices.clear();
      vendors.reset();
      requests.clear();
      plant();
      changed();
      ports.wasReset?.();
    },
    close: () => {
      keys.flush();
      oauth.close();
    },
  };
  const console = createConsole({ emulator, ports });
  const route = createRouter({ ports, console, requests, oauth, oauthFaults, vendors, refuse: emulator.refuse });
  return emulator;
}

/** The answers to calls that reach no vendor. */
function turningAway(
  ports: EmulatorPorts,
  date: (res: ServerResponse) => void,
): Pick<Emulator, 'refuse' | 'refuseOff'> {
  const alwaysTelling = (url = '') =>
    ports.providers().find(({ id, limitHeaders }) => limitHeaders.always && url.startsWith(`/${id}/`));
  return {
    refuse: ({ code, detail }, req, res) => {
      date(res);
      const { status, headers, body } = ports.refusalResponse({ code, detail }, null);
      const vendor = alwaysTelling(req.url);
      const figures = vendor ? ports.limitHeaders(vendor, unusedLimit(vendor, ports.clock.now())) : {};
      send(res, req.method === 'HEAD', status, { ...headers, ...figures }, body);
    },
    refuseOff: (req, res) => {
      const headers = { 'Content-Type': 'application/json', 'Retry-After': '60', Connection: 'close' };
      const body = '{"error":"emulator_off","message":"The emulator is switched off; switch it on in Fob"}';
      send(res, req.method === 'HEAD', 503, headers, body);
    },
  };
}

function plantSeed(
  seed: EmulatorPorts['seed'],
  mint: (input: MintKey, text?: string) => unknown,
  { apps }: AuthorizationServer,
): void {
  for (const { key, ...input } of seed?.keys ?? []) mint(input, key);
  for (const { clientId, clientSecret, ...app } of seed?.apps ?? []) apps.register(app, { clientId, clientSecret });
}

type FaultyParts = {
  providers: readonly Provider[];
  keys: KeyStore;
  oauth: AuthorizationServer;
  faults: FaultDesk;
};

function setFault(order: FaultOrder, { providers, keys, oauth, faults }: FaultyParts): Fault {
  const provider = providers.find(({ id }) => id === order.provider);
  if (!provider)
    throw new FobError({ code: 'not_found', message: 'There is no such provider', hint: 'Choose one that is served' });
  demandPossible(order, provider, {
    isKey: (id) => keys.get(id)?.provider === provider.id,
    isClient: (id) =>
      oauth.apps.list(provider.id).some(({ clientId }) => clientId === id) ||
      oauth.grants.list(provider.id).some((grant) => grant.id === id),
  });
  return faults.set(order);
}
