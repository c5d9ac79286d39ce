import { SECURITY_HEADERS } from '../bridge/security-headers.ts';
import type { StaticFile } from '../bridge/static-files.ts';
import { isOwnUrl } from './origin.ts';

const always: Record<string, string> = {
  ...SECURITY_HEADERS,
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cache-Control': 'no-store',
};

/** Answers one request under app://fob: 200 with the file, 404 for any other path or host, 405 for all but GET and HEAD. */
export function windowResponse(
  files: ReadonlyMap<string, StaticFile>,
  request: { method: string; url: string },
): Response {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, { Allow: 'GET, HEAD' });
  const file = isOwnUrl(request.url) ? files.get(new URL(request.url).pathname) : undefined;
  if (!file) return refuse(404);
  const body = new Uint8Array(file.read());
  const headers = { ...always, 'Content-Type': file.type, 'Content-Length': String(body.length) };
  return new Response(request.method === 'HEAD' ? null : body, { status: 200, headers });
}

function refuse(status: number, extra: Record<string, string> = {}): Response {
  return new Response(null, { status, headers: { ...always, ...extra } });
}
