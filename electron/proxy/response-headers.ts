import type { Spellings } from './scrubber.ts';

/** A vendor's answer as headers: what goes on to the tool, and what its body is like. */
export type ReadAnswer = {
  /** Flat list of names and values. */
  forward: string[];
  /** Bytes of the body as announced, or null. */
  length: number | null;
  /** The Content-Encoding, null for none. */
  coding: string | null;
};

export type HeaderFields = Readonly<Record<string, string | string[] | undefined>>;

type Known = { spelled: string; kind: 'pass' | 'drop' | 'length' | 'coding' | 'connection' };

/**
 * Headers that do not reach the tool: hop-by-hop ones (RFC 9110 section 7.6.1), cookies (all vendors share the host
 * 127.0.0.1, so one vendor's cookie would go to the next), other services' addresses, and Fob's own names.
 */
const DROPPED = /^(?:keep-alive|proxy-.*|te|transfer-encoding|upgrade|set-cookie2?|alt-svc|access-control-.*|fob-.*)$/;
const NAMES_KEPT = 1000;
const names = new Map<string, Known>();

/** Filters and scrubs a vendor's headers. `fields` has lower-case names, `raw` the same as name and value bytes. */
export function readAnswer(fields: HeaderFields, raw: readonly Buffer[], spellings: Spellings): ReadAnswer {
  const answer: ReadAnswer = { forward: [], length: null, coding: null };
  const named = nominated(fields.connection);
  for (const name in fields) {
    const value = fields[name];
    const known = names.get(name) ?? learn(name, raw);
    if (value === undefined || known.kind === 'drop' || known.kind === 'connection' || named?.has(name)) continue;
    if (known.kind === 'length') answer.length = Number(value);
    else if (known.kind === 'coding' && typeof value === 'string' && value.toLowerCase() !== 'identity')
      answer.coding = value;
    if (typeof value === 'string') answer.forward.push(known.spelled, spellings.scrubText(value));
    else for (const one of value) answer.forward.push(known.spelled, spellings.scrubText(one));
  }
  return answer;
}

/** The list without the fields that describe the encoded form of a body which goes out decoded. */
export function withoutCoding(forward: readonly string[]): string[] {
  const rest: string[] = [];
  for (let i = 0; i < forward.length; i += 2) {
    const name = (forward[i] as string).toLowerCase();
    if (
      name === 'content-encoding' ||
      name === 'content-length' ||
      name === 'content-md5' ||
      name === 'digest' ||
      name === 'content-digest'
    )
      continue;
    rest.push(forward[i] as string, forward[i + 1] as string);
  }
  return rest;
}

/** Trailer fields that may stand after a body: none that frames, routes or authenticates (RFC 9110 section 6.5.1). */
export function readTrailers(fields: HeaderFields, spellings: Spellings): [string, string][] {
  const trailers: [string, string][] = [];
  for (const name in fields) {
    if (
      DROPPED.test(name) ||
      /^(?:connection|content-.*|host|authorization|trailer|www-authenticate|cache-control|location)$/.test(name)
    )
      continue;
    const value = fields[name];
    if (value !== undefined) trailers.push([name, spellings.scrubText(String(value))]);
  }
  return trailers;
}

// Names are kept as the vendor first spelled them: tools that compare them by case exist, and few spellings do.
function learn(name: string, raw: readonly Buffer[]): Known {
  let spelled = name;
  for (let i = 0; i < raw.length; i += 2) {
    const text = raw[i]?.toString('latin1') ?? '';
    if (text.toLowerCase() === name) spelled = text;
  }
  const known: Known = { spelled, kind: kindOf(name) };
  if (names.size < NAMES_KEPT) names.set(name, known);
  return known;
}

function kindOf(name: string): Known['kind'] {
  if (name === 'content-length') return 'length';
  if (name === 'content-encoding') return 'coding';
  if (name === 'connection') return 'connection';
  return DROPPED.test(name) ? 'drop' : 'pass';
}

function nominated(connection: string | string[] | undefined): Set<string> | null {
  if (connection === undefined || connection === 'keep-alive' || connection === 'close') return null;
  return new Set(
    String(connection)
      .toLowerCase()
      .split(',')
      .map((token) => token.trim()),
  );
}
