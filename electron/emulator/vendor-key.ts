import type { IncomingMessage } from 'node:http';
import type { Provider } from '../../shared/providers/schema.ts';

/**
 * The key that a request carries in one of the vendor's own header forms, else null; also null when two forms carry
 * different keys, since one of them would go unchecked.
 */
export function vendorKey(provider: Provider, req: IncomingMessage): string | null {
  const found = new Set<string>();
  for (const form of provider.keyHeaders) {
    const value = req.headers[form.header.toLowerCase()];
    if (typeof value !== 'string') continue;
    if ('scheme' in form) {
      const [, scheme, token] = /^(\S+) +(\S+)$/.exec(value) ?? [];
      if (token !== undefined && scheme?.toLowerCase() === form.scheme.toLowerCase()) found.add(token);
    } else if (value !== '') found.add(value);
  }
  return found.size === 1 ? ([...found][0] ?? null) : null;
}
