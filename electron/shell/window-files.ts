import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isOwnUrl } from './origin.ts';
import { securityHeaders } from './security-headers.ts';

type WindowFile = { body: Uint8Array<ArrayBuffer>; type: string };

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Every file of the built window by its URL path, read once: a request is a lookup and never touches the file system. */
export function readWindowFiles(dir: string): ReadonlyMap<string, WindowFile> {
  const files = new Map<string, WindowFile>();
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    const type = types[path.extname(entry.name)];
    if (!entry.isFile() || !type) continue;
    const file = path.join(entry.parentPath, entry.name);
    const body = new Uint8Array(readFileSync(file));
    files.set(`/${path.relative(dir, file).split(path.sep).join('/')}`, { body, type });
  }
  const index = files.get('/index.html');
  if (index) files.set('/', index);
  return files;
}

/** Answers one request under app://fob: 200 with the file, 404 for any other path or host, 405 for all but GET and HEAD. */
export function windowResponse(
  files: ReadonlyMap<string, WindowFile>,
  request: { method: string; url: string },
): Response {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, { Allow: 'GET, HEAD' });
  const file = isOwnUrl(request.url) ? files.get(new URL(request.url).pathname) : undefined;
  if (!file) return refuse(404);
  const headers = { ...securityHeaders, 'Content-Type': file.type, 'Content-Length': String(file.body.length) };
  return new Response(request.method === 'HEAD' ? null : file.body, { status: 200, headers });
}

function refuse(status: number, extra: Record<string, string> = {}): Response {
  return new Response(null, { status, headers: { ...securityHeaders, ...extra } });
}
