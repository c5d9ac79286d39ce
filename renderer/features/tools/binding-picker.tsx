import { useTranslations } from 'use-intl';
import type { Credential } from '../../../shared/model/credential.ts';
import { useProvider } from '../../state/providers.ts';
import { useStore } from '../../state/store.ts';
import { openDialog } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { MaskedKey } from '../../ui/masked-key.tsx';
import { Monogram } from '../../ui/monogram.tsx';
import { Facet } from '../keys/facet.tsx';
import { ScopePicker } from '../keys/scope-picker.tsx';
import { offeredScopes, type ToolDraft, withBinding, withScopes } from './tool-draft.ts';

type Props = {
  draft: ToolDraft;
  credentials: readonly Credential[];
  onChange: (draft: ToolDraft) => void;
  error: string | null;
};

/** Which keys the tool may use, one of each provider, and with which scopes of theirs. */
export function BindingPicker({ draft, credentials, onChange, error }: Props) {
  const t = useTranslations('tools');
  const providers = useStore((state) => state.providers.items).map((entry) => entry.provider);
  if (credentials.length === 0) {
    return (
      <Facet title={t('bindings.keys')}>
        <div className="flex items-center gap-3 rounded-control border border-line px-3 py-2.5 text-ink-2">
          <span className="flex-1">{t('bindings.noKey')}</span>
          <Button onClick={() => openDialog({ kind: 'add-key' })}>{t('bindings.addKey')}</Button>
          <Button onClick={() => openDialog({ kind: 'try-emulator' })}>{t('bindings.practice')}</Button>
        </div>
      </Facet>
    );
  }
  return (
    <Facet title={t('bindings.onePerProvider')} note={error}>
      <div className="flex max-h-80 flex-col divide-y divide-line overflow-y-auto rounded-control border border-line">
        {credentials.map((credential) => {
          const binding = draft.bindings.find((entry) => entry.credentialId === credential.id);
          return (
            <BindingRow
              key={credential.id}
              credential={credential}
              chosen={binding?.scopes ?? null}
              onToggle={(on) => {
                const provider = providers.find((entry) => entry.id === credential.provider) ?? null;
                onChange(withBinding(draft, credential, on, credentials, provider));
              }}
              onScopes={(scopes) => onChange(withScopes(draft, credential.id, scopes))}
            />
          );
        })}
      </div>
    </Facet>
  );
}

type RowProps = {
  credential: Credential;
  chosen: readonly string[] | null;
  onToggle: (on: boolean) => void;
  onScopes: (scopes: string[]) => void;
};

function BindingRow({ credential, chosen, onToggle, onScopes }: RowProps) {
  const t = useTranslations('tools');
  const keys = useTranslations('keys');
  const provider = useProvider(credential.provider);
  return (
    <div className="px-3 py-2">
      <Checkbox checked={chosen !== null} onChange={onToggle}>
        <span className="inline-flex min-w-0 max-w-full flex-wrap items-center gap-x-2">
          <Monogram provider={provider} />
          <span className="font-medium">{credential.label}</span>
          <span className="text-ink-3 text-small">
            {[
              provider?.name,
              keys(`environments.${credential.environment}`),
              credential.upstream === 'emulator' ? keys('emulator') : null,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
          <MaskedKey hint={credential.hint} />
        </span>
      </Checkbox>
      {chosen === null ? null : (
        <fieldset className="mt-1 ml-6 border-line border-l pl-3">
          <legend className="sr-only">{t('bindings.scopesOf', { label: credential.label })}</legend>
          <ScopePicker
            provider={provider}
            offered={offeredScopes(credential, provider)}
            chosen={chosen}
            onChange={onScopes}
          />
        </fieldset>
      )}
    </div>
  );
}
