import { Search, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { api } from '../../api/client.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Input } from '../../ui/input.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Problem } from '../../ui/problem.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import type { FormDraft } from './provider-form-draft.ts';

type Props = { draft: FormDraft; fault: string | null; onChange: (change: Partial<FormDraft>) => void };

/** OAuth from an issuer's metadata: its address, a look there, and what was found. */
export function OAuthDiscovery({ draft, fault, onChange }: Props) {
  const t = useTranslations('providers.form');
  const submit = useSubmit();
  const { oauth, issuer } = draft;
  const discover = () =>
    submit.run(async () => {
      onChange({ oauth: await api().providers.discover({ issuer: issuer.trim() }) });
    });
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-end gap-2">
        <Field label={t('issuer')} error={fault} optional>
          <Input
            className="font-mono text-small"
            value={issuer}
            placeholder={t('issuerExample')}
            onChange={(event) => {
              submit.clear();
              onChange({ issuer: event.target.value, oauth: null });
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || issuer.trim() === '') return;
              event.preventDefault(); // Enter here looks at the issuer; it does not add the provider yet
              if (fault === null) discover();
            }}
          />
        </Field>
        <Button onClick={discover} busy={submit.busy} disabled={issuer.trim() === '' || fault !== null}>
          <Search size={14} strokeWidth={1.6} aria-hidden />
          {t('discover')}
        </Button>
      </div>
      {oauth ? (
        <Notice
          tone="ok"
          title={t('found', { host: oauth.issuer.replace('https://', '') })}
          end={<IconButton icon={X} label={t('forget')} onClick={() => onChange({ oauth: null })} />}
          live
        >
          {t('foundText', { pkce: t(oauth.pkce ? 'pkceYes' : 'pkceNo'), n: oauth.scopes.length })}
        </Notice>
      ) : (
        <p className="text-ink-3 text-small">{t('issuerHint')}</p>
      )}
      <Problem error={submit.error} />
    </div>
  );
}
