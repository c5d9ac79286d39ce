import { type FormEvent, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { OAuthClient, StartSignIn } from '../../../shared/contract/connections.ts';
import type { Connection } from '../../../shared/model/connection.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { api } from '../../api/client.ts';
import { useConnection } from '../../state/connections.ts';
import { useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Modal, ModalBody, ModalFoot } from '../../ui/modal.tsx';
import { Problem } from '../../ui/problem.tsx';
import { type Submit, useSubmit } from '../../ui/use-submit.ts';
import { ClientFields } from './client-fields.tsx';
import {
  asksForClient,
  type ConnectDraft,
  connectFault,
  connectInput,
  draftOf,
  emptyConnectDraft,
  withService,
} from './connect-draft.ts';
import { PlaceFields } from './place-fields.tsx';
import { ScopeFields } from './scope-fields.tsx';
import { ServiceField } from './service-field.tsx';

type Props = {
  request: { provider?: string; reconnect?: string; scopes?: readonly string[] };
  onStart: (input: StartSignIn) => Promise<void>;
  onClosed: () => void;
};

/** What to connect, where, and with which scopes; for a reconnect only what may change. */
export function ConnectForm({ request, onStart, onClosed }: Props) {
  const t = useTranslations('connections');
  const common = useTranslations('common');
  const renewed = useConnection(request.reconnect);
  const providers = useStore((state) => state.providers.items);
  const clients = useClients();
  const [draft, setDraft] = useState<ConnectDraft>(() => firstDraft(request, renewed, providers, clients));
  const submit = useSubmit(['issuer', 'upstream', 'clientId', 'clientSecret', 'scopes', 'method']);
  const provider = providers.find((entry) => entry.provider.id === draft.provider)?.provider ?? null;
  const fault = connectFault(draft, provider);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (fault === null) submit.run(() => onStart(connectInput(draft, renewed)));
  };
  return (
    <Modal
      title={renewed ? t('form.again', { label: renewed.label }) : t('form.title')}
      description={t(renewed ? 'form.againText' : 'form.text')}
      onClosed={onClosed}
      wide
    >
      {(close) => (
        <form onSubmit={onSubmit} noValidate className="contents">
          <ModalBody>
            {renewed ? null : (
              <ServiceField
                value={draft.provider}
                onChange={(next) => setDraft(withService(draft, next, clients))}
                error={submit.at('provider')}
              />
            )}
            {provider ? <Choices {...{ provider, draft, renewed, clients, submit }} onChange={setDraft} /> : null}
            <Problem error={submit.rest} />
          </ModalBody>
          <ModalFoot note={fault}>
            <Button onClick={close}>{common('cancel')}</Button>
            <Button tone="primary" type="submit" busy={submit.busy} disabled={fault !== null}>
              {t('form.submit')}
            </Button>
          </ModalFoot>
        </form>
      )}
    </Modal>
  );
}

type ChoicesProps = {
  provider: Provider;
  draft: ConnectDraft;
  renewed: Connection | null;
  clients: readonly OAuthClient[];
  submit: Submit;
  onChange: (draft: ConnectDraft) => void;
};

function Choices({ provider, draft, renewed, clients, submit, onChange }: ChoicesProps) {
  const t = useTranslations('connections');
  const device = provider.oauth?.endpoints.device_authorization !== undefined;
  return (
    <>
      {renewed ? null : <PlaceFields {...{ provider, draft, clients, submit, onChange }} />}
      <ScopeFields {...{ provider, draft, renewed, onChange }} error={submit.at('scopes')} />
      {asksForClient(draft) ? <ClientFields {...{ provider, draft, clients, submit, onChange }} /> : null}
      {device ? (
        <Checkbox
          checked={draft.byCode}
          onChange={(byCode) => onChange({ ...draft, byCode })}
          note={submit.at('method') ?? t('form.codeNote')}
        >
          {t('form.code')}
        </Checkbox>
      ) : null}
      {provider.unconfirmed.length > 0 ? (
        <details className="text-ink-2 text-small">
          <summary className="rounded-badge text-ink-3">{t('form.unconfirmed', { service: provider.name })}</summary>
          <ul className="mt-1 list-inside list-disc [overflow-wrap:anywhere]">
            {provider.unconfirmed.map((fact) => (
              <li key={fact}>{fact}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

function firstDraft(
  request: Props['request'],
  renewed: Connection | null,
  providers: readonly { provider: Provider }[],
  clients: readonly OAuthClient[],
): ConnectDraft {
  if (renewed) return draftOf(renewed, request.scopes ?? renewed.missingScopes);
  const chosen = providers.find(
    ({ provider }) => provider.id === request.provider && provider.oauth !== null,
  )?.provider;
  const draft = chosen ? withService(emptyConnectDraft, chosen, clients) : emptyConnectDraft;
  return request.scopes && chosen ? { ...draft, scopes: request.scopes } : draft;
}

/** Clients of earlier sign-ins; without them the form asks for one. */
function useClients(): readonly OAuthClient[] {
  const [clients, setClients] = useState<readonly OAuthClient[]>([]);
  useEffect(() => {
    api()
      .connections.clients({})
      .then(setClients, () => {});
  }, []);
  return clients;
}
