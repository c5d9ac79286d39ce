import { type FormEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Provider } from '../../../shared/providers/schema.ts';
import { api } from '../../api/client.ts';
import { useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Input, TextArea } from '../../ui/input.tsx';
import { Modal, ModalBody, ModalFoot } from '../../ui/modal.tsx';
import { Monogram } from '../../ui/monogram.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Select } from '../../ui/select.tsx';
import { toast } from '../../ui/toast.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { OnceDialog } from './once-dialog.tsx';

type Props = { provider: string | null; onMade: () => void; onClosed: () => void };

/** Registers an OAuth client at the emulator; a confidential one has its secret shown this once. */
export function AppDialog({ provider: preset, onMade, onClosed }: Props) {
  const t = useTranslations('emulator.apps');
  const words = useTranslations('keys.fields');
  const common = useTranslations('common');
  const providers = useStore((state) => state.providers.items)
    .map((entry) => entry.provider)
    .filter(({ oauth }) => oauth !== null);
  const [provider, setProvider] = useState<Provider | null>(
    () => providers.find(({ id }) => id === preset) ?? providers[0] ?? null,
  );
  const [name, setName] = useState('');
  const [uris, setUris] = useState('http://127.0.0.1/callback');
  const [secret, setSecret] = useState<string | null>(null);
  const submit = useSubmit(['name', 'redirectUris', 'provider']);
  const first = useRef<HTMLInputElement>(null);
  const redirectUris = uris.split(/\s+/).filter(Boolean);
  const ready = provider !== null && name.trim() !== '' && redirectUris.length > 0;
  const onSubmit = (close: () => void) => (event: FormEvent) => {
    event.preventDefault();
    if (!provider || !ready) return;
    submit.run(async () => {
      const { app, clientSecret } = await api().emulator.registerApp({
        provider: provider.id,
        name: name.trim(),
        redirectUris,
      });
      onMade();
      setSecret(clientSecret);
      if (clientSecret !== null) return;
      toast({ title: t('registered', { name: app.name }) });
      close();
    });
  };
  if (secret !== null) {
    return (
      <OnceDialog
        title={t('registered', { name })}
        name={t('secretOf', { name })}
        secret={secret}
        note={t('secretNote')}
        onClosed={onClosed}
      />
    );
  }
  return (
    <Modal title={t('register')} description={t('registerText')} onClosed={onClosed} initialFocus={first}>
      {(close) => (
        <form onSubmit={onSubmit(close)} noValidate className="contents">
          <ModalBody>
            <Field label={words('provider')} error={submit.at('provider')}>
              <Select
                value={provider?.id ?? null}
                options={providers.map((one) => ({
                  value: one.id as string | null,
                  label: one.name,
                  mark: <Monogram provider={one} />,
                }))}
                onChange={(id) => setProvider(providers.find((one) => one.id === id) ?? null)}
              />
            </Field>
            <Field label={t('name')} error={submit.at('name')}>
              <Input ref={first} value={name} onChange={(event) => setName(event.target.value)} />
            </Field>
            <Field label={t('redirects')} hint={t('redirectsHint')} error={submit.at('redirectUris')}>
              <TextArea
                rows={2}
                value={uris}
                className="font-mono text-small"
                onChange={(event) => setUris(event.target.value)}
              />
            </Field>
            <Problem error={submit.rest} />
          </ModalBody>
          <ModalFoot>
            <Button onClick={close}>{common('cancel')}</Button>
            <Button tone="primary" type="submit" busy={submit.busy} disabled={!ready}>
              {t('register')}
            </Button>
          </ModalFoot>
        </form>
      )}
    </Modal>
  );
}
