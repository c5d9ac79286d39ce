import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import { SECURITY_HEADERS } from '../../electron/bridge/security-headers.ts';
import { staticFiles } from '../../electron/bridge/static-files.ts';

const root = path.join(import.meta.dirname, '..', '..');

/** Answers a call; false while nothing is to answer. */
type Rpc = (req: IncomingMessage, res: ServerResponse) => Promise<boolean>;

/** The HTTP bridge's rules in front of an engine of memory, which can be another one for each view of a test. */
export type FakeBridge = {
  url: string;
  /** A fresh one-time link. */
  link(): string;
  /** Puts this engine behind the bridge; the streams of the one before break. */
  serve(rpc: Rpc): void;
  close(): Promise<void>;
};

/** Listens on a free port of 127.0.0.1 and serves the window from `rendererDir`, by default the built one. */
export async function startFakeBridge(
  rendererDir = path.join(process.env.FOB_DIST ?? path.join(root, 'dist'), 'renderer'),
): Promise<FakeBridge> {
  const files = staticFiles(rendererDir);
  const codes = new Set<string>();
  const bearers = new Set<string>();
  let rpc: Rpc = () => Promise.resolve(false);

  const answer = async (req: IncomingMessage, res: ServerResponse) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) res.setHeader(name, value);
    const url = (req.url ?? '/').split('?')[0] ?? '/';
    if (url === '/session') return openSession(req, res);
    if (url.startsWith('/rpc')) {
      if (bearers.has(req.headers.authorization?.slice(7) ?? '')) {
        if (!(await rpc(req, res))) res.destroy();
        return;
      }
      res.writeHead(401, { 'content-type': 'application/json' });
      const refusal = { defined: false, code: 'UNAUTHORIZED', status: 401, message: 'no session' };
      return void res.end(JSON.stringify({ json: refusal }));
    }
    const file = files.get(url);
    res.writeHead(file ? 200 : 404, {
      'content-type': file?.type ?? 'text/plain',
      'cache-control': file?.cache ?? 'no-store',
    });
    res.end(file?.read() ?? 'not found');
  };
  const openSession = async (req: IncomingMessage, res: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk);
    const { code } = JSON.parse(Buffer.concat(chunks).toString()) as { code: string };
    const known = codes.delete(code);
    const bearer = `bearer${String(bearers.size)}`;
    if (known) bearers.add(bearer);
    res.writeHead(known ? 200 : 401, { 'content-type': 'application/json' });
    res.end(JSON.stringify(known ? { bearer } : { message: 'used' }));
  };

  const server = createServer((req, res) => void answer(req, res).catch(() => res.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}`;
  return {
    url,
    link: () => {
      const code = randomBytes(16).toString('hex');
      codes.add(code);
      return `${url}/#${code}`;
    },
    serve: (next) => {
      rpc = next;
      server.closeAllConnections();
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
