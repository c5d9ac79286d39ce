import { useTranslations } from 'use-intl';
import { Field } from '../../ui/field.tsx';
import { Input, TextArea } from '../../ui/input.tsx';
import { Select } from '../../ui/select.tsx';
import type { Submit } from '../../ui/use-submit.ts';
import { list } from '../../ui/words.ts';
import { OAuthDiscovery } from './oauth-discovery.tsx';
import { type Answer, type FormDraft, formFaults, type KeyPlace } from './provider-form-draft.ts';

const places: readonly KeyPlace[] = ['bearer', 'client-id', 'bare', 'header', 'none'];

type Props = { draft: FormDraft; submit: Submit; onChange: (change: Partial<FormDraft>) => void };

/** A provider in seven answers; everything else gets a default that can be edited as JSON. */
export function ProviderForm({ draft, submit, onChange }: Props) {
  const t = useTranslations('providers.form');
  const faults = formFaults(draft);
  const asks = (answer: Answer) => !draft.beyond.includes(answer);
  return (
    <>
      <div className="grid grid-cols-2 gap-4 max-[560px]:grid-cols-1">
        <Field label={t('name')} error={faults.name ?? submit.at('name')} hint={t('nameHint')}>
          <Input value={draft.name} onChange={(event) => onChange({ name: event.target.value })} />
        </Field>
        <Field label={t('apiBase')} error={faults.apiBase ?? submit.at('apiBase')} hint={t('apiBaseHint')}>
          <Input
            className="font-mono text-small"
            value={draft.apiBase}
            onChange={(event) => onChange({ apiBase: event.target.value })}
          />
        </Field>
        {asks('keyPlace') ? (
          <Field label={t('keyPlace')} hint={t(draft.keyPlace === 'none' ? 'noKeysHint' : 'keyPlaceHint')}>
            <Select
              value={draft.keyPlace}
              options={places.map((value) => ({ value, label: t(`places.${value}`) }))}
              onChange={(keyPlace) => onChange({ keyPlace })}
            />
          </Field>
        ) : null}
        {asks('keyPlace') && draft.keyPlace === 'header' ? (
          <Field label={t('header')} error={faults.header ?? submit.at('keyHeader')} hint={t('headerHint')}>
            <Input
              className="font-mono text-small"
              value={draft.header}
              onChange={(event) => onChange({ header: event.target.value })}
            />
          </Field>
        ) : null}
        {asks('prefix') && draft.keyPlace !== 'none' ? (
          <Field label={t('prefix')} error={faults.prefix ?? submit.at('keyPrefix')} hint={t('prefixHint')} optional>
            <Input
              className="font-mono text-small"
              value={draft.prefix}
              onChange={(event) => onChange({ prefix: event.target.value })}
            />
          </Field>
        ) : null}
        {asks('limit') ? (
          <Field label={t('limit')} error={faults.limit ?? submit.at('limitPerMinute')} hint={t('limitHint')}>
            <Input
              inputMode="numeric"
              value={draft.limit}
              onChange={(event) => onChange({ limit: event.target.value })}
            />
          </Field>
        ) : null}
      </div>
      <Field label={t('scopes')} error={faults.scopes ?? submit.at('scopes')} hint={t('scopesHint')} optional>
        <TextArea
          rows={2}
          className="min-h-12 font-mono text-small"
          value={draft.scopes}
          onChange={(event) => onChange({ scopes: event.target.value })}
        />
      </Field>
      {asks('issuer') ? <OAuthDiscovery draft={draft} fault={faults.issuer ?? null} onChange={onChange} /> : null}
      {draft.beyond.length > 0 ? (
        <p className="text-ink-3 text-small">
          {t('beyond', { what: list(draft.beyond.map((answer) => t(`answers.${answer}`))) })}
        </p>
      ) : null}
    </>
  );
}
