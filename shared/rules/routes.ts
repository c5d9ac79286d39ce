import type { Provider, Route } from '../providers/schema.ts';

/** Nothing in such a path that `forgive` would change: almost every call. */
const PLAIN = /^[a-z0-9/_-]*$/;

/**
 * The row of a provider's scope table for a call, or null when none fits; the first row that fits counts, HEAD is read
 * as GET, a trailing slash does not matter. `path` is a vendor path as `normalPath` returns it.
 *
 * Servers differ in what they make of upper case, `;parameters`, `.json` endings and look-alike letters. The path is
 * therefore read twice, as written and as the most forgiving server would, and both readings must give the same row:
 * `/api/v1/KEYS` matches nothing rather than the catch-all row beside `/api/v1/keys`.
 */
export function matchRoute(provider: Provider, method: string, path: string): Route | null {
  const wanted = method === 'HEAD' ? 'GET' : method;
  const exact = decodedSegments(path);
  const { rows, dotted } = compiled(provider);
  const strictRow = firstFit(rows, wanted, 'exact', exact);
  if (strictRow === null) return null;
  const forgiving = PLAIN.test(path) ? exact : exact.map((segment) => forgive(segment, dotted));
  return firstFit(rows, wanted, 'forgiving', forgiving) === strictRow ? strictRow.route : null;
}

/** The methods that a provider's table knows for a path, in the table's order; empty when it does not know the path. */
export function methodsFor(provider: Provider, path: string): string[] {
  const all = new Set(provider.routes.flatMap((row) => row.methods));
  return [...all].filter((method) => matchRoute(provider, method, path) !== null);
}

/** Whether the held scopes cover the needed one: itself, a scope that implies it (over any number of steps), or `*`. */
export function scopeCovers(provider: Provider, held: readonly string[], needed: string): boolean {
  if (held.includes('*')) return true;
  const seen = new Set<string>();
  const open = [...held];
  for (let scope = open.pop(); scope !== undefined; scope = open.pop()) {
    if (scope === needed) return true;
    if (seen.has(scope)) continue;
    seen.add(scope);
    open.push(...(provider.scopes.find((one) => one.id === scope)?.implies ?? []));
  }
  return false;
}

/** `exact` and `forgiving` hold the pattern's segments for the two readings, null where any segment fits. */
type Row = {
  route: Route;
  methods: Set<string>;
  rest: boolean;
  exact: (string | null)[];
  forgiving: (string | null)[];
};

/** `dotted`: segments of the table itself that have a dot, such as Slack's method names; theirs is no file ending. */
type Table = { rows: Row[]; dotted: ReadonlySet<string> };

const cache = new WeakMap<Provider, Table>();

function compiled(provider: Provider): Table {
  const known = cache.get(provider);
  if (known) return known;
  const dotted = new Set(
    provider.routes.flatMap((route) => segments(route.path)).filter((part) => /.\.[a-z]/.test(part)),
  );
  const rows = provider.routes.map((route): Row => {
    const parts = segments(route.path);
    const rest = parts.at(-1) === '**';
    const exact = (rest ? parts.slice(0, -1) : parts).map((part) => (/^(?:\*|\{.*\})$/.test(part) ? null : part));
    const methods = new Set<string>(route.methods.map((method) => (method === 'HEAD' ? 'GET' : method)));
    return { route, methods, rest, exact, forgiving: exact.map((part) => part && forgive(part, dotted)) };
  });
  const table = { rows, dotted };
  cache.set(provider, table);
  return table;
}

// Plain loops: this runs for every call.
function firstFit(
  rows: readonly Row[],
  method: string,
  reading: 'exact' | 'forgiving',
  path: readonly string[],
): Row | null {
  if (path.includes('')) return null;
  for (const row of rows) if (row.methods.has(method) && fits(row, row[reading], path)) return row;
  return null;
}

function fits(row: Row, pattern: readonly (string | null)[], path: readonly string[]): boolean {
  if (row.rest ? path.length <= pattern.length : path.length !== pattern.length) return false;
  for (let index = 0; index < pattern.length; index++) {
    const part = pattern[index];
    if (part !== null && part !== path[index]) return false;
  }
  return true;
}

function segments(path: string): string[] {
  const parts = path.slice(1).split('/');
  if (parts.length > 1 && parts.at(-1) === '') parts.pop();
  return parts;
}

function decodedSegments(path: string): string[] {
  try {
    return segments(path.includes('%') ? decodeURIComponent(path) : path);
  } catch {
    return segments(path);
  }
}

function forgive(segment: string, dotted: ReadonlySet<string>): string {
  const plain = segment.normalize('NFKC').replace(/;.*$/s, '');
  if (dotted.has(plain)) return plain.toLowerCase();
  return plain
    .replace(/(?<=.)\.[a-z].*$/is, '')
    .replace(/[.\s]+$/, '')
    .toLowerCase();
}
