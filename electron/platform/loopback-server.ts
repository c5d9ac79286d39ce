import { createServer, IncomingMessage, type Server, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { FobError } from '../../shared/errors/fob-error.ts';
import { type ConnectionRoom, connectionRoom } from './descriptor-limit.ts';
import { errorName, type Log } from './log.ts';
import { portHolder } from './port-holder.ts';
import { type GuardFault, guardRequest, type OwnNames } from './request-guard.ts';
import { discardAfter, lingerOnClose } from './unread-body.ts';

export type { GuardFault } from './request-guard.ts';

export type LoopbackServer = {
  /** `http://127.0.0.1:PORT` (https with `tls`), the one spelling that the listener answers to. */
  url: string;
  port: number;
  /** Stops accepting, ends idle connections at once and the rest after `graceMs` (default 1000). */
  close(graceMs?: number): Promise<void>;
  /** Cuts every open connection now; the listener goes on. */
  closeConnections(): void;
  connections(): number;
};

export type LoopbackOptions = {
  /** Names the listener in errors and in the flag `--<name>-port`. */
  name: string;
  /** 0 takes any free port. */
  port: number;
  /**
   * Open connections at once, default 512, fewer where the system allows few open files; requests on further ones are
   * refused as `overloaded`.
   */
  maxConnections?: number;
  /**
   * `manual`: `onRequest` itself calls `res.writeContinue()` for `Expect: 100-continue`, once it wants the body.
   * Default `auto`: done for it after the guard.
   */
  expectContinue?: 'auto' | 'manual';
  /** Serves https with this certificate, in PEM; default: plain http. */
  tls?: { key: string; cert: string } | undefined;
  /** See `OwnNames`; default false. */
  allowNavigation?: boolean;
  /** Answers a request; what it leaves unread of the body is dropped after the answer. */
  onRequest(req: IncomingMessage, res: ServerResponse): void;
  /** Answers a request that the guard refused. The connection closes afterwards; `req.method` and `req.url` can be absent. */
  onRefuse(fault: GuardFault, req: IncomingMessage, res: ServerResponse): void;
  log: Log;
};

const HEADER_TIMEOUT_MS = 5000;
/** As many as a machine full of tools opens at once; fewer where descriptors are scarce. */
export const MAX_CONNECTIONS = 4096;
/** Connections over the cap that still get a spoken refusal; those beyond are dropped, so that descriptors stay bounded. */
const SPOKEN_SURPLUS = 64;

/** Listens on 127.0.0.1 alone and lets only guarded requests through; throws FobError `port_busy` that names the holder. */
export async function listenLoopback(options: LoopbackOptions): Promise<LoopbackServer> {
  const server = serverOf(options.tls, {
    maxHeaderSize: 16 * 1024,
    headersTimeout: HEADER_TIMEOUT_MS,
    requestTimeout: 0, // an upload may take as long as it takes; the header time-out and the caps bound the rest
    connectionsCheckingInterval: 500,
    keepAliveTimeout: 65_000,
    requireHostHeader: false, // the guard looks at the raw Host itself
    noDelay: true,
  });
  await bind(server, options);
  const { port } = server.address() as AddressInfo;
  const { origin } = new URL(`${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`);
  const own: OwnNames = {
    host: `127.0.0.1:${port}`,
    shortHost: /:\d+$/.test(origin) ? undefined : '127.0.0.1',
    origin,
    allowNavigation: options.allowNavigation === true,
  };
  const open = new OpenConnections(
    server,
    connectionRoom(options.maxConnections ?? MAX_CONNECTIONS, SPOKEN_SURPLUS),
    connectionEvent(options),
  );
  serve(server, options, own, open);
  return {
    url: own.origin,
    port,
    close: (graceMs = 1000) => closeServer(server, graceMs),
    closeConnections: () => server.closeAllConnections(),
    connections: () => open.count,
  };
}

/** An https server's `connection` tells only of what is below the sockets that requests come on. */
function connectionEvent({ tls }: LoopbackOptions): 'connection' | 'secureConnection' {
  return tls ? 'secureConnection' : 'connection';
}

function serverOf(tls: LoopbackOptions['tls'], options: Parameters<typeof createServer>[0]): Server {
  return tls
    ? createTlsServer({ ...options, ...tls, minVersion: 'TLSv1.2', handshakeTimeout: HEADER_TIMEOUT_MS })
    : createServer(options ?? {});
}

/** Counts connections and knows which ones came in over the cap. */
class OpenConnections {
  count = 0;
  readonly #cap: number;
  readonly #surplus = new Set<Socket>();

  constructor(server: Server, { cap, spoken }: ConnectionRoom, event: 'connection' | 'secureConnection') {
    this.#cap = cap;
    server.maxConnections = cap + spoken;
    server.on(event, (socket: Socket) => {
      this.count++;
      if (this.count > cap) {
        this.#surplus.add(socket);
        server.closeIdleConnections(); // those that wait for nothing make room for those that want something
      }
      socket.once('close', () => {
        this.count--;
        this.#surplus.delete(socket);
      });
    });
  }

  isSurplus(socket: Socket): boolean {
    return this.#surplus.size > 0 && this.count > this.#cap && this.#surplus.has(socket);
  }
}

const CURRENT = Symbol('response in progress');
type Answering = { [CURRENT]?: ServerResponse };

function serve(server: Server, options: LoopbackOptions, own: OwnNames, open: OpenConnections): void {
  const refuse = (fault: GuardFault, req: IncomingMessage, res: ServerResponse) => {
    res.setHeader('Connection', 'close'); // what was misread once could be misread again
    options.onRefuse(fault, req, res);
  };
  const handle = (req: IncomingMessage, res: ServerResponse): boolean => {
    if (req.socket.writableEnded) {
      req.socket.destroy(); // sent after a request whose answer said that the connection closes
      return false;
    }
    discardAfter(req, res);
    (req.socket as Duplex & Answering)[CURRENT] = res;
    const fault = open.isSurplus(req.socket) ? OVERLOADED : guardRequest(req, own);
    if (fault !== null) refuse(fault, req, res);
    return fault === null;
  };
  server.on(connectionEvent(options), (socket: Socket & Answering) => {
    lingerOnClose(socket, () => socket[CURRENT]?.req);
  });
  server.on('request', (req, res) => {
    if (handle(req, res)) options.onRequest(req, res);
  });
  server.on('checkContinue', (req, res) => {
    if (!handle(req, res)) return;
    if (options.expectContinue !== 'manual') res.writeContinue();
    options.onRequest(req, res);
  });
  server.on('checkExpectation', (req, res) => {
    if (handle(req, res)) refuse({ code: 'bad_request', detail: 'Expect can only be 100-continue' }, req, res);
  });
  server.on('connect', (req, socket) => {
    const fault = guardRequest(req, own);
    refuse(
      fault?.code === 'bad_host' ? fault : { code: 'method_not_allowed', detail: 'CONNECT is not served' },
      req,
      detachedResponse(req, socket),
    );
  });
  server.on('clientError', (error, socket) =>
    onBrokenRequest(error, socket, (socket as Duplex & Answering)[CURRENT], refuse),
  );
  server.on('error', (error) =>
    options.log.warn('listener fault', { listener: options.name, error: errorName(error) }),
  );
}

const OVERLOADED: GuardFault = { code: 'overloaded', detail: 'too many connections are open' };

/** Bytes that are no HTTP request: answered if nothing was answered yet, closed in any case. */
function onBrokenRequest(
  error: Error,
  socket: Duplex,
  current: ServerResponse | undefined,
  refuse: LoopbackOptions['onRefuse'],
): void {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const busy = current !== undefined && !current.writableFinished;
  if (busy && !current.headersSent && socket.writable && code !== 'HPE_INVALID_EOF_STATE') {
    // A body that loses its framing: whoever serves it sees its connection close and records that.
    socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', () => socket.destroy());
  } else if (busy || !socket.writable || code === 'ECONNRESET' || code === 'EPIPE') {
    socket.destroy();
  } else {
    const req = new IncomingMessage(socket as Socket);
    const detail = BROKEN[code] ?? 'the bytes are not a well-formed HTTP/1.1 request';
    refuse({ code: 'bad_request', detail }, req, detachedResponse(req, socket));
  }
}

const BROKEN: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: 'the headers are larger than 16 KB',
  ERR_HTTP_REQUEST_TIMEOUT: 'the headers did not arrive within 5 seconds',
  HPE_INVALID_METHOD: 'the method is not an HTTP method',
  HPE_INVALID_TRANSFER_ENCODING: 'the framing is not one that can be trusted',
  HPE_UNEXPECTED_CONTENT_LENGTH: 'the framing is not one that can be trusted',
};

