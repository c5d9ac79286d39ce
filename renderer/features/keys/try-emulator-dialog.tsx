import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Environment, Provider } from '../../../shared/providers/schema.ts';
import { takesKeys } from '../../../shared/rules/key-demands.ts';
import { defaultKind } from '../../../shared/rules/limits.ts';
import { api } from '../../api/client.ts';
import { say } from '../../messages/intl.ts';
import { keepCredential } from '../../state/credentials.ts';
import { useStore } from '../../state/store.ts';
import { goTo, openDialog } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Modal, ModalBody, ModalFoot } from '../../ui/modal.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Select } from '../../ui/select.tsx';
import { toast } from '../../ui/toast.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { LabelField } from './label-field.tsx';
import { ProviderField } from './provider-field.tsx';

/** A practice key: made by the emulator and put in the vault in one go, then on to the tool that uses it. */
export function TryEmulatorDialog({ request, onClosed }: { request: { provider?: string }; onClosed: () => void }) {
  const t = useTranslations('keys');
  const common = useTranslations('common');
  const providers = useStore((state) => state.providers.items)
    .map((entry) => entry.provider)
    .filter(takesKeys);
  const [provider, setProvider] = useState<Provider | null>(
    () => providers.find((entry) => entry.id === (request.provider ?? 'iconflow')) ?? providers[0] ?? null,
  );
  const [kind, setKind] = useState(provider ? defaultKind(provider) : '');
  const [environment, setEnvironment] = useState<Environment>('test');
  const [label, setLabel] = useState('');
  const submit = useSubmit(['label', 'provider', 'kind', 'environment']);
  const name = label.trim() || t('practice.name', { provider: provider?.name ?? '' });

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!provider) return;
    submit.run(async () => {
      const minted = await api().emulator.mintKey({ provider: provider.id, kind, environment });
      const { credential } = await api().credentials.add({
        provider: provider.id,
        secret: minted.key,
        label: name,
        kind: minted.kind,
        environment: minted.environment,
        upstream: 'emulator',
      });
      keepCredential(credential);
      openDialog({ kind: 'add-tool', credentialId: credential.id });
      firstCall(credential.id);
    });
  };

  return (
    <Modal title={t('practice.title')} description={t('practice.text')} onClosed={onClosed}>
      {(close) => (
        <form onSubmit={onSubmit} noValidate className="contents">
          <ModalBody>
            <ProviderField
              value={provider?.id ?? null}
              onChange={(next) => {
                setProvider(next);
                setKind(defaultKind(next));
              }}
              error={submit.at('provider')}
            />
            {provider ? (
              <div className="flex gap-3">
                <Field label={t('fields.kind')} error={submit.at('kind')}>
                  <Select
                    value={kind}
                    options={provider.keys.kinds.map((entry) => ({ value: entry.id, label: entry.label }))}
                    onChange={setKind}
                  />
                </Field>
                <Field label={t('fields.environment')} error={submit.at('environment')}>
                  <Select
                    value={environment}
                    options={[
                      { value: 'test', label: t('fields.test') },
                      { value: 'live', label: t('fields.live') },
                    ]}
                    onChange={setEnvironment}
                  />
                </Field>
              </div>
            ) : null}
            <LabelField
              value={label}
              onChange={setLabel}
              placeholder={t('practice.name', { provider: provider?.name ?? '' })}
              error={submit.at('label')}
            />
            <Problem error={submit.rest} />
          </ModalBody>
          <ModalFoot note={t('practice.next')}>
            <Button onClick={close}>{common('cancel')}</Button>
            <Button tone="primary" type="submit" busy={submit.busy} disabled={!provider}>
              {t('practice.action')}
            </Button>
          </ModalFoot>
        </form>
      )}
    </Modal>
  );
}

/** Makes a first call with the key, so that gauge and log are alive before any tool is. */
function firstCall(id: string): void {
  const t = say('keys');
  api()
    .credentials.check({ id })
    .then(({ status, method, path }) =>
      toast({
        title: t('practice.called', { call: `${method} ${path}` }),
        text: t('practice.answered', { status: String(status ?? '–') }),
        action: { label: t('practice.see'), run: () => goTo('activity') },
        seconds: 10,
      }),
    )
    .catch(() => {}); // a key that cannot be tried is as good a key
}
