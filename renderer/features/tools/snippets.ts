import type { Provider } from '../../../shared/providers/schema.ts';
import { scopeCovers } from '../../../shared/rules/routes.ts';

export type Language = 'curl' | 'node' | 'python';

/** A first call that the scopes allow: a read without placeholders where there is one. */
export function firstPath(provider: Provider | null, scopes: readonly string[]): string {
  if (!provider) return '/';
  const reads = provider.routes.filter((route) => route.methods.includes('GET') && !/[*{]/.test(route.path));
  const allowed = reads.find((route) => route.scope === null || scopeCovers(provider, scopes, route.scope));
  return (allowed ?? reads[0])?.path ?? '/';
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
