import { Copy } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { OAuthClient } from '../../../shared/contract/connections.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { Field } from '../../ui/field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Input } from '../../ui/input.tsx';
import { type Option, Select } from '../../ui/select.tsx';
import { toast } from '../../ui/toast.tsx';
import type { Submit } from '../../ui/use-submit.ts';
import { writeClipboard } from '../clipboard/write-clipboard.ts';
import { Facet } from '../keys/facet.tsx';
import { type ConnectDraft, clientsAt, redirectOf } from './connect-draft.ts';

type Props = {
  provider: Provider;
  draft: ConnectDraft;
  clients: readonly OAuthClient[];
  submit: Submit;
  onChange: (draft: ConnectDraft) => void;
};

/** The app that Fob signs in as: one from before, or what to register and its id and secret. */
export function ClientFields(props: Props) {
  const t = useTranslations('connections');
  const { provider, draft, clients, submit, onChange } = props;
  const known = clientsAt(provider, draft.place, clients);
  const ids = [
    ...new Set([...known.map((client) => client.clientId), ...(draft.client === null ? [] : [draft.client])]),
  ];
  const options: Option<string | null>[] = [
    ...ids.map((id) => ({ value: id, label: t('form.clientKnown', { client: id }) })),
    { value: null, label: t('form.clientOther') },
  ];
  return (
    <Facet title={t('form.client')} note={draft.client === null ? null : submit.at('clientId')}>
      {ids.length > 0 ? (
        <Select
          label={t('form.client')}
          value={draft.client}
          options={options}
          onChange={(client) => onChange({ ...draft, client })}
        />
      ) : null}
      {draft.client === null ? <NewClient {...props} /> : null}
    </Facet>
  );
}

function NewClient({ provider, draft, submit, onChange }: Props) {
  const t = useTranslations('connections');
  const auth = provider.oauth?.clientAuth ?? 'none';
  const service = provider.name;
  return (
    <div className="flex flex-col gap-3 rounded-control border border-line p-3">
      <Redirect provider={provider} />
      <div className="flex gap-3 max-[560px]:flex-col">
        <Field label={t('form.clientId')} hint={t('form.clientIdHint', { service })} error={submit.at('clientId')}>
          <Input
            className="font-mono text-small"
            value={draft.clientId}
            onChange={(event) => onChange({ ...draft, clientId: event.target.value })}
          />
        </Field>
        {auth === 'none' ? null : (
          <Field
            label={t('form.clientSecret')}
            optional={auth === 'either'}
            hint={auth === 'either' ? t('form.clientSecretOptional') : t('form.clientSecretHint', { service })}
            error={submit.at('clientSecret')}
          >
            <Input
              type="password"
              className="font-mono text-small"
              autoComplete="new-password"
              value={draft.clientSecret}
              onChange={(event) => onChange({ ...draft, clientSecret: event.target.value })}
            />
          </Field>
        )}
      </div>
    </div>
  );
}

function Redirect({ provider }: { provider: Provider }) {
  const t = useTranslations('connections');
  const { uri, anyPort } = redirectOf(provider);
  const { docs } = provider.links;
  const copy = () => void writeClipboard(uri).then((done) => done && toast({ title: t('form.copied') }));
  return (
    <div>
      <p className="text-ink-2 text-small">
        {t(anyPort ? 'form.registerAny' : 'form.register', { service: provider.name })}
      </p>
      <div className="mt-1 flex items-center gap-1">
        <code className="min-w-0 flex-1 select-all break-all rounded-control border border-line bg-bg px-2 py-1 font-mono text-small">
          {uri}
        </code>
        <IconButton icon={Copy} label={t('form.copyRedirect')} onClick={copy} />
      </div>
      {docs ? (
        <p className="mt-1 text-ink-3 text-small [overflow-wrap:anywhere]">
          {t('form.docs', { service: provider.name, url: docs })}
        </p>
      ) : null}
    </div>
  );
}
