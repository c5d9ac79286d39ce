import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendOn, sendPage } from './callback-pages.ts';
import { OAuthFault } from './failure.ts';

/** Where the browser may come back to: the profile's registered redirect, or any port of 127.0.0.1 (RFC 8252 section 7.3). */
export type RedirectPlace = { host: '127.0.0.1' | 'localhost'; port: number; path: string };

/** What is done with a navigation to the redirect: the page that the browser is sent on to, or null when it was not the answer. */
export type OnNavigation = (query: URLSearchParams) => Promise<'done' | 'failed'> | null;

export type CallbackListener = {
  redirectUri: string;
  /** Stops at once. */
  close(): void;
  /** Stops as soon as the browser has had time to load the last page. */
  linger(): void;
};

type Ports = {
  onNavigation: OnNavigation;
  /** A request came that was not the answer. */
  onIgnored(): void;
  portHolder(port: number): Promise<string | null>;
  /** This machine's own addresses, the first that exists is taken; default 127.0.0.1, then ::1. */
  loopbacks?: readonly string[];
};

const LINGER_MS = 3000;
const LOOPBACKS = ['127.0.0.1', '::1'] as const;
/** What a system says that has no such loopback address. */
const ABSENT = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT']);

/**
 * Listens for the one answer of one attempt, on this machine's loopback alone; throws OAuthFault `port_busy` that names the holder, or
 * `no_loopback`. Tries [::1] where there is no 127.0.0.1 (RFC 8252 section 7.3).
 */
export async function listenForCallback(place: RedirectPlace, ports: Ports): Promise<CallbackListener> {
  const servers: Server[] = [];
  const close = () => {
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
  };
  let authority = '';
  try {
    for (const address of ports.loopbacks ?? LOOPBACKS) {
      if (servers.length > 0 && place.host !== 'localhost') break;
      const server = newServer((req, res) => serve(req, res, authority, place.path, ports));
      const port = await bind(server, address, servers[0] ? portOf(servers[0]) : place.port, ports.portHolder);
      if (port === null) continue;
      servers.push(server);
      authority ||= `${place.host === 'localhost' ? 'localhost' : bracketed(address)}:${port}`;
    }
  } catch (error) {
    close();
    throw error;
  }
  if (servers.length === 0) throw new OAuthFault('no_loopback', 'This machine has no address of its own to listen on');
  return {
    redirectUri: `http://${authority}${place.path}`,
    close,
    linger: () => void setTimeout(close, LINGER_MS).unref(),
  };
}

function newServer(onRequest: (req: IncomingMessage, res: ServerResponse) => void): Server {
  return createServer(
    {
      maxHeaderSize: 16 * 1024,
      headersTimeout: 5000,
      requestTimeout: 5000,
      connectionsCheckingInterval: 500, // without it the time-outs are only looked at every 30 s
      requireHostHeader: false,
    },
    onRequest,
  ).on('clientError', (_error, socket) => socket.destroy());
}

/** The port, or null where the system has no such address. */
function bind(server: Server, host: string, port: number, portHolder: Ports['portHolder']): Promise<number | null> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (ABSENT.has(error.code ?? '')) resolve(null);
      else
        portHolder(port).then(
          (holder) => reject(portBusy(port, error.code === 'EADDRINUSE' ? holder : null, error.code)),
          reject,
        );
    });
    server.listen({ host, port, exclusive: true, backlog: 64 }, () => resolve(portOf(server)));
  });
}

function portBusy(port: number, holder: string | null, code: string | undefined): OAuthFault {
  const by = holder === null ? '' : ` by ${holder}`;
  const what = code === 'EADDRINUSE' ? `is taken${by}` : `cannot be listened on (${code})`;
  return new OAuthFault('port_busy', `Port ${port}, which this provider sends its answer to, ${what}`);
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function bracketed(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}

function serve(req: IncomingMessage, res: ServerResponse, authority: string, path: string, ports: Ports): void {
  const target = req.url ?? '';
  const mark = target.indexOf('?');
  // The raw path is compared: a parser would turn `//evil/callback` into a path of ours.
  const at = mark < 0 ? target : target.slice(0, mark);
  if (!isOurs(req, authority)) ignored(res, ports, 421);
  else if (at === '/done' || at === '/failed') sendPage(res, 200, at === '/done' ? 'done' : 'failed');
  else if (at === '/favicon.ico') sendPage(res, 404, null);
  else if (at !== path || mark < 0) ignored(res, ports, 404);
  else if (!isNavigation(req)) ignored(res, ports, req.method === 'GET' || req.method === 'HEAD' ? 400 : 405);
  else take(res, ports, new URLSearchParams(target.slice(mark + 1)));
}

function take(res: ServerResponse, ports: Ports, query: URLSearchParams): void {
  const outcome = ports.onNavigation(query);
  if (outcome === null) ignored(res, ports, 400);
  else
    outcome
      .then(
        (page) => sendOn(res, `/${page}`),
        () => sendOn(res, '/failed'),
      )
      .catch(() => res.destroy());
}

function ignored(res: ServerResponse, ports: Ports, status: number): void {
  ports.onIgnored();
  sendPage(res, status, 'other');
}

/** Exactly one Host, exactly the one that was printed. */
function isOurs(req: IncomingMessage, authority: string): boolean {
  const hosts = req.rawHeaders.filter((_, index) => index % 2 === 0 && req.rawHeaders[index]?.toLowerCase() === 'host');
  return hosts.length === 1 && req.headers.host === authority;
}

/** A person's browser arrives by GET, in a window of its own; prefetches, images, frames and scripts do not count. */
function isNavigation(req: IncomingMessage): boolean {
  const { 'sec-purpose': purpose, purpose: oldPurpose, 'sec-fetch-mode': mode, 'sec-fetch-dest': dest } = req.headers;
  return (
    req.method === 'GET' &&
    purpose === undefined &&
    oldPurpose === undefined &&
    // Every browser that tells the mode tells the destination too; programs such as Node's fetch tell the mode alone.
    (dest === undefined || (dest === 'document' && mode === 'navigate'))
  );
}
