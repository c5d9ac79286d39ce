import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Environment, Provider } from '../../../shared/providers/schema.ts';
import { takesKeys } from '../../../shared/rules/key-demands.ts';
import { defaultKind } from '../../../shared/rules/limits.ts';
import { useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Modal, ModalBody, ModalFoot } from '../../ui/modal.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Select } from '../../ui/select.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { LabelField } from './label-field.tsx';
import { ProviderField } from './provider-field.tsx';

/** What the emulator needs for a key; `label` is trimmed and may be empty. */
export type Mint = { provider: Provider; kind: string; environment: Environment; label: string };

type Props = {
  title: string;
  text: string;
  action: string;
  note?: string;
  /** The provider to begin with, where it has keys. */
  preset: string | null;
  placeholder?: (provider: Provider) => string;
  onMint: (mint: Mint) => Promise<void>;
  onClosed: () => void;
};

const environments: Environment[] = ['test', 'live'];

/** Asks for a key of the emulator's: of which provider, of which kind, under what name. */
export function MintForm({ title, text, action, note, preset, placeholder, onMint, onClosed }: Props) {
  const t = useTranslations('keys.fields');
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
  const submit = useSubmit(['label', 'provider', 'kind', 'environment']);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (provider) submit.run(() => onMint({ provider, kind, environment, label: label.trim() }));
  };
  const choose = (next: Provider) => {
    setProvider(next);
    setKind(defaultKind(next));
  };
  return (
    <Modal title={title} description={text} onClosed={onClosed}>
      {(close) => (
        <form onSubmit={onSubmit} noValidate className="contents">
          <ModalBody>
            <ProviderField
              value={provider?.id ?? null}
              providers={providers}
              onChange={choose}
              error={submit.at('provider')}
            />
            {provider ? (
              <div className="flex gap-3">
                <Field label={t('kind')} error={submit.at('kind')}>
                  <Select
                    value={kind}
                    options={provider.keys.kinds.map((entry) => ({ value: entry.id, label: entry.label }))}
                    onChange={setKind}
                  />
                </Field>
                <Field label={t('environment')} error={submit.at('environment')}>
                  <Select
                    value={environment}
                    options={environments.map((value) => ({ value, label: t(value) }))}
                    onChange={setEnvironment}
                  />
                </Field>
              </div>
            ) : null}
            <LabelField
              value={label}
              onChange={setLabel}
              placeholder={provider ? placeholder?.(provider) : undefined}
              error={submit.at('label')}
            />
            <Problem error={submit.rest} />
          </ModalBody>
          <ModalFoot note={note}>
            <Button onClick={close}>{common('cancel')}</Button>
            <Button tone="primary" type="submit" busy={submit.busy} disabled={!provider}>
              {action}
            </Button>
          </ModalFoot>
        </form>
      )}
    </Modal>
  );
}
