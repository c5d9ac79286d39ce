import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RefusalCode } from '../../shared/errors/refusals.ts';
import type { LimitView } from '../../shared/model/limit-state.ts';
import type { Environment, Provider } from '../../shared/providers/schema.ts';
import { methodsFor } from '../../shared/rules/routes.ts';
import { normalPath } from '../../shared/rules/vendor-path.ts';
import { errorName } from '../platform/log.ts';
import { encodeReply, errorReply, send } from './answer.ts';
import { dispatch } from './api/dispatch.ts';
import { ApiError, type ApiReply, type Endpoint } from './api/endpoint.ts';
import { sampleReply } from './api/sample.ts';
import { VENDOR_APIS } from './api/vendors.ts';
import { createCallLedger, type LedgerEntry } from './call-ledger.ts';
import { indexPage, PAGE_HEADERS } from './index-page.ts';
import { KeyStore, subjectOf } from './key-store.ts';
import { unlistedHeaders } from './limit-memory.ts';
import type { MintInput } from './mint-fields.ts';
import type { EmulatorPorts, EmulatorSubject, GateCall, Verdict } from './ports.ts';
import { readJsonBody } from './request-body.ts';
import { vendorKey } from './vendor-key.ts';

export type Emulator = {
  handle(req: IncomingMessage, res: ServerResponse): void;
  /** Answers what the listener's guard turned away. */
  refuse(fault: { code: RefusalCode; detail: string | null }, req: IncomingMessage, res: ServerResponse): void;
  /** Makes a key in the vendor's own format; only its hash is kept. Throws `bad_input` that names the field, `not_found`. */
  mint(input: MintInput): { key: string; provider: string; kind: string; environment: Environment };
  /** Who calls, for the emulator's own gate; null for a missing, unknown, expired, revoked or foreign key alike. */
  authenticate(call: GateCall): EmulatorSubject | null;
  keys: KeyStore;
  /** Puts the sample data back and forgets the counts; keys stay. */
  reset(): void;
  /** Writes what is still to be written; call it before the database closes. */
  close(): void;
};

/** The five vendors' APIs on one local server, `/<provider>/<vendor path>`, behind the same gate as the proxy. */
export function createEmulator(ports: EmulatorPorts): Emulator {
  const keys = new KeyStore(ports);
  const ledger = createCallLedger();
  const endpoints = new Map<string, readonly Endpoint[]>();
  const memory = new Map<string, LimitView>();

  const endpointsOf = (provider: Provider): readonly Endpoint[] | null => {
    const api = VENDOR_APIS.get(provider.id);
    if (!api) return null;
    const known = endpoints.get(provider.id) ?? api({ keys, ledger, clock: ports.clock });
    endpoints.set(provider.id, known);
    return known;
  };

  const answerAdmitted = async (call: Incoming, subject: EmulatorSubject): Promise<ApiReply> => {
    const { provider, req, method, path } = call;
    const body = await readJsonBody(req);
    const api = { provider, subject, body, query: new URLSearchParams(call.query), now: ports.clock.now() };
    const own = endpointsOf(provider);
    return own ? dispatch(own, { ...api, method, path }) : sampleReply({ ...api, params: {} }, method, path);
  };

  const answer = async (call: Incoming, verdict: Verdict, entry: LedgerEntry): Promise<void> => {
    const { provider, res, method } = call;
    const finish = (status: number, headers: Record<string, string>, body: string | Buffer) => {
      entry.status = status;
      const extra = unlistedHeaders(ports, memory, provider, verdict, headers);
      send(res, method === 'HEAD', status, { ...headers, ...extra }, body);
    };
    if (!verdict.pass && verdict.refusal.code !== 'route_not_covered') {
      const { status, headers, body } = ports.refusalResponse(verdict.refusal, provider);
      return finish(status, headers, body);
    }
    const reply = verdict.pass
      ? await answerAdmitted(call, verdict.subject).catch((error) => failed(ports, provider, error))
      : unknownRoute(call);
    const { headers, body } = encodeReply(reply);
    finish(reply.status, { ...headers, ...(verdict.pass ? ports.limitHeaders(provider, verdict.limit) : {}) }, body);
  };

  const serve = async (call: Incoming): Promise<void> => {
    const gone = new AbortController();
    call.res.once('close', () => gone.abort());
    const verdict = await ports.check({ ...gateCall(call), signal: gone.signal });
    if (call.res.destroyed) return;
    const subject = verdict.subject;
    const entry = {
      ...entryOf(call, verdict),
      at: ports.clock.now(),
      monotonic: ports.clock.monotonic(),
      key: subject && hintOf(keys, subject),
    };
    ledger.record(entry);
    await answer(call, verdict, entry);
  };

  const refuse: Emulator['refuse'] = ({ code, detail }, req, res) => {
    const { status, headers, body } = ports.refusalResponse({ code, detail }, null);
    send(res, req.method === 'HEAD', status, headers, body);
  };

  return {
    handle: (req, res) => {
      const target = normalPath(req.url ?? '');
      if (target.fault !== undefined) return refuse({ code: 'bad_request', detail: target.fault }, req, res);
      const method = req.method ?? 'GET';
      if (target.path === '/') return serveIndex(ports, method, res);
      const [, id = '', rest = ''] = /^\/([^/]+)(.*)$/.exec(target.path) ?? [];
      const provider = ports.providers().find((one) => one.id === id);
      if (!provider) return refuse({ code: 'unknown_provider', detail: null }, req, res);
      const call: Incoming = { provider, method, path: rest || '/', query: target.query, req, res };
      serve(call).catch((error: unknown) => {
        if (res.destroyed) return;
        ports.log.error('emulator fault', { error: errorName(error) });
        const { headers, body } = encodeReply(errorReply(provider, error));
        send(res, method === 'HEAD', 500, headers, body);
      });
    },
    refuse,
    mint: (input) => {
      const { key, record } = keys.mint(input);
      return { key, provider: record.provider, kind: record.kind, environment: record.environment };
    },
    authenticate: ({ provider, key }) => {
      const record = key === null ? null : keys.find(provider, key);
      return record && subjectOf(record);
    },
    keys,
    reset: () => {
      endpoints.clear();
      ledger.clear();
    },
    close: () => keys.flush(),
  };
}