/** A response on a socket that Node's server has let go of. */
function detachedResponse(req: IncomingMessage, socket: Duplex): ServerResponse {
  const res = new ServerResponse(req);
  res.shouldKeepAlive = false;
  res.assignSocket(socket as Socket);
  socket.on('error', () => socket.destroy());
  res.once('finish', () => {
    res.detachSocket(socket as Socket);
    (socket as Socket).destroySoon();
  });
  return res;
}

function bind(server: Server, { name, port }: LoopbackOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') portHolder(port).then((holder) => reject(portBusy(name, port, holder)), reject);
      else reject(cannotListen(name, port, error));
    };
    server.once('error', onError);
    server.listen({ host: '127.0.0.1', port, exclusive: true, backlog: MAX_CONNECTIONS }, () => {
      server.off('error', onError);
      resolve();
    });
  });
}

function portBusy(name: string, port: number, holder: string | null): FobError {
  return new FobError({
    code: 'port_busy',
    message: `port ${port} for the ${name} is taken${holder ? ` by ${holder}` : ''}`,
    hint: `Stop that program, or choose another port with --${name}-port`,
  });
}

function cannotListen(name: string, port: number, error: NodeJS.ErrnoException): FobError {
  return new FobError({
    code: 'port_busy',
    message: `cannot listen on port ${port} for the ${name} (${error.code ?? error.name})`,
    hint: `Choose another port, from 1024 to 65535, with --${name}-port`,
  });
}

function closeServer(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
