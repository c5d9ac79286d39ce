import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FaultKind } from '../../shared/model/emulated.ts';
import type { Provider } from '../../shared/providers/schema.ts';
import { FAULT_HEADER } from '../../shared/rules/emulator-fault.ts';
import { hintText, keyHint } from '../../shared/rules/mask.ts';
import { methodsFor } from '../../shared/rules/routes.ts';
import { errorName } from '../platform/log.ts';
import { type Encoded, encodeReply, errorReply, send } from './answer.ts';
import { dispatch } from './api/dispatch.ts';
import { ApiError, type ApiReply, type Endpoint } from './api/endpoint.ts';
import { sampleReply } from './api/sample.ts';
import { VENDOR_APIS } from './api/vendors.ts';
import { bearerError } from './bearer-error.ts';
import { createCallLedger, type LedgerEntry } from './call-ledger.ts';
import { refusalHead, refusalOf } from './faults/api-fault.ts';
import type { FaultDesk } from './faults/fault-desk.ts';
import { API_FAULTS, isRefusalFault, isWireFault, SKEW_MS } from './faults/fault-kinds.ts';
import { impair, type Pace } from './faults/wire-fault.ts';
import type { KeyStore } from './key-store.ts';
import type { UsageWatch } from './notices/usage-watch.ts';
import type { EmulatorPorts, EmulatorSubject, Refusal, Verdict } from './ports.ts';
import { readJsonBody } from './request-body.ts';
import type { RequestNote } from './request-log.ts';
import { unusedLimit } from './unused-limit.ts';
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
/** The same with what the log of requests will say of it. */
type SeenRequest = VendorRequest & { seen: RequestNote };

type Parts = { keys: KeyStore; faults: FaultDesk; usage: UsageWatch; pace: Pace };

/** Answers calls as the vendors do: gate, then body, then the vendor's endpoint, then what the vendor sends along. */
export class VendorServer {
  readonly #ports: EmulatorPorts;
  readonly #parts: Parts;
  readonly #ledger = createCallLedger();
  readonly #endpoints = new Map<string, readonly Endpoint[]>();

  constructor(ports: EmulatorPorts, parts: Parts) {
    this.#ports = ports;
    this.#parts = parts;
  }

  /** Never throws: what goes wrong inside becomes a bland 500 in the vendor's form. */
  async serve(request: SeenRequest): Promise<void> {
    const { provider, method, res } = request;
    try {
      const key = vendorKey(provider, request.req);
      const verdict = await this.#check(request, key);
      if (res.destroyed) return;
      const entry = this.#record(request, verdict);
      this.#note(request, verdict, key);
      const fault = this.#fault(request, verdict);
      const { status, headers, body } = await (fault
        ? this.#faulty(request, verdict, fault)
        : this.#answer(request, verdict));
      entry.status = status;
      send(res, method === 'HEAD', status, headers, body);
    } catch (error) {
      const { status, headers, body } = encodeReply(this.#failed(provider, error));
      send(res, method === 'HEAD', status, { ...headers, ...this.#always(provider) }, body);
    }
  }

  /** Fresh sample data, no counts. */
  reset(): void {
    this.#endpoints.clear();
    this.#ledger.clear();
    this.#parts.usage.clear();
  }

  #check({ provider, method, path, req, res }: VendorRequest, key: string | null): Verdict | Promise<Verdict> {
    const gone = new AbortController();
    res.once('close', () => gone.abort());
    return this.#ports.check({ provider, method, path, peer: peerOf(req), key, signal: gone.signal });
  }

  #record({ provider, method, path, req }: VendorRequest, verdict: Verdict): LedgerEntry {
    const { clock } = this.#ports;
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
      key: verdict.subject && this.#nameOf(verdict.subject),
    };
    this.#ledger.record(entry);
    return entry;
  }

  /** Who called and what the gate said: for the log of requests and for the vendor's notices. */
  #note({ provider, seen }: SeenRequest, verdict: Verdict, key: string | null): void {
    const { subject } = verdict;
    if (subject) seen.who = this.#nameOf(subject);
    else if (key !== null) seen.who = hintText(keyHint(key, provider));
    const { usage } = this.#parts;
    if (verdict.pass) {
      usage.admitted(provider, verdict.subject, verdict.class, verdict.limit, seen.who ?? '');
      return;
    }
    const { code } = verdict.refusal;
    seen.note = code;
    if (code === 'invalid_key') usage.failed(provider);
    if (code === 'address_not_allowed') usage.foreignAddress(provider, seen.who ?? '');
  }

