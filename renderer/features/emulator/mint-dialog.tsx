import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Environment, Provider } from '../../../shared/providers/schema.ts';
import { takesKeys } from '../../../shared/rules/key-demands.ts';
import { defaultKind } from '../../../shared/rules/limits.ts';
import { api } from '../../api/client.ts';
import { useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Modal, ModalBody, ModalFoot } from '../../ui/modal.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Select } from '../../ui/select.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { LabelField } from '../keys/label-field.tsx';
import { ProviderField } from '../keys/provider-field.tsx';
import { OnceDialog } from './once-dialog.tsx';

type Props = { provider: string | null; onMade: () => void; onClosed: () => void };

/** Makes a key at the emulator, for something that holds it itself; shown this once. */
export function MintDialog({ provider: preset, onMade, onClosed }: Props) {
  const t = useTranslations('emulator.keys');
  const words = useTranslations('keys.fields');
  const common = useTranslations('common');
  const providers = useStore((state) => state.providers.items)
    .map((entry) => entry.provider)
    .filter(takesKeys);
  const [provider, setProvider] = useState<Provider | null>(
    () => providers.find(({ id }) => id === preset) ?? providers[0] ?? null,
  );
  const [kind, setKind] = useState(provider ? defaultKind(provider) : '');
  const [environment, setEnvironment] = useState<Environment>('test');
  const [label, setLabel] = useState('');
  const [made, setMade] = useState<{ key: string; baseUrl: string } | null>(null);
  const submit = useSubmit(['label', 'provider', 'kind', 'environment']);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!provider) return;
    submit.run(async () => {
      const named = label.trim() === '' ? {} : { label: label.trim() };
      setMade(await api().emulator.mintKey({ provider: provider.id, kind, environment, ...named }));
      onMade();
    });
  };
  if (made) {
    return (
      <OnceDialog
        title={t('made')}
        name={t('keyOf', { provider: provider?.name ?? '' })}
        secret={made.key}
        note={t('baseUrl', { url: made.baseUrl })}
        onClosed={onClosed}
      />
    );
  }
  return (
    <Modal title={t('mint')} description={t('mintText')} onClosed={onClosed}>
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
                <Field label={words('kind')} error={submit.at('kind')}>
                  <Select
                    value={kind}
                    options={provider.keys.kinds.map((entry) => ({ value: entry.id, label: entry.label }))}
                    onChange={setKind}
                  />
                </Field>
                <Field label={words('environment')} error={submit.at('environment')}>
                  <Select
                    value={environment}
                    options={[
                      { value: 'test', label: words('test') },
                      { value: 'live', label: words('live') },
                    ]}
                    onChange={setEnvironment}
                  />
                </Field>
              </div>
            ) : null}
            <LabelField value={label} onChange={setLabel} error={submit.at('label')} />
            <Problem error={submit.rest} />
          </ModalBody>
          <ModalFoot>
            <Button onClick={close}>{common('cancel')}</Button>
            <Button tone="primary" type="submit" busy={submit.busy} disabled={!provider}>
              {t('mint')}
            </Button>
          </ModalFoot>
        </form>
      )}
    </Modal>
  );
}
