import type { IncomingMessage } from 'node:http';
import { ApiError } from '../api/endpoint.ts';

const MAX_BYTES = 64 * 1024;

/** The fields of a posted HTML form. Throws ApiError 400, 403, 413 or 415; none quotes what was sent. */
export async function readForm(req: IncomingMessage): Promise<URLSearchParams> {
  demandOwnOrigin(req);
  if (!/^application\/x-www-form-urlencoded(?:\s*;|$)/i.test(req.headers['content-type'] ?? ''))
    throw new ApiError(415, 'unsupported_media_type', 'The body must be application/x-www-form-urlencoded');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BYTES)
      throw new ApiError(413, 'too_large', 'The form is larger than 64 KB', { Connection: 'close' });
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('latin1');
  try {
    // Octets that are no UTF-8 would become U+FFFD without a word.
    if (/[^\x21-\x7e]/.test(text)) throw new TypeError('not urlencoded');
    decodeURIComponent(text.replaceAll('+', ' '));
    return new URLSearchParams(text);
  } catch {
    throw new ApiError(400, 'bad_request', 'The form is not urlencoded UTF-8');
  }
}

/** The listener refused a foreign `Origin` already; a form's post carries one in every browser, so none is no page of ours. */
function demandOwnOrigin(req: IncomingMessage): void {
  if (req.headers.origin !== `http://${req.headers.host}` && req.headers.origin !== `https://${req.headers.host}`)
    throw new ApiError(403, 'forbidden', 'Send this form from the emulator’s own page');
}
