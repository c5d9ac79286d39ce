import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { planned, sharedNow } from './plan.ts';

/** Calls as they came in: number, time (`sharedNow`), and the secret's place in the list, -1 for anything else. */
export type Arrivals = { ids: Int32Array; at: Float64Array; credentials: Int8Array };

const REPORT_MS = 500;
const EVENTS = 10;
const EVENT_MS = 100;
const SMALL = Buffer.from(JSON.stringify({ ok: true, data: 'x'.repeat(1000) }));
const LARGE = Buffer.alloc(64 * 1024, 'large ');
const GZIP = gzipSync(LARGE);
const PAUSE = { 'retry-after': '1', 'content-length': '0' };

/** The vendor, a process of its own; tells its parent its port once and then what came in, twice a second. */
export async function runUpstream(secrets: readonly string[]): Promise<void> {
  const known = new Map(secrets.map((secret, place) => [`Bearer ${secret}`, place]));
  let seen: { id: number; at: number; credential: number }[] = [];
  const server = createServer((req, res) => {
    const id = Number(req.url?.slice('/v1/items/'.length));
    // A tool key anywhere in the head counts as a wrong credential.
    const clean = !req.rawHeaders.some((text) => text.includes('fob_'));
    seen.push({ id, at: sharedNow(), credential: clean ? (known.get(req.headers.authorization ?? '') ?? -1) : -1 });
    req.resume();
    req.once('end', () => answer(id, res));
  });
  server.keepAliveTimeout = 120_000; // longer than any proxy keeps an idle connection
  server.requestTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.send?.({ port: (server.address() as AddressInfo).port });
  process.on('disconnect', () => process.exit(0));
  setInterval(() => {
    if (seen.length === 0) return;
    const arrivals: Arrivals = {
      ids: Int32Array.from(seen, ({ id }) => id),
      at: Float64Array.from(seen, ({ at }) => at),
      credentials: Int8Array.from(seen, ({ credential }) => credential),
    };
    seen = [];
    process.send?.(arrivals);
  }, REPORT_MS);
}

function answer(id: number, res: ServerResponse): void {
  const { behaviour } = planned(id);
  if (behaviour === 'vendor-429') res.writeHead(429, PAUSE).end();
  else if (behaviour === 'vendor-503') res.writeHead(503, PAUSE).end();
  else if (behaviour === 'large') res.writeHead(200, { 'content-length': LARGE.length }).end(LARGE);
  else if (behaviour === 'gzip')
    res.writeHead(200, { 'content-encoding': 'gzip', 'content-length': GZIP.length }).end(GZIP);
  else if (behaviour === 'plain')
    res.writeHead(200, { 'content-type': 'application/json', 'content-length': SMALL.length }).end(SMALL);
  else streamEvents(res, behaviour === 'breaks' ? 3 : EVENTS, behaviour === 'breaks');
}

function streamEvents(res: ServerResponse, count: number, breaks: boolean): void {
  res.writeHead(200, { 'content-type': 'text/event-stream' });
  let sent = 0;
  const timer = setInterval(() => {
    res.write(`data: event ${sent}\n\n`);
    sent += 1;
    if (sent < count) return;
    clearInterval(timer);
    if (breaks) res.destroy();
    else res.end();
  }, EVENT_MS);
  res.once('close', () => clearInterval(timer));
}
