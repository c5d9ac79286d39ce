import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { isConnectionId } from '../../shared/rules/connection-id.ts';
import type { ExposableSecret } from './ports.ts';
import { KEPT_BYTES, type UploadBody } from './upload-body.ts';

/** The one authority over tokens, as far as a refused call needs it. */
export type Renewals = {
  /** Whether a 401 to a call with this secret is worth a refresh. */
  mayRenew(identity: string, secret: ExposableSecret): boolean;
  /** Resolves when there is a new token, or a reason for none; never rejects. */
  renew(identity: string, secret: ExposableSecret): Promise<void>;
  /** The renewed token was refused as well. */
  renewedInVain(identity: string): void;
};

/** The call that may be sent a second time. */
export type RenewableCall = { readonly subject: { identity: string } | null; again(): void };

/**
 * The second try of a connection's call whose token the service no longer takes: once, and only when all of its body, up to
 * 64 KB, is still there to be sent again. A 401 says that nothing was done (RFC 9110 section 15.5.2), so any method may be.
 */
export class Renewal {
  #chunks: Buffer[] | null = [];
  #bytes = 0;
  #renewed = false;
  #secret: ExposableSecret | null = null;
  readonly #renewals: Renewals;
  readonly #req: IncomingMessage;
  readonly #call: RenewableCall;
  readonly #identity: string;

  private constructor(renewals: Renewals, req: IncomingMessage, call: RenewableCall, identity: string) {
    this.#renewals = renewals;
    this.#req = req;
    this.#call = call;
    this.#identity = identity;
  }

  /** Null for a call that goes out with anything but a connection. */
  static of(renewals: Renewals | undefined, req: IncomingMessage, call: RenewableCall): Renewal | null {
    const identity = call.subject?.identity ?? '';
    if (renewals === undefined || !isConnectionId(identity)) return null;
    return new Renewal(renewals, req, call, identity);
  }

  /** The call goes out with this secret and, the first time, this body. */
  sends(secret: ExposableSecret, upload: UploadBody | null): void {
    this.#secret = secret;
    if (!this.#renewed) upload?.on('data', this.#keep);
  }

  /** True when the answer is kept from the tool, a new token fetched and the call sent again. */
  answered(status: number): boolean {
    if (status !== 401) return false;
    if (this.#renewed) this.#renewals.renewedInVain(this.#identity);
    else if (this.#secret !== null && this.#isWhole() && this.#renewals.mayRenew(this.#identity, this.#secret)) {
      this.#renewed = true;
      void this.#renewals.renew(this.#identity, this.#secret).finally(() => this.#call.again());
      return true;
    }
    return false;
  }

  /** The kept body for the second try; null before, and for a call without one. */
  body(): Readable | null {
    if (!this.#renewed || this.#chunks === null || this.#chunks.length === 0) return null;
    return Readable.from([...this.#chunks], { objectMode: false });
  }

  /** What the record says of it; null when there was no second try. */
  note(): string | null {
    return this.#renewed ? 'sent again with a renewed token' : null;
  }

  #isWhole(): boolean {
    return this.#chunks !== null && this.#req.complete && this.#req.headers.trailer === undefined;
  }

  readonly #keep = (chunk: Buffer) => {
    this.#bytes += chunk.length;
    if (this.#bytes > KEPT_BYTES) this.#chunks = null;
    else this.#chunks?.push(chunk);
  };
}