type Incoming = {
  provider: Provider;
  method: string;
  path: string;
  query: string;
  req: IncomingMessage;
  res: ServerResponse;
};

function gateCall({ provider, method, path, req }: Incoming): GateCall {
  return { provider, method, path, peer: req.socket.remoteAddress ?? '', key: vendorKey(provider, req) };
}

function entryOf(
  { provider, method, path, req }: Incoming,
  verdict: Verdict,
): Omit<LedgerEntry, 'at' | 'monotonic' | 'key'> {
  const identity = verdict.subject?.identity ?? null;
  const limitClass = verdict.pass ? verdict.class : null;
  return {
    identity,
    provider: provider.id,
    method,
    path: path.slice(0, 512),
    status: 0,
    class: limitClass,
    peer: req.socket.remoteAddress ?? '',
  };
}

function hintOf(keys: KeyStore, subject: EmulatorSubject): string | null {
  const hint = keys.get(subject.id)?.hint;
  return hint ? `${hint.prefix}…${hint.last4}` : null;
}

function failed({ log }: EmulatorPorts, provider: Provider, error: unknown): ApiReply {
  if (!(error instanceof ApiError)) log.error('emulator fault', { provider: provider.id, error: errorName(error) });
  return errorReply(provider, error);
}

function unknownRoute({ provider, path }: Incoming): ApiReply {
  const allow = methodsFor(provider, path).join(', ');
  if (allow === '') return errorReply(provider, new ApiError(404, 'not_found', 'There is nothing at this path'));
  return errorReply(provider, new ApiError(405, 'method_not_allowed', `This path takes ${allow}`, { Allow: allow }));
}

function serveIndex(ports: EmulatorPorts, method: string, res: ServerResponse): void {
  const found = method === 'GET' || method === 'HEAD';
  if (found) send(res, method === 'HEAD', 200, PAGE_HEADERS, indexPage(ports.providers()));
  else
    send(
      res,
      false,
      405,
      { Allow: 'GET', 'Content-Type': 'application/json' },
      '{"error":"method_not_allowed","message":"This page takes GET"}',
    );
}
