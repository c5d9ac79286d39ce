import { useTranslations } from 'use-intl';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { PassphraseInput } from '../../ui/passphrase-input.tsx';
import type { DraftFaults, WebhookDraft } from './webhook-draft.ts';

type Props = {
  draft: WebhookDraft;
  faults: DraftFaults;
  /** Enter was pressed: what is missing is said. */
  tried: boolean;
  /** What the engine said about a field. */
  at: (field: string) => string | null;
  onChange: (part: Partial<WebhookDraft>) => void;
};

/** Name, secret and address of a webhook, each as its kind needs it and checked as it is typed. */
export function WebhookFields({ draft, faults, tried, at, onChange }: Props) {
  const t = useTranslations('alerts');
  const { kind, label, secret, url, allowLoopback } = draft;
  const said = (field: keyof DraftFaults, typed: string): string | null => {
    const fault: DraftFaults[keyof DraftFaults] = faults[field];
    return fault !== null && (tried || typed !== '') ? t(`webhook.faults.${fault}`) : at(field);
  };
  return (
    <>
      <Field label={t('webhook.name')} error={said('label', '')} hint={t('webhook.nameHint')}>
        <Input value={label} maxLength={80} onChange={(event) => onChange({ label: event.target.value })} />
      </Field>
      {kind === 'standard' ? (
        <Field label={t('webhook.address')} error={said('url', url)} hint={t('webhook.addressHint')}>
          <Input value={url} inputMode="url" onChange={(event) => onChange({ url: event.target.value })} />
        </Field>
      ) : null}
      <Field
        label={t(`webhook.secret.${kind}`)}
        optional={kind === 'standard'}
        error={said('secret', secret)}
        hint={t(`webhook.secretHint.${kind}`)}
      >
        <PassphraseInput
          value={secret}
          onChange={(next) => onChange({ secret: next })}
          autoComplete="new-password"
          words={{ show: t('webhook.showSecret'), mask: t('webhook.maskSecret') }}
        />
      </Field>
      {kind === 'standard' ? (
        <Checkbox
          checked={allowLoopback}
          onChange={(next) => onChange({ allowLoopback: next })}
          note={t('webhook.loopbackNote')}
        >
          {t('webhook.loopback')}
        </Checkbox>
      ) : null}
    </>
  );
}
