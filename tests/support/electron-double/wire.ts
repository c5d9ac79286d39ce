/**
 * Values as they travel between the page and the test: JSON with tags for what JSON lacks. Anything else is refused, as
 * it would otherwise arrive changed. Both functions also run in the page, so they use nothing from outside.
 */
export function encode(value: unknown): string {
  const tag = (inner: unknown): unknown => {
    if (inner === undefined) return { $: 'undefined' };
    if (inner === null || typeof inner === 'string' || typeof inner === 'boolean') return inner;
    if (typeof inner === 'number' && Number.isFinite(inner)) return inner;
    if (Array.isArray(inner)) return inner.map(tag);
    if (inner instanceof ArrayBuffer) return { $: 'buffer', bytes: Array.from(new Uint8Array(inner)) };
    if (inner instanceof Uint8Array) return { $: 'bytes', bytes: Array.from(inner) };
    if (inner instanceof Date) return { $: 'date', at: inner.getTime() };
    if (typeof inner === 'object' && [Object.prototype, null].includes(Object.getPrototypeOf(inner))) {
      return { $: 'object', entries: Object.entries(inner).map(([key, field]) => [key, tag(field)]) };
    }
    throw new Error(`electron double: a message cannot carry ${Object.prototype.toString.call(inner)}`);
  };
  return JSON.stringify(tag(value));
}

export function decode(text: string): unknown {
  type Tagged = { $: string; bytes: number[]; at: number; entries: [string, unknown][] };
  const untag = (inner: unknown): unknown => {
    if (inner === null || typeof inner !== 'object') return inner;
    if (Array.isArray(inner)) return inner.map(untag);
    const { $, bytes, at, entries } = inner as Tagged;
    if ($ === 'undefined') return undefined;
    if ($ === 'buffer') return Uint8Array.from(bytes).buffer;
    if ($ === 'bytes') return Uint8Array.from(bytes);
    if ($ === 'date') return new Date(at);
    return Object.fromEntries(entries.map(([key, field]) => [key, untag(field)]));
  };
  return untag(JSON.parse(text));
}
