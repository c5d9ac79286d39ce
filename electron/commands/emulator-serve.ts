import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { badInput, FobError } from '../../shared/errors/fob-error.ts';
import { defaultPorts } from '../bridge/default-ports.ts';
import type { Vendor } from '../library/fob-emulator.d.ts';
import { createLog } from '../platform/log.ts';
import { type RunningEmulator, startEmulator } from '../start-emulator.ts';
import { wholeNumber } from './key-options.ts';
import type { Session } from './session.ts';
import { facts } from './table.ts';

type Options = { provider?: string[]; port?: string; seed?: string; state?: string; tlsPort?: string };

const LARGEST_SEED = 1_048_576;

/** `fob emulator serve`: runs the emulator in this terminal until it is ended; no vault, no engine. */
export async function run(session: Session, options: Options): Promise<number> {
  const port = (text: string | undefined, flag: string) =>
    text === undefined ? undefined : wholeNumber(text, flag, 0, 65_535, defaultPorts.emulator);
  const emulator = await startEmulator({
    providers: options.provider as readonly Vendor[] | undefined, // checked there
    port: port(options.port, '--port') ?? defaultPorts.emulator,
    seed: options.seed === undefined ? undefined : (readSeed(options.seed) as never),
    stateDir: options.state === undefined ? undefined : path.resolve(options.state),
    tlsPort: port(options.tlsPort, '--tls-port'),
    certificateDir: path.join(session.dataDir, 'emulator-tls'),
    log: createLog(),
  }).catch((error: unknown) => {
    throw inFlags(error);
  });
  const ended = untilEnded();
  announce(session, emulator);
  await ended;
  await emulator.stop();
  return 0;
}

/** The library's options by the names that they have here. */
function inFlags(error: unknown): unknown {
  if (!(error instanceof FobError) || error.data.code !== 'port_busy') return error;
  const flag = error.data.field === 'tlsPort' ? '--tls-port' : '--port';
  return new FobError({ ...error.data, hint: `Stop that program, or choose another with ${flag}` });
}

/** Exactly one line with --json, as scripts wait for it; else a few for people. */
function announce(session: Session, { url, providers, tls }: RunningEmulator): void {
  const secure = tls && { tlsUrl: tls.url, certificate: tls.certificateFile };
  session.print({ pid: process.pid, url, providers, ...secure }, () =>
    facts([
      ['emulator', url],
      ...(tls ? [['https', tls.url] as const, ['certificate', tls.certificateFile ?? ''] as const] : []),
      ...providers.map((id) => [`  ${id}`, `${url}/${id}`] as const),
    ]),
  );
}

function untilEnded(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

/** The seed's JSON; `startEmulator` checks what is in it. */
function readSeed(file: string): unknown {
  const wrong = (what: string) => badInput('--seed', what, 'docs/emulator.md has an example');
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) throw wrong('is not a file');
  if (found.size > LARGEST_SEED) throw wrong('is larger than 1 MB');
  try {
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch {
    // The parser's own message quotes the input, which may hold a key.
    throw wrong('is not JSON');
  }
}
