import { request } from 'node:http';
import type { ClearFaults, MintKey, RegisterApp, SetFault } from '../../shared/contract/emulator.ts';
import { type ErrorData, FobError } from '../../shared/errors/fob-error.ts';
import type { Fault } from '../../shared/model/emulated.ts';
import { defaultPorts } from '../bridge/default-ports.ts';
import { UsageError } from './errors.ts';
import { findProvider } from './key-options.ts';
import type { Session } from './session.ts';

/** What the command line does with an emulator: that of the running Fob, or one that runs alone. */
export type EmulatorControl = {
  mintKey(order: MintKey): Promise<MintedKey>;
  registerApp(order: RegisterApp): Promise<{ clientId: string; clientSecret?: string }>;
  setFault(order: SetFault): Promise<Fault>;
  listFaults(of: { provider?: string }): Promise<Fault[]>;
  clearFaults(which: ClearFaults): Promise<{ cleared: number }>;
  reset(): Promise<void>;
};
type MintedKey = { id: string; key: string; provider: string; kind: string; environment: string; baseUrl: string };

const USUAL = `http://127.0.0.1:${defaultPorts.emulator}`;
const LONGEST_MS = 10_000;
const LONGEST_ANSWER = 1_048_576;

/**
 * The emulator at `url`, else that of the running Fob. None is guessed: what answers on the usual port may be another person's.
 * Throws `conflict` that says how to start or to name one.
 */
export async function emulatorControl(session: Session, url: string | undefined): Promise<EmulatorControl> {
  if (url !== undefined) return alone(demandAddress(url));
  const running = await session.fob().catch((error: unknown) => {
    if (!(error instanceof FobError) || error.data.code !== 'conflict') throw error;
    const hint = `start it with \`fob serve\`, or name an emulator that runs alone with --url ${USUAL}`;
    throw new FobError({ ...error.data, hint });
  });
  const { emulator } = running;
  return {
    mintKey: async (order) => {
      await findProvider(running, order.provider);
      return emulator.mintKey(order);
    },
    registerApp: async (order) => {
      const { app, clientSecret } = await emulator.registerApp(order);
      return { clientId: app.clientId, ...(clientSecret === null ? {} : { clientSecret }) };
    },
    setFault: (order) => emulator.setFault(order),
    listFaults: (of) => emulator.listFaults(of),
    clearFaults: (which) => emulator.clearFaults(which),
    reset: async () => void (await emulator.reset({})),
  };
}

/** An emulator by its control API, `/-/api/`. */
function alone(origin: string): EmulatorControl {
  const call = <T>(method: string, path: string, body?: unknown) => callApi<T>(origin, method, path, body);
  const of = (provider: string | undefined) =>
    provider === undefined ? '' : `?provider=${encodeURIComponent(provider)}`;
  return {
    mintKey: (order) => call('POST', 'keys', order),
    registerApp: (order) => call('POST', 'apps', order),
    setFault: (order) => call('POST', 'faults', order),
    listFaults: ({ provider }) => call('GET', `faults${of(provider)}`),
    clearFaults: ({ id, provider }) =>
      call('DELETE', `faults${id === undefined ? '' : `/${encodeURIComponent(id)}`}${of(provider)}`),
    reset: () => call('POST', 'reset', {}),
  };
}

function demandAddress(text: string): string {
  const url = URL.parse(text);
  if (url?.protocol === 'http:' && url.hostname === '127.0.0.1' && url.pathname === '/') return url.origin;
  throw new UsageError('--url is not an address of an emulator', `write for example --url ${USUAL}`);
}

function nowhere(message: string): FobError {
  const hint = 'start it with `fob emulator serve`, or correct --url';
  return new FobError({ code: 'conflict', message, hint });
}

function callApi<T>(origin: string, method: string, path: string, body?: unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    const text = body === undefined ? '' : JSON.stringify(body);
    const headers = body === undefined ? {} : { 'content-type': 'application/json' };
    const signal = AbortSignal.timeout(LONGEST_MS);
    const req = request(`${origin}/-/api/${path}`, { method, headers, signal, agent: false }, (res) => {
      let answer = '';
      res.setEncoding('utf8').on('data', (chunk: string) => {
        answer += chunk;
        if (answer.length <= LONGEST_ANSWER) return;
        reject(nowhere('What answers there is no emulator'));
        req.destroy();
      });
      res.once('error', reject);
      res.once('end', () => {
        try {
          resolve(read<T>(res.statusCode ?? 0, answer));
        } catch (error) {
          reject(error as Error);
        }
      });
    });
    req.once('error', () => reject(nowhere(`No emulator answers at ${origin}`)));
    req.end(text);
  });
}

/** The answer's document, or its error as one of ours. */
function read<T>(status: number, text: string): T {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw nowhere('What answers there is no emulator');
  }
  if (status === 200) return document as T;
  const { error, message, hint = 'Correct it and try again', field } = document as Record<string, string | undefined>;
  if (message === undefined) throw nowhere('What answers there is no emulator');
  const code = error === 'not_found' || error === 'conflict' ? error : 'bad_input';
  const data: ErrorData = { code, message, hint, ...(field === undefined ? {} : { field }) };
  throw new FobError(data);
}
