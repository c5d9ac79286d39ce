import type { IncomingMessage } from 'node:http';
import type { Provider } from '../../shared/providers/schema.ts';
import { isToolKey } from '../../shared/rules/tool-key.ts';
import { acceptableCodings } from './content-decoder.ts';

/** A tool's request, taken apart: the key it presents and the headers that may go on to a vendor. */
export type ReadHeaders = {
  key: string | null;
  /** Flat list of names and values, without anything that frames, routes or authenticates. */
  forward: string[];
  /** Why the request is refused, or null; names the place, quotes nothing. */
  fault: string | null;
};

type Kind = 'pass' | 'drop' | 'bearer' | 'scheme' | 'key' | 'te' | 'codings';

/**
 * Headers that end here. Hop-by-hop ones (RFC 9110 section 7.6.1); those by which a client could tell a vendor another
 * route, method, sender or host than the gate saw; and Fob's own.
 */
const DROPPED = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
  'trailer',
  'host',
  'expect',
  'forwarded',
  'x-real-ip',
  'x-original-url',
  'x-rewrite-url',
  'x-original-host',
  'x-host',
  'x-original-method',
  'x-http-method',
  'x-http-method-override',
  'x-method-override',
  'true-client-ip',
  'x-client-ip',
  'x-cluster-client-ip',
  'cf-connecting-ip',
]);
const DROPPED_PREFIX = /^(?:proxy-|x-forwarded-|fob-)/;
const KINDS_KEPT = 1000;
const TOOL_KEY_LENGTH = 37;

const kindsOf = new WeakMap<Provider, Map<string, Kind>>();

/** Reads the raw headers of a guarded request once; path and query are searched for a tool key too. */
export function readHeaders(
  req: IncomingMessage,
  provider: Provider,
  { path, query }: { path: string; query: string },
): ReadHeaders {
  const read: ReadHeaders = { key: null, forward: [], fault: null };
  const kinds = kindsFor(provider);
  const named = nominated(req.headers.connection);
  const raw = req.rawHeaders;
  let credentials = 0;
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i] as string;
    const value = raw[i + 1] as string;
    const kind = kinds.get(name) ?? learn(kinds, provider, name);
    if (kind === 'drop') continue;
    if (kind === 'bearer' || kind === 'key' || kind === 'scheme') {
      if (++credentials > 1) read.fault ??= 'more than one credential header is sent';
      read.key = kind === 'key' ? value : kind === 'bearer' ? bearer(value) : withoutScheme(value);
      continue;
    }
    // `TE: trailers` is hop-by-hop, but Fob does pass trailers on, so it may say so too.
    if (named?.has(name.toLowerCase()) && kind !== 'te') continue;
    if (value.length >= TOOL_KEY_LENGTH && hasToolKey(value))
      read.fault ??= `a tool key is in the header ${name}; it belongs in the credential header alone`;
    if (kind === 'codings') pushCodings(read.forward, req, name, value);
    else read.forward.push(name, value);
  }
  if (query.length >= TOOL_KEY_LENGTH && hasToolKey(query))
    read.fault ??= 'a tool key is in the query; it belongs in the credential header alone';
  if (path.length >= TOOL_KEY_LENGTH && hasToolKey(path))
    read.fault ??= 'a tool key is in the path; it belongs in the credential header alone';
  return read;
}

/**
 * The trailer fields that will follow a chunked upload, or null when none are announced; adds the announcement to the
 * headers. None that frames, routes or authenticates goes on (RFC 9110 section 6.5.1).
 */
export function announcedTrailers(
  req: IncomingMessage,
  provider: Provider,
  headers: string[],
): (() => Record<string, string>) | null {
  const announced = req.headers.trailer;
  if (announced === undefined || req.headers['transfer-encoding'] === undefined) return null;
  headers.push('Trailer', announced);
  return () => {
    const kept: Record<string, string> = {};
    for (const [name, value] of Object.entries(req.trailers)) {
      const passes = kindOf(provider, name) === 'pass' && !name.startsWith('content-');
      if (passes && value !== undefined && !hasToolKey(value)) kept[name] = value;
    }
    return kept;
  };
}

function kindsFor(provider: Provider): Map<string, Kind> {
  let kinds = kindsOf.get(provider);
  if (kinds === undefined) {
    kinds = new Map();
    kindsOf.set(provider, kinds);
  }
  return kinds;
}

// Spellings of header names repeat from call to call; the table has a bound because clients choose them.
function learn(kinds: Map<string, Kind>, provider: Provider, name: string): Kind {
  const kind = kindOf(provider, name);
  if (kinds.size < KINDS_KEPT) kinds.set(name, kind);
  return kind;
}

function kindOf(provider: Provider, name: string): Kind {
  // CGI-like servers read `_` as `-`: such a twin of a dropped or credential header must not slip through.
  const lower = name.toLowerCase().replaceAll('_', '-');
  const twin = name.includes('_');
  if (lower === 'authorization') return twin ? 'drop' : ownScheme(provider) ? 'scheme' : 'bearer';
  if (lower === 'x-api-key') return twin ? 'drop' : 'key';
  for (const place of provider.keyHeaders)
    if (place.header.toLowerCase().replaceAll('_', '-') === lower) return twin ? 'drop' : 'key';
  if (DROPPED.has(lower) || DROPPED_PREFIX.test(lower)) return 'drop';
  if (twin && (lower === 'content-length' || lower === 'cookie')) return 'drop';
  if (lower === 'te') return 'te';
  return lower === 'accept-encoding' ? 'codings' : 'pass';
}

/** Whether the vendor takes its key in `Authorization` in a spelling of its own, so that the vendor's SDKs send it so. */
function ownScheme(provider: Provider): boolean {
  return provider.keyHeaders.some(
    (place) => place.header === 'Authorization' && !('scheme' in place && place.scheme === 'Bearer'),
  );
}

/** The token with or without a scheme before it. */
function withoutScheme(value: string): string {
  return value.replace(/^(?:bearer|client-id) +/i, '').trim();
}

/** The token of `Bearer <token>` (RFC 6750 section 2.1; the scheme is case-insensitive), null for any other scheme. */
function bearer(value: string): string | null {
  return /^bearer +/i.test(value) ? value.slice(value.indexOf(' ')).trim() : null;
}

/** Names that `Connection` makes hop-by-hop, or null for its two everyday values. */
function nominated(connection: string | undefined): Set<string> | null {
  if (connection === undefined || connection === 'keep-alive' || connection === 'close') return null;
  return new Set(
    connection
      .toLowerCase()
      .split(',')
      .map((token) => token.trim()),
  );
}

// A part of an encoded answer cannot be decoded, hence not checked: parts are asked for unencoded.
function pushCodings(forward: string[], req: IncomingMessage, name: string, value: string): void {
  if (req.headers.range === undefined) forward.push(name, acceptableCodings(value));
}

/** Whether a text holds a tool key, also percent-encoded. */
export function hasToolKey(text: string): boolean {
  if (text.includes('fob_') && candidates(text)) return true;
  return text.includes('%') && candidates(decoded(text));
}

function candidates(text: string): boolean {
  return (text.match(/fob_[0-9A-Za-z]{33}/g) ?? []).some(isToolKey);
}

function decoded(text: string): string {
  return text.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
