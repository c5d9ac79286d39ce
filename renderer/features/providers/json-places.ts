/** Where something stands in a text, both from 1. */
export type Place = { line: number; column: number };

/** Where each field of a JSON text begins, by its path such as `limits.rules.0.limit`; the whole is the empty path. Throws on what is not JSON. */
export function placesOf(json: string): Map<string, number> {
  JSON.parse(json); // so that the scan below may trust the text
  const places = new Map<string, number>();
  let at = 0;
  const skip = () => {
    while (/[\s,:]/.test(json.charAt(at))) at += 1;
  };
  const string = (): string => {
    const start = at;
    for (at += 1; json.charAt(at) !== '"'; at += 1) if (json.charAt(at) === '\\') at += 1;
    at += 1;
    return JSON.parse(json.slice(start, at)) as string;
  };
  const value = (path: string): void => {
    skip();
    if (!places.has(path)) places.set(path, at);
    const open = json.charAt(at);
    if (open === '"') string();
    else if (open === '{' || open === '[') inside(path, open === '{');
    else while (at < json.length && /[\w.+-]/.test(json.charAt(at))) at += 1;
  };
  const inside = (path: string, named: boolean): void => {
    at += 1;
    for (let index = 0; ; index += 1) {
      skip();
      if (/[}\]]/.test(json.charAt(at))) break;
      const start = at;
      const child = joined(path, named ? string() : String(index));
      places.set(child, start);
      value(child);
    }
    at += 1;
  };
  value('');
  return places;
}

/** The place of a field, or of the nearest one above it that is there. */
export function placeOf(field: string, places: ReadonlyMap<string, number>, json: string): Place {
  let path = field;
  while (path !== '' && !places.has(path)) path = path.slice(0, Math.max(0, path.lastIndexOf('.')));
  return placeAt(places.get(path) ?? 0, json);
}

export function placeAt(offset: number, json: string): Place {
  const before = json.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

/** The offset where a line begins, from 1. */
export function offsetOf(line: number, json: string): number {
  let at = 0;
  for (let n = 1; n < line; n += 1) {
    const next = json.indexOf('\n', at);
    if (next < 0) return at;
    at = next + 1;
  }
  return at;
}

function joined(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
