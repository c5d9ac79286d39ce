import type { Endpoint } from '../../../electron/emulator/api/endpoint.ts';
import { VENDOR_APIS } from '../../../electron/emulator/api/vendors.ts';
import { emulatedProviders } from '../../../shared/providers/built-in.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { matchRoute } from '../../../shared/rules/routes.ts';

/** The rows of the documentation's tables, from the profiles and the endpoints themselves. */
export function vendorTables(): { vendors: string[]; routes: string[] } {
  return { vendors: emulatedProviders.map(vendorRow), routes: emulatedProviders.flatMap(routeRows) };
}

function vendorRow({ id, keys, plans, scopes, oauth }: Provider): string {
  const kinds = keys.kinds.map((kind) => `\`${kind.id}\``).join(' ');
  const names = scopes.map((scope) => `\`${scope.id}\``).join(' ');
  const planIds = plans.map((plan) => `\`${plan.id}\``).join(' ') || '–';
  const separator = oauth === null ? 'no sign-in' : oauth.scopeSeparator === ',' ? 'comma' : 'space';
  return `| \`${id}\` | ${kinds} | ${planIds} | ${names} | ${separator} |`;
}

function routeRows(provider: Provider): string[] {
  const endpoints = VENDOR_APIS.get(provider.id)?.({} as never) ?? [];
  const rows = new Map<string, { methods: string[]; path: string; scope: string; query: string }>();
  for (const { method, path, query } of endpoints) {
    const scope = scopeOf(provider, { method, path });
    if (scope === null) continue; // the gate lets nobody there
    const key = `${path} ${scope}`;
    const row = rows.get(key) ?? { methods: [], path, scope, query: '' };
    row.methods.push(method);
    if (query !== undefined) row.query = query.map((name) => `\`${name}\``).join(' ');
    rows.set(key, row);
  }
  return [...rows.values()].map(
    ({ methods, path, scope, query }) => `| ${methods.join(' ')} | \`/${provider.id}${path}\` | ${scope} | ${query} |`,
  );
}

function scopeOf(provider: Provider, { method, path }: Pick<Endpoint, 'method' | 'path'>): string | null {
  const route = matchRoute(provider, method, path.replaceAll(/\{\w+\}/g, 'x1'));
  if (route === null) return null;
  return route.scope === null ? 'any key' : `\`${route.scope}\``;
}
