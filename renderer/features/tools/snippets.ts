import type { Provider } from '../../../shared/providers/schema.ts';
import { scopeCovers } from '../../../shared/rules/routes.ts';

export type Language = 'curl' | 'node' | 'python';

/** A first call that the scopes allow: a read without placeholders, or the example of a pattern. */
export function firstPath(provider: Provider | null, scopes: readonly string[]): string {
  const reads = (provider?.routes ?? []).flatMap((route) => {
    const path = route.example ?? route.path;
    return route.methods.includes('GET') && !/[*{]/.test(path) ? [{ path, scope: route.scope }] : [];
  });
  const allows = (scope: string | null) =>
    scope === null || (provider !== null && scopeCovers(provider, scopes, scope));
  return (
    (
      reads.find((read) => read.scope !== null && allows(read.scope)) ??
      reads.find((read) => allows(read.scope)) ??
      reads[0]
    )?.path ?? '/'
  );
}

/** A call to paste, with the key put in as `key`. */
export function snippet(language: Language, url: string, key: string): string {
  if (language === 'curl') return `curl ${url} \\\n  -H "Authorization: Bearer ${key}"`;
  if (language === 'node') {
    return [
      `const answer = await fetch('${url}', {`,
      `  headers: { authorization: 'Bearer ${key}' },`,
      '});',
      'console.log(answer.status, await answer.json());',
    ].join('\n');
  }
  return [
    'import json, urllib.request',
    '',
    `request = urllib.request.Request('${url}',`,
    `    headers={'Authorization': 'Bearer ${key}'})`,
    'with urllib.request.urlopen(request) as answer:',
    '    print(answer.status, json.load(answer))',
  ].join('\n');
}
