import type { Provider } from '../providers/schema.ts';
import { scopeCovers } from './routes.ts';

const READING = ['GET', 'HEAD', 'OPTIONS'];

/** The scopes within `held` that only read: some row of the scope table needs them for a GET, and no row for a call that writes. */
export function readScopes(provider: Provider, held: readonly string[]): string[] {
  const needed = (reads: boolean) =>
    new Set(
      provider.routes
        .filter((row) => row.methods.some((method) => READING.includes(method) === reads))
        .map((row) => row.scope),
    );
  const reading = needed(true);
  const writing = needed(false);
  return provider.scopes
    .map((scope) => scope.id)
    .filter((scope) => reading.has(scope) && !writing.has(scope) && scopeCovers(provider, held, scope));
}
