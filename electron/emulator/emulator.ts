import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RefusalCode } from '../../shared/errors/refusals.ts';
import type { Environment } from '../../shared/providers/schema.ts';
import { normalPath } from '../../shared/rules/vendor-path.ts';
import { send } from './answer.ts';
import { indexPage, PAGE_HEADERS } from './index-page.ts';
import { KeyStore, subjectOf } from './key-store.ts';
import type { MintInput } from './mint-fields.ts';
import type { EmulatorPorts, EmulatorSubject, GateCall } from './ports.ts';
import { VendorServer } from './vendor-server.ts';

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
  const vendors = new VendorServer(ports, keys);

  const refuse: Emulator['refuse'] = ({ code, detail }, req, res) => {
    const { status, headers, body } = ports.refusalResponse({ code, detail }, null);
    send(res, req.method === 'HEAD', status, headers, body);
  };

  const handle: Emulator['handle'] = (req, res) => {
    const target = normalPath(req.url ?? '');
    if (target.fault !== undefined) return refuse({ code: 'bad_request', detail: target.fault }, req, res);
    const method = req.method ?? 'GET';
    if (target.path === '/') return serveIndex(ports, method, res);
    const [, id, path = ''] = /^\/([^/]+)(.*)$/.exec(target.path) ?? [];
    const provider = ports.providers().find((one) => one.id === id);
    if (!provider) return refuse({ code: 'unknown_provider', detail: null }, req, res);
    void vendors.serve({ provider, method, path: path || '/', query: target.query, req, res });
  };

  return {
    handle,
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
    reset: () => vendors.reset(),
    close: () => keys.flush(),
  };
}

function serveIndex(ports: EmulatorPorts, method: string, res: ServerResponse): void {
  if (method === 'GET' || method === 'HEAD') {
    send(res, method === 'HEAD', 200, PAGE_HEADERS, indexPage(ports.providers()));
    return;
  }
  const body = '{"error":"method_not_allowed","message":"This page takes GET"}';
  send(res, false, 405, { Allow: 'GET', 'Content-Type': 'application/json' }, body);
}
