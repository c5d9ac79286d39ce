import path from 'node:path';
import { mintKey, registerApp, setFault } from '../shared/contract/emulator.ts';
import { badInput, FobError } from '../shared/errors/fob-error.ts';
import { emulatedProviders } from '../shared/providers/built-in.ts';
import type { Provider } from '../shared/providers/schema.ts';
import { composeEmulator } from './compose-emulator.ts';
import { EmulatorError, speaking, spoken } from './emulator/emulator-error.ts';
import { libraryInput, libraryOptions, passingTime, userAnswer } from './emulator/library-input.ts';
import { type MovableClock, movableClock } from './emulator/movable-clock.ts';
import { parseSeed } from './emulator/seed.ts';
import { localCertificate } from './emulator/tls/certificate.ts';
import type { EmulatorOptions, RunningEmulator, Vendor } from './library/fob-emulator.d.ts';
import { createLog } from './platform/log.ts';
import { type LoopbackOptions, type LoopbackServer, listenLoopback } from './platform/loopback-server.ts';
import { ensurePrivateDir } from './platform/paths.ts';
import { IN_MEMORY, openDatabase } from './storage/database.ts';

export type { EmulatorOptions, RunningEmulator } from './library/fob-emulator.d.ts';

/** Starts the emulator by itself: no vault, no window, no proxy. Throws EmulatorError, whose message says what to do. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<RunningEmulator> {
  try {
    return await start(options);
  } catch (error) {
    throw spoken(error);
  }
}

async function start(given: EmulatorOptions): Promise<RunningEmulator> {
  const options = libraryInput(libraryOptions, given);
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
  const stop = once(async () => {
    await Promise.all(servers.map((server) => server.close(0)));
    composed.close();
    db.close();
  });
  try {
    composed.server.plant();
    plain = await listen('port', composed.listener(options.port ?? 0));
    servers.push(plain);
    if (certificate) {
      const { key, cert } = certificate;
      secure = await listen('tlsPort', { ...composed.listener(options.tlsPort ?? 0), tls: { key, cert } });
      servers.push(secure);
    }
    return {
      ...untilStopped(stop, steering(composed, clock, providers)),
      url: plain.url,
      providers: providers.map(({ id }) => id as Vendor),
      tls: certificate &&
        secure && { url: secure.url, certificate: certificate.cert, certificateFile: certificate.file },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Throws `port_busy` that names the option. */
async function listen(field: 'port' | 'tlsPort', options: LoopbackOptions): Promise<LoopbackServer> {
  try {
    return await listenLoopback(options);
  } catch (error) {
    if (!(error instanceof FobError) || error.data.code !== 'port_busy') throw error;
    const hint = `Stop that program, or choose another ${field}; 0 is any free one`;
    throw new FobError({ ...error.data, field, hint });
  }
}

type Composed = ReturnType<typeof composeEmulator>;
type Steering = Omit<RunningEmulator, 'url' | 'providers' | 'tls' | 'stop'>;

function steering({ server, service }: Composed, clock: MovableClock, providers: readonly Provider[]): Steering {
  return {
    reset: () => {
      clock.reset();
      service.reset();
    },
    fault: (order) => {
      const { id } = service.setFault(libraryInput(setFault, order));
      return { id, clear: () => void service.clearFaults({ id }) };
    },
    mintKey: (order) => service.mint(libraryInput(mintKey, order)),
    app: (order) => {
      const { app, clientSecret } = service.registerApp(libraryInput(registerApp, order));
      return { clientId: app.clientId, ...(clientSecret === null ? {} : { clientSecret }) };
    },
    approve: (answer) => server.oauth.approve(libraryInput(userAnswer, answer)),
    requests: (provider) => {
      if (provider !== undefined && !providers.some(({ id }) => id === provider))
        throw badInput('provider', 'is not one of this emulator', `Choose among ${listed(providers)}`);
      return service.requests({ provider, limit: 500 });
    },
    advance: (ms) => clock.advance(libraryInput(passingTime, { ms }).ms),
  };
}

/** The functions as others call them: errors are sentences, and a stopped emulator says so. */
function untilStopped(end: () => Promise<void>, functions: Steering): Steering & Pick<RunningEmulator, 'stop'> {
  let stopped = false;
  const guard = <A extends unknown[], R>(work: (...given: A) => R) => {
    return (...given: A): R => {
      if (stopped) throw new EmulatorError(STOPPED);
      return speaking(() => work(...given));
    };
  };
  return {
    reset: guard(functions.reset),
    fault: guard(functions.fault),
    mintKey: guard(functions.mintKey),
    app: guard(functions.app),
    approve: guard(functions.approve),
    requests: guard(functions.requests),
    advance: guard(functions.advance),
    stop: () => {
      stopped = true;
      return end();
    },
  };
}

const STOPPED = { code: 'conflict', message: 'The emulator was stopped', hint: 'Start another' } as const;

/** Work that is done once, however often it is asked for. */
function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => {
    done ??= work();
    return done;
  };
}

function chosenProviders(ids: readonly string[] | undefined): readonly Provider[] {
  const known = emulatedProviders.map(({ id }) => id);
  const unknown = ids?.find((id) => !known.includes(id));
  if (unknown !== undefined || ids?.length === 0)
    throw badInput(
      'providers',
      'has one that the emulator does not know alone, or none at all',
      `Choose among ${listed(emulatedProviders)}`,
    );
  return emulatedProviders.filter(({ id }) => ids === undefined || ids.includes(id));
}

function listed(providers: readonly Provider[]): string {
  return providers.map(({ id }) => id).join(', ');
}
