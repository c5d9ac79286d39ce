import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from '../../shared/providers/schema.ts';
import { hintText } from '../../shared/rules/mask.ts';
import { methodsFor } from '../../shared/rules/routes.ts';
import { errorName } from '../platform/log.ts';
import { encodeReply, errorReply, send } from './answer.ts';
import { dispatch } from './api/dispatch.ts';
import { ApiError, type ApiReply, type Endpoint } from './api/endpoint.ts';
import { sampleReply } from './api/sample.ts';
import { VENDOR_APIS } from './api/vendors.ts';
import { createCallLedger, type LedgerEntry } from './call-ledger.ts';
import type { KeyStore } from './key-store.ts';
import type { EmulatorPorts, EmulatorSubject, Refusal, Verdict } from './ports.ts';
import { readJsonBody } from './request-body.ts';
import { vendorKey } from './vendor-key.ts';

/** A request for one provider; `path` is the vendor's, `query` empty or with its `?`. */
export type VendorRequest = {
  provider: Provider;
  method: string;
  path: string;
  query: string;
  req: IncomingMessage;
  res: ServerResponse;
};

/** Answers calls as the vendors do: gate, then body, then the vendor's endpoint, then what the vendor sends along. */
export class VendorServer {
  readonly #ports: EmulatorPorts;
  readonly #keys: KeyStore;
  readonly #ledger = createCallLedger();
  readonly #endpoints = new Map<string, readonly Endpoint[]>();

  constructor(ports: EmulatorPorts, keys: KeyStore) {
    this.#ports = ports;
    this.#keys = keys;
  }

  /** Never throws: what goes wrong inside becomes a bland 500 in the vendor's form. */
  async serve(request: VendorRequest): Promise<void> {
    const { provider, method, res } = request;
    try {
      const verdict = await this.#check(request);
      if (res.destroyed) return;
      const entry = this.#record(request, verdict);
      const { status, headers, body } = await this.#answer(request, verdict);
      entry.status = status;
      send(res, method === 'HEAD', status, headers, body);
    } catch (error) {
      const { status, headers, body } = encodeReply(this.#failed(provider, error));
      send(res, method === 'HEAD', status, headers, body);
    }
  }

  /** Fresh sample data, no counts. */
  reset(): void {
    this.#endpoints.clear();
    this.#ledger.clear();
  }

  #check({ provider, method, path, req, res }: VendorRequest): Verdict | Promise<Verdict> {
    const gone = new AbortController();
    res.once('close', () => gone.abort());
    const key = vendorKey(provider, req);
    return this.#ports.check({ provider, method, path, peer: peerOf(req), key, signal: gone.signal });
  }

  #record({ provider, method, path, req }: VendorRequest, verdict: Verdict): LedgerEntry {
    const { clock } = this.#ports;
    const hint = verdict.subject && this.#keys.get(verdict.subject.id)?.hint;
    const entry: LedgerEntry = {
      at: clock.now(),
      monotonic: clock.monotonic(),
      identity: verdict.subject?.identity ?? null,
      provider: provider.id,
      method,
      path: path.slice(0, 512),
      status: 0,
      class: verdict.pass ? verdict.class : null,
      peer: peerOf(req),
      key: hint ? hintText(hint) : null,
    };
    this.#ledger.record(entry);
    return entry;
  }

  async #answer(request: VendorRequest, verdict: Verdict): Promise<ReturnType<typeof encodeReply>> {
    const { provider } = request;
    if (!verdict.pass) return this.#refused(request, verdict.refusal);
    const reply = await this.#run(request, verdict.subject).catch((error: unknown) => this.#failed(provider, error));
    return withHeaders(encodeReply(reply), this.#ports.limitHeaders(provider, verdict.limit));
  }

  /** The gate's refusal as the vendor would word it: what names Fob goes, as no vendor sends it. */
  #refused(request: VendorRequest, refusal: Refusal): ReturnType<typeof encodeReply> {
    const { provider } = request;
    const figures = refusal.limit ? this.#ports.limitHeaders(provider, refusal.limit) : {};
    if (refusal.code === 'route_not_covered') return withHeaders(encodeReply(unknownRoute(request)), figures);
    if (refusal.code === 'address_not_allowed') {
      const error = new ApiError(403, 'forbidden', 'This key does not allow calls from this address');
      return withHeaders(encodeReply(errorReply(provider, error)), figures);
    }
    const { status, headers, body } = this.#ports.refusalResponse(refusal, provider);
    const own = Object.entries(headers).filter(([name]) => !/^fob-/i.test(name));
    return { status, headers: Object.fromEntries(own), body };
  }

  async #run(request: VendorRequest, subject: EmulatorSubject): Promise<ApiReply> {
    const { provider, method, path, query, req } = request;
    const body = await readJsonBody(req);
    const now = this.#ports.clock.now();
    const call = { provider, subject, body, query: new URLSearchParams(query), now };
    const own = this.#endpointsOf(provider);
    return own ? dispatch(own, { ...call, method, path }) : sampleReply({ ...call, params: {} }, method, path);
  }

  #endpointsOf(provider: Provider): readonly Endpoint[] | null {
    const api = VENDOR_APIS.get(provider.id);
    if (!api) return null;
    const host = { keys: this.#keys, ledger: this.#ledger, clock: this.#ports.clock };
    const endpoints = this.#endpoints.get(provider.id) ?? api(host);
    this.#endpoints.set(provider.id, endpoints);
    return endpoints;
  }

  #failed(provider: Provider, error: unknown): ApiReply {
    if (!(error instanceof ApiError)) {
      this.#ports.log.error('emulator fault', { provider: provider.id, error: errorName(error) });
    }
    return errorReply(provider, error);
  }
}

function peerOf(req: IncomingMessage): string {
  return req.socket.remoteAddress ?? '';
}

function withHeaders(answer: ReturnType<typeof encodeReply>, more: Record<string, string>) {
  return { ...answer, headers: { ...answer.headers, ...more } };
}

function unknownRoute({ provider, path }: VendorRequest): ApiReply {
  const allow = methodsFor(provider, path).join(', ');
  if (allow === '') return errorReply(provider, new ApiError(404, 'not_found', 'There is nothing at this path'));
  return errorReply(provider, new ApiError(405, 'method_not_allowed', `This path takes ${allow}`, { Allow: allow }));
}
