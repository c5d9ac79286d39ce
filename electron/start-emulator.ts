import path from 'node:path';
import type { MintKey, RegisterApp, SetFault } from '../shared/contract/emulator.ts';
import { badInput } from '../shared/errors/fob-error.ts';
import type { EmulatedRequest } from '../shared/model/emulated.ts';
import { emulatedProviders } from '../shared/providers/built-in.ts';
import type { Environment, Provider } from '../shared/providers/schema.ts';
import { composeEmulator } from './compose-emulator.ts';
import type { Pace } from './emulator/faults/wire-fault.ts';
import { parseSeed, type SeedInput } from './emulator/seed.ts';
import { localCertificate } from './emulator/tls/certificate.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import { createLog, type Log } from './platform/log.ts';
import { type LoopbackServer, listenLoopback } from './platform/loopback-server.ts';
import { ensurePrivateDir } from './platform/paths.ts';
import { IN_MEMORY, openDatabase } from './storage/database.ts';

export type EmulatorOptions = {
  /** Which vendors; default: all five. */
  providers?: readonly string[] | undefined;
  /** Default 0: any free port of 127.0.0.1. */
  port?: number | undefined;
  /** Keys and clients that are there from the start and again after `reset`. */
  seed?: SeedInput | undefined;
  /** A folder for keys, clients and grants; default: in memory alone. */
  stateDir?: string | undefined;
  /** Serves https beside http, on this port (0: any); FrameFlow then refuses plaintext with 403. */
  tlsPort?: number | undefined;
  /** Where the certificate is kept; default: in memory alone. */
  certificateDir?: string | undefined;
  /** How slow the faults `slow` and `drip` are, in milliseconds. */
  pace?: Pace | undefined;
  /** Default: nothing is logged. */
  log?: Log | undefined;
};

export type RunningEmulator = {
  /** `http://127.0.0.1:PORT`; a vendor is at `url/<provider>`. */
  url: string;
  providers: string[];
  /** Only with `tlsPort`: the https address, and the certificate (PEM) that a client has to trust. */
  tls: { url: string; certificate: string; certificateFile: string | null } | null;
  /** Back to the seed: keys, clients, grants, faults, sample data, the log of requests and the clock. */
  reset(): void;
  /** Switches a fault on; `clear` ends it before its `times` are used up. Throws `not_found`. */
  fault(order: SetFault): { id: string; clear(): void };
  /** A key in the vendor's own format. Throws an error that names the field. */
  mintKey(order: MintKey): { id: string; key: string; kind: string; environment: Environment; baseUrl: string };
  /** Registers an OAuth client; a confidential one gets its secret. Throws an error that names the field. */
  app(order: RegisterApp): { clientId: string; clientSecret?: string };
  /**
   * The user's answer without a browser: the URL to which the vendor would send them back, with `code` or `error`. `url` is the
   * whole authorization URL; default: the first sample user allows all that is asked.
   */
  approve(answer: { url: string; user?: string; scopes?: readonly string[]; deny?: boolean }): string;
  /** What was called, newest first, secrets masked. */
  requests(provider?: string): EmulatedRequest[];
  /** Moves the emulator's clock forward: expiry, grace and windows follow. */
  advance(ms: number): void;
  stop(): Promise<void>;
};

/** Starts the emulator by itself: no vault, no window, no proxy. Throws an error that says what to do. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<RunningEmulator> {
  const providers = chosenProviders(options.providers);
  const seed = options.seed === undefined ? undefined : parseSeed(options.seed);
  const log = options.log ?? createLog(() => {});
  const certificate = options.tlsPort === undefined ? null : await localCertificate(options.certificateDir ?? null);
  const { stateDir } = options;
  if (stateDir !== undefined) ensurePrivateDir(stateDir);
  const db = openDatabase(stateDir === undefined ? IN_MEMORY : path.join(stateDir, 'emulator.db'));
  const clock = movableClock();
  let plain: LoopbackServer | null = null;
  let secure: LoopbackServer | null = null;
  const composed = composeEmulator({
    db,
    clock,
    log,
    dataDir: stateDir ?? null,
    providers: () => providers,
    url: (id) =>
      (secure && providers.some((one) => one.id === id && one.api.plaintext === 'refused-403') ? secure : plain)?.url ??
      '',
    demandTls: () => certificate !== null,
    seed,
    pace: options.pace,
  });
  const servers: LoopbackServer[] = [];
  const stop = async () => {
    await Promise.all(servers.map((server) => server.close(0)));
    composed.close();
    db.close();
  };
  try {
    plain = await listenLoopback(composed.listener(options.port ?? 0));
    servers.push(plain);
    if (certificate) {
      const { key, cert } = certificate;
      secure = await listenLoopback({ ...composed.listener(options.tlsPort ?? 0), tls: { key, cert } });
      servers.push(secure);
    }
    return {
      ...steering(composed, clock),
      url: plain.url,
      providers: providers.map(({ id }) => id),
      tls: certificate &&
        secure && { url: secure.url, certificate: certificate.cert, certificateFile: certificate.file },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Composed = ReturnType<typeof composeEmulator>;

function steering({ server, service }: Composed, clock: MovableClock) {
  return {
    reset: () => {
      clock.reset();
      service.reset();
    },
    fault: (order: SetFault) => {
      const { id } = service.setFault(order);
      return { id, clear: () => void service.clearFaults({ id }) };
    },
    mintKey: (order: MintKey) => service.mint(order),
    app: (order: RegisterApp) => {
      const { app, clientSecret } = service.registerApp(order);
      return { clientId: app.clientId, ...(clientSecret === null ? {} : { clientSecret }) };
    },
    approve: (answer: Parameters<RunningEmulator['approve']>[0]) => server.oauth.approve(answer),
    requests: (provider?: string) => service.requests({ provider, limit: 500 }),
    advance: clock.advance,
  };
}

function chosenProviders(ids: readonly string[] | undefined): readonly Provider[] {
  const known = emulatedProviders.map(({ id }) => id);
  const unknown = ids?.find((id) => !known.includes(id));
  if (unknown !== undefined || ids?.length === 0)
    throw badInput('provider', 'is not one that the emulator knows', `Choose among ${known.join(', ')}`);
  return emulatedProviders.filter(({ id }) => ids === undefined || ids.includes(id));
}

type MovableClock = Clock & { advance(ms: number): void; reset(): void };

function movableClock(): MovableClock {
  let ahead = 0;
  let moved = 0; // a reset puts the date back; a time that never goes back cannot follow
  return {
    now: () => systemClock.now() + ahead,
    monotonic: () => systemClock.monotonic() + moved,
    advance: (ms) => {
      if (!(ms >= 0)) throw badInput('ms', 'is less than 0', 'A clock goes forward alone');
      ahead += ms;
      moved += ms;
    },
    reset: () => {
      ahead = 0;
    },
  };
}
