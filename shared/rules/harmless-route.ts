import type { Provider } from '../providers/schema.ts';
import { matchRoute, scopeCovers } from './routes.ts';

/** A call that only looks: its path, the scope that it needs (null: none) and the limit class that it counts on. */
export type HarmlessRoute = { method: 'GET'; path: string; scope: string | null; class: string };

/**
 * The call by which a key is tried: the provider's usage report, else the first row of its table that reads at a path
 * without gaps and that the key may use, those that need no scope first. Null when there is none.
 */
export function harmlessRoute(
  provider: Provider,
  { kind, scopes }: { kind: string; scopes: readonly string[] },
): HarmlessRoute | null {
  const usage = provider.usage.endpoint;
  const paths = [
    ...(usage === undefined ? [] : [usage]),
    ...provider.routes.filter((row) => row.scope === null).map((row) => row.path),
    ...provider.routes.map((row) => row.path),
  ];
  for (const path of paths) {
    const row = /[*{]/.test(path) ? null : matchRoute(provider, 'GET', path);
    if (row === null || row.path !== path || !row.methods.includes('GET')) continue;
    if (row.kinds !== undefined && !row.kinds.includes(kind)) continue;
    if (row.scope !== null && !scopeCovers(provider, scopes, row.scope)) continue;
    return { method: 'GET', path, scope: row.scope, class: row.class };
  }
  return null;
}
