import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** One file of the built window, read when it is first asked for. */
export type StaticFile = { type: string; cache: string; read(): Buffer };

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/**
 * Every file below `dir` by its URL path. A request is looked up in this map and never turned into a path, so that no
 * spelling of a path leads anywhere else. Empty when the folder is missing.
 */
export function staticFiles(dir: string): ReadonlyMap<string, StaticFile> {
  const files = new Map<string, StaticFile>();
  for (const entry of entries(dir)) {
    const type = TYPES[path.extname(entry)];
    if (!type) continue;
    const url = `/${entry.split(path.sep).join('/')}`;
    let bytes: Buffer | undefined;
    const read = () => {
      bytes ??= readFileSync(path.join(dir, entry));
      return bytes;
    };
    const cache = url.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store';
    files.set(url === '/index.html' ? '/' : url, { type, cache, read });
  }
  return files;
}

function entries(dir: string): string[] {
  try {
    return readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)));
  } catch {
    return [];
  }
}
