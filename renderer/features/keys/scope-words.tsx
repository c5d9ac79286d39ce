import { useTranslations } from 'use-intl';
import type { Provider } from '../../../shared/providers/schema.ts';
import { engineText } from '../../messages/engine-text.ts';
import { say } from '../../messages/intl.ts';

/** Scopes in plain words with their names, as the provider describes them. */
export function ScopeWords({ scopes, provider }: { scopes: readonly string[]; provider: Provider | null }) {
  const t = useTranslations('keys');
  if (scopes.length === 0) return <span className="text-ink-3">{t('fields.noScopes')}</span>;
  return (
    <ul className="flex flex-col gap-0.5">
      {scopes.map((scope) => {
        const label = scopeLabel(scope, provider);
        return (
          <li key={scope} className="[text-wrap-style:auto]">
            {label === scope ? null : `${label} `}
            <span className="font-mono text-ink-3 text-meta">{scope}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** What a scope lets one do, in plain words; those of a provider of one's own as they were written. */
export function scopeLabel(scope: string, provider: Provider | null): string {
  const t = say('keys');
  if (scope === '*') return t('fields.everything');
  const label = provider?.scopes.find((entry) => entry.id === scope)?.label;
  return label === undefined ? scope : engineText(label);
}
