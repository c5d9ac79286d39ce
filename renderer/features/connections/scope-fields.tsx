import { useTranslations } from 'use-intl';
import type { Connection } from '../../../shared/model/connection.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Facet } from '../keys/facet.tsx';
import { scopeLabel } from '../keys/scope-words.tsx';
import type { ConnectDraft } from './connect-draft.ts';

type Props = {
  provider: Provider;
  draft: ConnectDraft;
  renewed: Connection | null;
  error: string | null;
  onChange: (draft: ConnectDraft) => void;
};

/** What to ask the service for, in plain words. On a reconnect what is allowed already stays ticked. */
export function ScopeFields({ provider, draft, renewed, error, onChange }: Props) {
  const t = useTranslations('connections');
  const kept = renewed?.scopes ?? [];
  // What calls were refused for comes first: it is why one is here.
  const wanted = renewed?.missingScopes ?? [];
  const offered = [...new Set([...wanted, ...provider.scopes.map(({ id }) => id), ...kept, ...draft.scopes])];
  if (offered.length === 0) return <p className="text-ink-2">{t('form.noScopes')}</p>;
  return (
    <Facet title={t('form.scopes')} note={error}>
      <div className="flex max-h-67 flex-col gap-1 overflow-y-auto rounded-control border border-line px-3 py-2 *:shrink-0">
        {offered.map((scope) => (
          <Checkbox
            key={scope}
            checked={draft.scopes.includes(scope)}
            disabled={kept.includes(scope)}
            onChange={(on) =>
              onChange({
                ...draft,
                scopes: on ? [...draft.scopes, scope] : draft.scopes.filter((entry) => entry !== scope),
              })
            }
            note={wanted.includes(scope) ? t('form.refusedFor') : undefined}
          >
            <ScopeName scope={scope} provider={provider} />
          </Checkbox>
        ))}
      </div>
      <p className="mt-1 text-ink-3 text-small">{t(renewed ? 'form.kept' : 'form.scopesHint')}</p>
    </Facet>
  );
}

/** A scope in plain words with its name beside; the name alone where nothing is known of it. */
function ScopeName({ scope, provider }: { scope: string; provider: Provider }) {
  const label = scopeLabel(scope, provider);
  return (
    <span className="[overflow-wrap:anywhere]">
      {label === scope ? null : `${label} `}
      <span className="font-mono text-ink-3 text-meta">{scope}</span>
    </span>
  );
}
