import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Provider } from '../../shared/providers/schema.ts';
import { readTarget } from '../platform/request-target.ts';
import type { GateQuestion, ProxyPorts, Refusal } from './ports.ts';
import { readHeaders } from './request-headers.ts';

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

/** A request taken apart: what the gate is asked, and the target and headers that go out, before the credential is in. */
export type Asked = { question: Question; target: string; headers: string[] };

/** Takes a request apart, or tells why it cannot go to the gate. */
export function askedOf(
  req: IncomingMessage,
  route: Route,
  ports: Pick<ProxyPorts, 'phase' | 'paused'>,
  gone: { readonly signal: AbortSignal },
): Asked | Refusal {
  const { provider, path, query, fault } = route;
  if (fault !== null) return { code: 'bad_request', detail: fault };
  if (provider === null) return { code: 'unknown_provider', detail: null };
  if (ports.phase() !== 'open') return { code: 'locked', detail: null };
  if (ports.paused?.() === true) return { code: 'paused', detail: null };
  const read = readHeaders(req, provider, route);
  if (read.fault !== null) return { code: 'bad_request', detail: read.fault };
  return { question: new Question(provider, req, path, read.key, gone), target: path + query, headers: read.forward };
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
