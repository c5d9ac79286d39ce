import type { IncomingMessage } from 'node:http';
import { targetFault } from './request-target.ts';

/** Why a listener refused a request before any routing; `detail` quotes nothing of the request. */
export type GuardFault = {
  code: 'bad_request' | 'bad_host' | 'foreign_origin' | 'method_not_allowed' | 'overloaded';
  detail: string;
};

/** The only authority and origin that a listener answers to, e.g. `127.0.0.1:4680` and `http://127.0.0.1:4680`. */
export type OwnNames = {
  host: string;
  /** The host without its port, where that is the scheme's own and clients leave it out. */
  shortHost?: string | undefined;
  origin: string;
  /** A link elsewhere may lead here: only for a listener whose pages give nothing away to whoever just looks at them. */
  allowNavigation?: boolean;
};

/** The facts of a header block that decide; one pass over the raw headers fills it. */
type Seen = {
  hosts: number;
  lengths: number;
  encodings: number;
  credentials: number;
  foreignSite: boolean;
  fault: GuardFault | null;
};

/** Checks raw Host, framing, origin, method and target of a request; null when it may be routed. */
export function guardRequest(req: IncomingMessage, own: OwnNames): GuardFault | null {
  const raw = req.rawHeaders;
  const seen: Seen = { hosts: 0, lengths: 0, encodings: 0, credentials: 0, foreignSite: false, fault: null };
  for (let i = 0; i < raw.length; i += 2) look(raw[i] as string, raw[i + 1] as string, own, seen);
  if (seen.hosts === 0) return bad('Host is missing');
  if (seen.hosts > 1) return bad('Host is sent twice');
  if (seen.lengths > 1) return bad('Content-Length is sent twice');
  if (seen.encodings > 1) return bad('Transfer-Encoding is sent twice');
  if (seen.encodings > 0 && seen.lengths > 0) return bad('both Content-Length and Transfer-Encoding are sent');
  if (seen.encodings > 0 && req.httpVersionMinor === 0) return bad('Transfer-Encoding is sent with HTTP/1.0');
  if (seen.fault) return seen.fault;
  if (seen.foreignSite && !(own.allowNavigation && isNavigation(req)))
    return { code: 'foreign_origin', detail: 'a page of another origin called' };
  if (req.method === 'TRACE' || req.method === 'CONNECT')
    return { code: 'method_not_allowed', detail: `${req.method} is not served` };
  const target = targetFault(req.url ?? '');
  return target === null ? null : bad(target);
}

/** A person follows a link in a window of its own (Fetch Metadata Request Headers): the page that has it sees nothing of ours. */
function isNavigation(req: IncomingMessage): boolean {
  const { 'sec-fetch-mode': mode, 'sec-fetch-dest': dest } = req.headers;
  return req.method === 'GET' && mode === 'navigate' && dest === 'document';
}

// The length of a name tells apart almost all headers without lower-casing each one: this runs for every call.
function look(name: string, value: string, own: OwnNames, seen: Seen): void {
  switch (name.length) {
    case 2:
      if (name.toLowerCase() === 'te' && value.toLowerCase() !== 'trailers')
        seen.fault ??= bad('TE can only be trailers');
      return;
    case 4:
      if (name.toLowerCase() !== 'host') return;
      seen.hosts++;
      if (value !== own.host && value !== own.shortHost)
        seen.fault ??= { code: 'bad_host', detail: `Host must be ${own.host}` };
      return;
    case 6:
      if (name.toLowerCase() === 'origin' && value !== own.origin)
        seen.fault ??= { code: 'foreign_origin', detail: 'Origin is another one' };
      return;
    case 7:
      // A client that offers h2c (RFC 9110 section 7.8 lets a server ignore it) still gets its answer over HTTP/1.1.
      if (name.toLowerCase() === 'upgrade' && value.toLowerCase() !== 'h2c')
        seen.fault ??= { code: 'method_not_allowed', detail: 'Upgrade is not served' };
      return;
    case 9:
      if (name.toLowerCase() === 'x-api-key' && (seen.credentials & 1) !== 0)
        seen.fault ??= bad('X-API-Key is sent twice');
      else if (name.toLowerCase() === 'x-api-key') seen.credentials |= 1;
      return;
    case 13:
      if (name.toLowerCase() === 'authorization' && (seen.credentials & 2) !== 0)
        seen.fault ??= bad('Authorization is sent twice');
      else if (name.toLowerCase() === 'authorization') seen.credentials |= 2;
      return;
    case 14:
      lookAtFourteen(name.toLowerCase(), value, seen);
      return;
    case 17:
      if (name.toLowerCase() !== 'transfer-encoding') return;
      seen.encodings++;
      if (value !== 'chunked') seen.fault ??= bad('Transfer-Encoding can only be chunked');
      return;
  }
}

function lookAtFourteen(name: string, value: string, seen: Seen): void {
  if (name === 'content-length') {
    seen.lengths++;
    if (!/^\d{1,15}$/.test(value)) seen.fault ??= bad('Content-Length is not a number');
  } else if (name === 'sec-fetch-site' && value !== 'same-origin' && value !== 'none') {
    // Another port of 127.0.0.1 is `same-site`: only our own pages and the address bar may call.
    seen.foreignSite = true;
  }
}

function bad(detail: string): GuardFault {
  return { code: 'bad_request', detail };
}
