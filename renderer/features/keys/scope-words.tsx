import type { Provider } from '../../../shared/providers/schema.ts';

/** Scopes in plain words with their names, as the provider describes them. */
export function ScopeWords({ scopes, provider }: { scopes: readonly string[]; provider: Provider | null }) {
  if (scopes.length === 0) return <span className="text-ink-3">None</span>;
  return (
    <ul className="flex flex-col gap-0.5">
      {scopes.map((scope) => (
        <li key={scope}>
          {scopeLabel(scope, provider)} <span className="font-mono text-ink-3 text-meta">{scope}</span>
        </li>
      ))}
    </ul>
  );
}

/** What a scope lets one do, in plain words. */
export function scopeLabel(scope: string, provider: Provider | null): string {
  if (scope === '*') return 'Everything, unlisted paths too';
  return provider?.scopes.find((entry) => entry.id === scope)?.label ?? scope;
}
