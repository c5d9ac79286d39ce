import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { OAuthClient } from '../../../shared/contract/connections.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import type { Submit } from '../../ui/use-submit.ts';
import { Facet } from '../keys/facet.tsx';
import { type ConnectDraft, clientsAt, isIssuer, type Place } from './connect-draft.ts';

const places = ['live', 'emulator', 'issuer'] as const;

type Props = {
  provider: Provider;
  draft: ConnectDraft;
  clients: readonly OAuthClient[];
  submit: Submit;
  onChange: (draft: ConnectDraft) => void;
};

/** Where to sign in: at the service, at the emulator, or at another issuer. */
export function PlaceFields({ provider, draft, clients, submit, onChange }: Props) {
  const t = useTranslations('connections');
  const [left, setLeft] = useState(false);
  const setPlace = (place: Place) =>
    onChange({ ...draft, place, client: clientsAt(provider, place, clients)[0]?.clientId ?? null });
  const typed = left && draft.issuer !== '' && !isIssuer(draft.issuer) ? t('form.issuerFault') : null;
  return (
    <Facet title={t('form.where')}>
      <Segmented
        value={draft.place}
        options={places.map((value) => ({ value, label: t(`form.places.${value}`) }))}
        onChange={setPlace}
      />
      {draft.place === 'emulator' ? (
        <p className="text-ink-3 text-small">
          {t('form.whereEmulator')} {t('form.clientEmulator')}
        </p>
      ) : null}
      {draft.place === 'issuer' ? (
        <div className="mt-2">
          <Field
            label={t('form.issuer')}
            hint={t('form.issuerHint')}
            error={submit.at('upstream') ?? submit.at('issuer') ?? typed}
          >
            <Input
              className="font-mono text-small"
              value={draft.issuer}
              placeholder="https://login.example.com"
              onChange={(event) => onChange({ ...draft, issuer: event.target.value })}
              onBlur={() => setLeft(true)}
            />
          </Field>
        </div>
      ) : null}
    </Facet>
  );
}
