import type { IncomingMessage } from 'node:http';
import { ApiError } from './api/endpoint.ts';

const MAX_BYTES = 1_048_576;

/** The JSON body of a request, undefined when there is none. Throws ApiError 400, 413 or 415; none quotes the body. */
export async function readJsonBody(req: IncomingMessage): Promise<unknown> {
  const announced = Number(req.headers['content-length'] ?? 0);
  if (announced > MAX_BYTES) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop must not destroy the socket: the answer still has to go out.
  for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  if (size === 0) return undefined;
  if (!/^application\/(?:[\w.-]+\+)?json(?:\s*;|$)/i.test(req.headers['content-type'] ?? '')) {
    throw new ApiError(415, 'unsupported_media_type', 'The body must be application/json');
  }
  if ((req.headers['content-encoding'] ?? 'identity') !== 'identity') {
    throw new ApiError(415, 'unsupported_media_type', 'The body must not be compressed');
  }
  return parse(Buffer.concat(chunks));
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // The parser's own message quotes the input, which may hold a secret.
    throw new ApiError(400, 'bad_request', 'The body is not JSON in UTF-8');
  }
}

function tooLarge(): ApiError {
  return new ApiError(413, 'too_large', 'The body is larger than 1 MB', { Connection: 'close' });
}
