import type { Provider } from '../../../shared/providers/schema.ts';
import { scopeCovers } from '../../../shared/rules/routes.ts';

export type Language = 'curl' | 'node' | 'python' | 'env' | 'figma' | 'run';

/** Stands for a tool key, which is shown only once. */
export const KEY_PLACEHOLDER = 'YOUR_TOOL_KEY';

/** What a snippet is about: where to call, with what, and what it is bound to. */
export type SnippetFacts = {
  url: string; // a first call
  base: string;
  key: string;
  reasoning: string; // why a plugin calls this machine, for its manifest
  holder: { id: string; kind: 'credential' | 'connection'; scopes: readonly string[] } | null;
};

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

/** Text to paste: a call, an environment, a plugin's manifest, or a command that needs no key at all. */
export function snippet(language: Language, facts: SnippetFacts): string {
  return writers[language](facts);
}

const writers: Record<Language, (facts: SnippetFacts) => string> = {
  curl: ({ url, key }) => `curl ${url} \\\n  -H "Authorization: Bearer ${key}"`,
  node: ({ url, key }) =>
    [
      `const answer = await fetch('${url}', {`,
      `  headers: { authorization: 'Bearer ${key}' },`,
      '});',
      'console.log(answer.status, await answer.json());',
    ].join('\n'),
  python: ({ url, key }) =>
    [
      'import json, urllib.request',
      '',
      `request = urllib.request.Request('${url}',`,
      `    headers={'Authorization': 'Bearer ${key}'})`,
      'with urllib.request.urlopen(request) as answer:',
      '    print(answer.status, json.load(answer))',
    ].join('\n'),
  env: ({ base, key }) => `FOB_BASE_URL=${base}\nFOB_KEY=${key}`,
  // Only the origin: the plugin's own code holds the path, and no key belongs into a manifest.
  figma: ({ base, reasoning }) =>
    JSON.stringify(
      {
        networkAccess: {
          allowedDomains: [URL.parse(base)?.origin ?? base],
          reasoning,
        },
      },
      null,
      2,
    ),
  run: ({ holder }) => {
    if (holder === null) return 'fob run --credential KEY -- node app.js';
    const scopes = holder.scopes.length > 0 ? ` \\\n  --scopes '${holder.scopes.join(',')}'` : '';
    return `fob run \\\n  --${holder.kind} ${holder.id}${scopes} \\\n  -- node app.js`;
  },
};

/** Whether the text has a key in it. */
export function holdsKey(language: Language): boolean {
  return language !== 'figma' && language !== 'run';
}
