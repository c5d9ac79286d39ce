import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Provider } from '../../shared/providers/schema.ts';
import { readTarget } from '../platform/request-target.ts';
import type { GateQuestion } from './ports.ts';

/** Where a request wants to go: `/<provider>/<vendor path>`. Without a known provider `path` is all of the target's path. */
export type Route = { provider: Provider | null; path: string; query: string; fault: string | null };

/** Reads a raw request target; `fault` says why it cannot be used. */
export function routeOf(target: string, providerOf: (id: string) => Provider | undefined): Route {
  const read = readTarget(target);
  if (read.fault !== undefined) return { provider: null, path: target, query: '', fault: read.fault };
  const { path, query } = read;
  const slash = path.indexOf('/', 1);
  const provider = providerOf(slash < 0 ? path.slice(1) : path.slice(1, slash)) ?? null;
  if (provider === null) return { provider, path, query, fault: null };
  return { provider, path: slash < 0 ? '/' : path.slice(slash), query, fault: null };
}

/** A call as the gate sees it. The signal is made only when somebody asks for it, which a call that need not wait does not. */
export class Question implements GateQuestion {
  readonly provider: Provider;
  readonly method: string;
  readonly path: string;
  readonly peer: string;
  readonly connection: Socket;
  readonly key: string | null;
  readonly #gone: { readonly signal: AbortSignal };

  constructor(
    provider: Provider,
    req: IncomingMessage,
    path: string,
    key: string | null,
    gone: { readonly signal: AbortSignal },
  ) {
    this.provider = provider;
    this.method = req.method ?? '';
    this.path = path;
    this.connection = req.socket;
    this.peer = req.socket.remoteAddress ?? '';
    this.key = key;
    this.#gone = gone;
  }

  get signal(): AbortSignal {
    return this.#gone.signal;
  }
}

/** Whether the request's framing announces a body (RFC 9112 section 6.3). */
export function hasBody(req: IncomingMessage): boolean {
  const length = req.headers['content-length'];
  return length === undefined ? req.headers['transfer-encoding'] !== undefined : Number(length) > 0;
}

/** A provider's base URL on the emulator, or null while that does not run. */
export function emulatorBase(url: string | null, provider: Provider): string | null {
  return url === null ? null : `${url}/${provider.id}`;
}
