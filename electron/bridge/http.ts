import type { IncomingMessage, ServerResponse } from 'node:http';
import { BodyLimitPlugin, NodeHttpHandler } from '@orpc/server/node';
import { REFUSALS } from '../../shared/errors/refusals.ts';
import type { CallContext } from '../handlers/call-context.ts';
import type { Router } from '../handlers/router.ts';
import { errorName, type Log } from '../platform/log.ts';
import type { GuardFault } from '../platform/loopback-server.ts';
import { rpcHandler } from './rpc-handler.ts';
import { SECURITY_HEADERS } from './security-headers.ts';
import type { StaticFile } from './static-files.ts';
import type { UiSessions } from './ui-sessions.ts';

const MAX_RPC_BYTES = 1_000_000;
const MAX_SESSION_BYTES = 1_000;

/** The bridge to the window in a browser: its files, `/session` and, with that session's bearer alone, `/rpc`. */
export type HttpBridge = {
  handle(req: IncomingMessage, res: ServerResponse): void;
  refuse(fault: GuardFault, req: IncomingMessage, res: ServerResponse): void;
};

type Ports = { router: Router; sessions: UiSessions; files: ReadonlyMap<string, StaticFile>; log: Log };

export function createHttpBridge({ router, sessions, files, log }: Ports): HttpBridge {
  const options = { plugins: [new BodyLimitPlugin<CallContext>({ maxBodySize: MAX_RPC_BYTES })] };
  const rpc = new NodeHttpHandler(rpcHandler(router, log), options);

  const serveRpc = async (req: IncomingMessage, res: ServerResponse) => {
    if (!sessions.accepts(bearerOf(req))) {
      res.setHeader('WWW-Authenticate', 'Bearer');
      return rpcRefusal(res, 401, 'UNAUTHORIZED', 'This page has no session; open the link that `fob ui` prints');
    }
    if (req.method !== 'POST') return rpcRefusal(res, 405, 'METHOD_NOT_SUPPORTED', 'This call needs POST');
    if (!isJson(req)) return rpcRefusal(res, 415, 'UNSUPPORTED_MEDIA_TYPE', 'Only JSON is served');
    // The plugin's own refusal, needed for bodies of no announced length, resets the connection.
    if (Number(req.headers['content-length'] ?? 0) > MAX_RPC_BYTES)
      return rpcRefusal(res, 413, 'PAYLOAD_TOO_LARGE', 'This call is larger than 1 MB');
    // What the page says of a click is as good as the page: this header stops accidents, the page's own rules stop scripts.
    const gesture = req.headers['x-fob-gesture'] === '1';
    await rpc.handle(req, res, { prefix: '/rpc', context: { bridge: 'http', freshGesture: () => gesture } });
  };

  const serveSession = async (req: IncomingMessage, res: ServerResponse) => {
    if (req.method !== 'POST') return plain(res, 405, { Allow: 'POST' });
    if (!isJson(req)) return plain(res, 415);
    const code = codeIn(await readBody(req, MAX_SESSION_BYTES));
    const bearer = code === null ? null : sessions.redeem(code);
    if (bearer === null)
      return json(res, 401, {
        message: 'This link was used already or is older than 60 s',
        hint: 'Get a fresh one with `fob ui`',
      });
    return json(res, 200, { bearer });
  };

  const serveFile = (req: IncomingMessage, res: ServerResponse, pathname: string) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return plain(res, 405, { Allow: 'GET, HEAD' });
    const file = files.get(pathname);
    if (!file) return plain(res, 404);
    const bytes = file.read();
    res.writeHead(200, { 'Content-Type': file.type, 'Content-Length': bytes.length, 'Cache-Control': file.cache });
    res.end(req.method === 'HEAD' ? undefined : bytes);
  };

  const route = async (req: IncomingMessage, res: ServerResponse) => {
    const pathname = (req.url ?? '/').split('?', 1)[0] ?? '/';
    if (pathname === '/session') return serveSession(req, res);
    if (pathname === '/rpc' || pathname.startsWith('/rpc/')) return serveRpc(req, res);
    return serveFile(req, res, pathname);
  };

  return {
    handle(req, res) {
      for (const [name, value] of Object.entries(SECURITY_HEADERS)) res.setHeader(name, value);
      res.setHeader('Cache-Control', 'no-store');
      route(req, res).catch((error: unknown) => {
        log.error('window request failed', { error: errorName(error) });
        if (res.headersSent) res.destroy();
        else plain(res, 500);
      });
    },
    refuse(fault, _req, res) {
      for (const [name, value] of Object.entries(SECURITY_HEADERS)) res.setHeader(name, value);
      const { status, why, fix } = REFUSALS[fault.code];
      json(res, status, { error: fault.code, message: why, detail: fault.detail, fix });
    },
  };
}

function bearerOf(req: IncomingMessage): string {
  return /^Bearer ([0-9A-Za-z]{43})$/.exec(req.headers.authorization ?? '')?.[1] ?? '';
}

function isJson(req: IncomingMessage): boolean {
  return /^application\/json\b/i.test(req.headers['content-type'] ?? '');
}

/** The body as text, or null when it is larger than `limit` bytes. */
async function readBody(req: IncomingMessage, limit: number): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop must not destroy the socket: the answer still has to go out.
  for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function codeIn(body: string | null): string | null {
  try {
    const code = (JSON.parse(body ?? '') as { code?: unknown } | null)?.code;
    return typeof code === 'string' ? code : null;
  } catch {
    return null;
  }
}

/** A refusal in the shape that the window's RPC client reads. */
function rpcRefusal(res: ServerResponse, status: number, code: string, message: string): void {
  json(res, status, { json: { defined: false, code, status, message } });
}

function json(res: ServerResponse, status: number, body: unknown): void {
  res.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  res.end(JSON.stringify(body));
}

function plain(res: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  res.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store', ...headers });
  res.end(`${status}\n`);
}
