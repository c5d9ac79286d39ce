import type { IncomingMessage } from 'node:http';
import { OAuthError } from './oauth-error.ts';

const MAX_BYTES = 64 * 1024;

/** The parameters of a query or of a form body, with what was wrong about them kept by name. */
export class Parameters {
  readonly #values = new Map<string, string[]>();
  readonly #malformed = new Set<string>();

  /** `text` is urlencoded, one character an octet; what is not UTF-8 once decoded is malformed. */
  constructor(text: string) {
    for (const pair of text === '' ? [] : text.split('&')) {
      const mark = pair.indexOf('=');
      const name = decode(mark < 0 ? pair : pair.slice(0, mark));
      const value = decode(mark < 0 ? '' : pair.slice(mark + 1));
      if (name === null) continue; // a name that is no text is no parameter of ours
      if (value === null) this.#malformed.add(name);
      const known = this.#values.get(name);
      if (known) known.push(value ?? '');
      else this.#values.set(name, [value ?? '']);
    }
  }

  /** The value; null when it is missing or, what counts as missing, empty (RFC 6749 section 3.1). */
  get(name: string): string | null {
    return this.#values.get(name)?.[0] || null;
  }

  /** Every value of a field that a form may hold several times. */
  all(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  /** Whether a parameter is sent twice or is no text. */
  isAmbiguous(name: string): boolean {
    return this.#malformed.has(name) || this.all(name).length > 1;
  }

  /** Throws `invalid_request` when one of these is sent twice or is no text (RFC 6749 sections 3.1 and 3.2). */
  demandClear(names: readonly string[]): void {
    for (const name of names) if (this.isAmbiguous(name)) throw unclear(name, this.all(name).length > 1);
  }

  /** The same for every parameter there is: one that is not known may be sent, but not twice. Throws `invalid_request`. */
  demandSingle(known: readonly string[]): void {
    this.demandClear(known);
    // RFC 8707 section 2 lets a client name several resources.
    for (const [name, values] of this.#values)
      if (name !== 'resource' && this.isAmbiguous(name)) throw unclear('an unknown parameter', values.length > 1);
  }
}

/** `name` is one of ours: what was sent is never quoted. */
function unclear(name: string, twice: boolean): OAuthError {
  return new OAuthError('invalid_request', twice ? `${name} is sent twice` : `${name} is not UTF-8`);
}

/** The form body of a request (RFC 6749 section 3.2). Throws OAuthError `invalid_request`, which quotes nothing. */
export async function readParameters(req: IncomingMessage): Promise<Parameters> {
  if (!/^application\/x-www-form-urlencoded(?:\s*;|$)/i.test(req.headers['content-type'] ?? ''))
    throw new OAuthError('invalid_request', 'Content-Type must be application/x-www-form-urlencoded');
  if ((req.headers['content-encoding'] ?? 'identity') !== 'identity')
    throw new OAuthError('invalid_request', 'the body must not be compressed');
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop must not destroy the socket: the answer still has to go out.
  for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BYTES)
      throw new OAuthError('invalid_request', 'the body is larger than 64 KB', { Connection: 'close' });
    chunks.push(chunk);
  }
  return new Parameters(Buffer.concat(chunks).toString('latin1'));
}

function decode(text: string): string | null {
  if (/[^\x20-\x7e]/.test(text)) return null;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}
