import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProvider } from '../../state/providers.ts';
import { useStore } from '../../state/store.ts';
import { openDialog } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Input } from '../../ui/input.tsx';
import { MaskedKey } from '../../ui/masked-key.tsx';
import { Monogram } from '../../ui/monogram.tsx';
import { Facet } from '../keys/facet.tsx';
import { ScopePicker } from '../keys/scope-picker.tsx';
import type { Holder } from './holder.ts';
import { offeredScopes, type ToolDraft, withBinding, withScopes } from './tool-draft.ts';

const SHOWN = 30; // more are found by their name

type Props = {
  draft: ToolDraft;
  holders: readonly Holder[];
  onChange: (draft: ToolDraft) => void;
  error: string | null;
};

/** Which keys and connections the tool may use, one of each provider, and with which scopes of theirs. */
export function BindingPicker({ draft, holders, onChange, error }: Props) {
  const t = useTranslations('tools');
  const providers = useStore((state) => state.providers.items).map((entry) => entry.provider);
  const common = useTranslations('common');
  const [search, setSearch] = useState('');
  if (holders.length === 0) return <NothingToUse />;
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const isBound = (holder: Holder) => draft.bindings.some(({ credentialId }) => credentialId === holder.id);
  const fits = ({ label, provider }: Holder) => {
    const text = `${label} ${provider}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const many = holders.length > SHOWN;
  const found = holders.filter((holder) => isBound(holder) || fits(holder));
  const shown = many ? found.filter((holder, index) => index < SHOWN || isBound(holder)) : holders;
  return (
    <Facet title={t('bindings.onePerProvider')} note={error}>
      {many ? (
        <Input
          value={search}
          aria-label={t('bindings.find')}
          placeholder={t('bindings.find')}
          className="mb-2"
          onChange={(event) => setSearch(event.target.value)}
        />
      ) : null}
      <div className="flex max-h-80 flex-col divide-y divide-line overflow-y-auto rounded-control border border-line *:shrink-0">
        {shown.map((holder) => {
          const binding = draft.bindings.find((entry) => entry.credentialId === holder.id);
          return (
            <BindingRow
              key={holder.id}
              holder={holder}
              chosen={binding?.scopes ?? null}
              onToggle={(on) => {
                const provider = providers.find((entry) => entry.id === holder.provider) ?? null;
                onChange(withBinding(draft, holder, on, holders, provider));
              }}
              onScopes={(scopes) => onChange(withScopes(draft, holder.id, scopes))}
            />
          );
        })}
      </div>
      {shown.length < found.length ? (
        <p className="mt-1 text-ink-3 text-small" role="status">
          {common('moreByName', { n: found.length - shown.length })}
        </p>
      ) : null}
    </Facet>
  );
}

function NothingToUse() {
  const t = useTranslations('tools');
  return (
    <Facet title={t('bindings.keys')}>
      <div className="flex flex-wrap items-center gap-2 rounded-control border border-line px-3 py-2.5">
        <span className="w-full text-ink-2">{t('bindings.noKey')}</span>
        <Button onClick={() => openDialog({ kind: 'add-key' })}>{t('bindings.addKey')}</Button>
        <Button onClick={() => openDialog({ kind: 'connect' })}>{t('bindings.connect')}</Button>
        <Button onClick={() => openDialog({ kind: 'try-emulator' })}>{t('bindings.practice')}</Button>
      </div>
    </Facet>
  );
}

type RowProps = {
  holder: Holder;
  chosen: readonly string[] | null;
  onToggle: (on: boolean) => void;
  onScopes: (scopes: string[]) => void;
};

function BindingRow({ holder, chosen, onToggle, onScopes }: RowProps) {
  const t = useTranslations('tools');
  const keys = useTranslations('keys');
  const provider = useProvider(holder.provider);
  const kind = holder.kind === 'key' ? keys(`environments.${holder.of.environment}`) : t('bindings.connection');
  const emulated = holder.of.upstream === 'emulator' ? keys('emulator') : null;
  return (
    <div className="px-3 py-2">
      <Checkbox checked={chosen !== null} onChange={onToggle}>
        <span className="inline-flex min-w-0 max-w-full flex-wrap items-center gap-x-2">
          <Monogram provider={provider} />
          <span className="font-medium">{holder.label}</span>
          <span className="text-ink-3 text-small">{[provider?.name, kind, emulated].filter(Boolean).join(' · ')}</span>
          {holder.kind === 'key' ? (
            <span className="max-[560px]:hidden">
              <MaskedKey hint={holder.of.hint} />
            </span>
          ) : null}
        </span>
      </Checkbox>
      {chosen === null ? null : (
        <fieldset className="mt-1 ml-6 border-line border-l pl-3">
          <legend className="sr-only">{t('bindings.scopesOf', { label: holder.label })}</legend>
          <ScopePicker
            provider={provider}
            offered={offeredScopes(holder, provider)}
            chosen={chosen}
            onChange={onScopes}
          />
        </fieldset>
      )}
    </div>
  );
}
