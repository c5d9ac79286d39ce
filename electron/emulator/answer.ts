import type { ServerResponse } from 'node:http';
import type { Provider } from '../../shared/providers/schema.ts';
import { ApiError, type ApiReply } from './api/endpoint.ts';

/** Sends one whole answer; HEAD gets the headers alone (RFC 9110 section 9.3.2). */
export function send(
  res: ServerResponse,
  head: boolean,
  status: number,
  headers: Record<string, string>,
  body: string | Buffer,
): void {
  if (res.headersSent || res.destroyed) return;
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const length: Record<string, string> = status === 204 ? {} : { 'Content-Length': String(bytes.length) };
  res.writeHead(status, { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', ...length, ...headers });
  res.end(head || status === 204 ? undefined : bytes);
}

export type Encoded = { status: number; headers: Record<string, string>; body: string | Buffer };

/** An API's reply as headers and bytes. */
export function encodeReply(reply: ApiReply): Encoded {
  const { body, contentType = 'application/json', headers = {} } = reply;
  if (reply.status === 204) return { status: reply.status, headers, body: '' };
  const bytes =
    contentType !== 'application/json' && (typeof body === 'string' || Buffer.isBuffer(body))
      ? body
      : JSON.stringify(body);
  return { status: reply.status, headers: { 'Content-Type': contentType, ...headers }, body: bytes };
}

/** A failure as the vendor words its errors: the shape follows the provider's own 403. */
export function errorReply(provider: Provider, error: unknown): ApiReply {
  const { status, code, message, headers } =
    error instanceof ApiError ? error : new ApiError(500, 'internal', 'Something went wrong in the emulator');
  const nested = /^\s*\{\s*"error"\s*:\s*\{/.test(provider.errors.scope.body);
  return { status, headers, body: nested ? { error: { type: code, message } } : { error: code, message } };
}