  #nameOf(subject: EmulatorSubject): string {
    const hint = this.#parts.keys.get(subject.id)?.hint;
    return hint ? hintText(hint) : subject.label;
  }

  #fault({ provider, seen, res }: SeenRequest, { subject }: Verdict): FaultKind | null {
    const { faults } = this.#parts;
    if (!faults.any(provider.id)) return null;
    // A token's identity begins with its client's id.
    const callers = [subject?.id, subject?.identity, subject?.identity.split(' ')[0]];
    const kind = faults.take(provider.id, API_FAULTS, callers)?.kind ?? null;
    if (kind === null) return null;
    seen.note = `fault: ${kind}`;
    res.setHeader(FAULT_HEADER, kind); // who meets it ought not to look for it in their own program
    return kind;
  }

  async #faulty(request: VendorRequest, verdict: Verdict, kind: FaultKind): Promise<Encoded> {
    const { provider, res } = request;
    const { clock } = this.#ports;
    if (isWireFault(kind)) {
      impair(res, kind, clock, this.#parts.pace);
      const expiresAt = verdict.subject?.expiresAt ?? null;
      const expired = kind === 'clock_skew' && expiresAt !== null && expiresAt <= clock.now() + SKEW_MS;
      return expired ? this.#refused(request, { code: 'invalid_key', detail: null }) : this.#answer(request, verdict);
    }
    const refusal =
      verdict.subject || kind !== 'insufficient_scope' ? refusalOf(kind, provider, request, clock.now()) : null;
    const head = isRefusalFault(kind) ? refusalHead(kind, clock.now()) : null;
    const retry: Record<string, string> = head?.retryAfter
      ? { [provider.limitHeaders.retryAfter]: head.retryAfter }
      : {};
    if (refusal) return withHeaders(this.#refused(request, refusal), retry);
    if (!head) return this.#answer(request, verdict);
    const error = new ApiError(head.status, head.status === 503 ? 'unavailable' : 'internal', 'Try again later', retry);
    return withHeaders(encodeReply(errorReply(provider, error)), this.#always(provider, verdict));
  }

  /** The figures of a vendor that sends them on every answer; a caller on whom nothing is counted gets those of an unused limit. */
  #always(provider: Provider, verdict?: Verdict): Record<string, string> {
    const view = verdict?.pass ? verdict.limit : verdict?.refusal.limit;
    if (!provider.limitHeaders.always) return {};
    return this.#ports.limitHeaders(provider, view ?? unusedLimit(provider, this.#ports.clock.now()));
  }

  async #answer(request: VendorRequest, verdict: Verdict): Promise<Encoded> {
    const { provider } = request;
    if (!verdict.pass) return this.#refused(request, verdict.refusal, verdict.subject);
    const reply = await this.#run(request, verdict.subject).catch((error: unknown) => this.#failed(provider, error));
    return withHeaders(encodeReply(reply), this.#ports.limitHeaders(provider, verdict.limit));
  }

  /** The gate's refusal as the vendor would word it: what names Fob goes, as no vendor sends it. */
  #refused(request: VendorRequest, refusal: Refusal, subject: EmulatorSubject | null = null): Encoded {
    const { provider, req } = request;
    const figures = refusal.limit ? this.#ports.limitHeaders(provider, refusal.limit) : this.#always(provider);
    if (refusal.code === 'route_not_covered') return withHeaders(encodeReply(unknownRoute(request)), figures);
    if (refusal.code === 'address_not_allowed') {
      const error = new ApiError(403, 'forbidden', 'This key does not allow calls from this address');
      return withHeaders(encodeReply(errorReply(provider, error)), figures);
    }
    const { status, headers, body } = this.#ports.refusalResponse(refusal, provider);
    const own = Object.fromEntries(Object.entries(headers).filter(([name]) => !/^fob-/i.test(name)));
    // Who is nobody has no figures of his own, whatever limit the gate's constants name.
    const always = refusal.code === 'invalid_key' || !refusal.limit ? this.#always(provider) : {};
    const isToken = subject !== null && this.#parts.keys.get(subject.id) === null;
    return {
      status,
      headers: bearerError(provider, refusal, vendorKey(provider, req), isToken, { ...own, ...always }),
      body,
    };
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
    const host = { keys: this.#parts.keys, ledger: this.#ledger, clock: this.#ports.clock };
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

function withHeaders(answer: Encoded, more: Record<string, string>): Encoded {
  return { ...answer, headers: { ...answer.headers, ...more } };
}

function unknownRoute({ provider, path }: VendorRequest): ApiReply {
  const allow = methodsFor(provider, path).join(', ');
  if (allow === '') return errorReply(provider, new ApiError(404, 'not_found', 'There is nothing at this path'));
  return errorReply(provider, new ApiError(405, 'method_not_allowed', `This path takes ${allow}`, { Allow: allow }));
}
