import { useTranslations } from 'use-intl';
import type { Environment, Provider } from '../../../shared/providers/schema.ts';
import { Field } from '../../ui/field.tsx';
import { Input, TextArea } from '../../ui/input.tsx';
import { Select } from '../../ui/select.tsx';
import type { Submit } from '../../ui/use-submit.ts';
import { Facet } from './facet.tsx';
import { type KeyDraft, withKind } from './key-draft.ts';
import { ScopePicker } from './scope-picker.tsx';

type Props = { draft: KeyDraft; provider: Provider; onChange: (draft: KeyDraft) => void; submit: Submit };

const environments: Environment[] = ['live', 'test'];

/** Kind, plan and environment: what decides scopes and limits. */
export function KindFields({ draft, provider, onChange, submit }: Props) {
  const t = useTranslations('keys');
  const set = (change: Partial<KeyDraft>) => onChange({ ...draft, ...change });
  return (
    <div className="flex flex-wrap gap-3">
      <Field label={t('fields.kind')} error={submit.at('kind')}>
        <Select
          value={draft.kind}
          options={provider.keys.kinds.map((kind) => ({
            value: kind.id,
            label: kind.label,
            ...(kind.note ? { note: kind.note } : {}),
          }))}
          onChange={(kind) => onChange(withKind(draft, provider, kind))}
        />
      </Field>
      {provider.plans.length > 0 ? (
        <Field label={t('fields.plan')} error={submit.at('plan')}>
          <Select
            value={draft.plan}
            options={provider.plans.map((plan) => ({ value: plan.id, label: plan.label }))}
            onChange={(plan) => set({ plan })}
          />
        </Field>
      ) : null}
      <Field label={t('fields.environment')} error={submit.at('environment')}>
        <Select
          value={draft.environment}
          options={environments.map((value) => ({ value, label: t(`fields.${value}`) }))}
          onChange={(environment) => set({ environment })}
        />
      </Field>
    </div>
  );
}

/** Everything that has a good default; folded away until wanted. */
export function MoreFields({ draft, provider, onChange, submit }: Props) {
  const t = useTranslations('keys');
  const set = (change: Partial<KeyDraft>) => onChange({ ...draft, ...change });
  return (
    <div className="flex flex-col gap-4">
      <Facet title={t('fields.may')} note={submit.at('scopes')}>
        <ScopePicker
          provider={provider}
          offered={offered(draft, provider)}
          chosen={draft.scopes}
          onChange={(scopes) => set({ scopes })}
        />
      </Facet>
      <div className="flex flex-wrap gap-3">
        <Field
          label={t('fields.expires')}
          optional
          hint={
            provider.keys.expiry.field
              ? t('fields.expiresHint', { provider: provider.name, field: provider.keys.expiry.field })
              : undefined
          }
          error={submit.at('expiresAt')}
        >
          <Input type="date" value={draft.expires} onChange={(event) => set({ expires: event.target.value })} />
        </Field>
        <Field label={t('fields.tags')} optional hint={t('fields.tagsHint')} error={submit.at('tags')}>
          <Input
            value={draft.tags}
            placeholder={t('fields.tagsExample')}
            onChange={(event) => set({ tags: event.target.value })}
          />
        </Field>
      </div>
      {provider.keys.ipAllowlist ? (
        <Field
          label={t('fields.addresses')}
          optional
          hint={t('fields.addressesHint', { provider: provider.name })}
          error={submit.at('allowedAddresses')}
        >
          <Input
            className="font-mono text-small"
            value={draft.addresses}
            placeholder="203.0.113.0/24, ::1"
            onChange={(event) => set({ addresses: event.target.value })}
          />
        </Field>
      ) : null}
      <Field label={t('fields.note')} optional error={submit.at('note')}>
        <TextArea rows={2} value={draft.note} onChange={(event) => set({ note: event.target.value })} />
      </Field>
    </div>
  );
}

function offered(draft: KeyDraft, provider: Provider): string[] {
  const ofKind = provider.keys.kinds.find((kind) => kind.id === draft.kind)?.scopes ?? [];
  return ofKind.length > 0 ? ofKind : provider.scopes.map((scope) => scope.id);
}

/** Where calls with the key go, which stays so once it is saved; `made`: the emulator made this key. */
export function DestinationFields({ draft, provider, onChange, submit, made }: Props & { made: boolean }) {
  const t = useTranslations('keys');
  const set = (change: Partial<KeyDraft>) => onChange({ ...draft, ...change });
  return (
    <div className="flex flex-wrap gap-3">
      <Field
        label={t('fields.goesTo')}
        hint={t(made ? 'fields.goesToMade' : 'fields.goesToHint')}
        error={draft.upstream === 'url' ? null : submit.at('upstream')}
      >
        <Select
          value={draft.upstream}
          options={[
            { value: 'live', label: provider.name, note: provider.api.base },
            { value: 'emulator', label: t('fields.toEmulator'), note: t('fields.toEmulatorNote') },
            { value: 'url', label: t('fields.toUrl'), note: t('fields.toUrlNote') },
          ]}
          onChange={(upstream) => set({ upstream })}
        />
      </Field>
      {draft.upstream === 'url' ? (
        <Field label={t('fields.address')} hint={t('fields.addressHint')} error={submit.at('upstream')}>
          <Input
            className="font-mono text-small"
            value={draft.url}
            placeholder="https://staging.example.com"
            onChange={(event) => set({ url: event.target.value })}
          />
        </Field>
      ) : null}
    </div>
  );
}
