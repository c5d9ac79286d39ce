import { type FormEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Credential } from '../../../shared/model/credential.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { api } from '../../api/client.ts';
import { say } from '../../messages/intl.ts';
import { keepCredential, useCredential } from '../../state/credentials.ts';
import { useProvider } from '../../state/providers.ts';
import { useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { Modal, ModalBody, ModalFoot } from '../../ui/modal.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { toast } from '../../ui/toast.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { Facet } from './facet.tsx';
import { readingOf } from './key-draft.ts';
import { newPracticeKey, RotatePractice } from './rotate-practice.tsx';
import { whatHappens } from './rotation-words.ts';
import { SecretField } from './secret-field.tsx';
import { useClash } from './use-clash.ts';
import { UseItAnyway } from './use-it-anyway.tsx';

const graces = [
  { value: '0', word: 'rotate.now' },
  { value: '1', word: 'rotate.in1h' },
  { value: '24', word: 'rotate.in24h' },
  { value: '168', word: 'rotate.in7d' },
] as const;

/** Put a new secret in place of the old one; tools notice nothing. */
export function RotateDialog({ request, onClosed }: { request: { id: string }; onClosed: () => void }) {
  const credential = useCredential(request.id);
  const provider = useProvider(credential?.provider);
  return credential ? <RotateForm credential={credential} provider={provider} onClosed={onClosed} /> : null;
}

function RotateForm({
  credential,
  provider,
  onClosed,
}: {
  credential: Credential;
  provider: Provider | null;
  onClosed: () => void;
}) {
  const t = useTranslations('keys');
  const common = useTranslations('common');
  const [secret, setSecret] = useState('');
  const [grace, setGrace] = useState('0');
  const name = provider?.name ?? t('rotate.theProvider');
  const submit = useSubmit(['secret']);
  const first = useRef<HTMLInputElement>(null);
  const providers = useStore((state) => state.providers.items).map((entry) => entry.provider);
  const clash = useClash(secret, credential, submit);
  const practice = credential.upstream === 'emulator';
  const choosable = provider?.keys.rotation.graceChoices ?? true;
  const rotate = (close: () => void, next: () => Promise<{ secret: string; acceptOtherFormat?: true }>) => {
    submit.run(async () => {
      const chosen = choosable ? { graceHours: Number(grace) } : {};
      const { credential: rotated, warnings } = await api().credentials.rotate({
        id: credential.id,
        ...(await next()),
        ...chosen,
      });
      keepCredential(rotated);
      setSecret('');
      close();
      toast({
        title: t('rotate.rotated', { label: rotated.label }),
        text: warnings.map((warning) => warning.message).join(' ') || t('rotate.nextCall'),
      });
    });
  };
  const onSubmit = (close: () => void) => (event: FormEvent) => {
    event.preventDefault();
    if (secret.trim() === '' || (clash.asks && !clash.accepted)) return;
    rotate(close, async () => ({ secret: secret.trim(), ...clash.flag }));
  };
  return (
    <Modal title={t('rotate.title', { label: credential.label })} onClosed={onClosed} initialFocus={first}>
      {(close) => (
        <form onSubmit={onSubmit(close)} noValidate className="contents">
          <ModalBody>
            {practice ? (
              <RotatePractice busy={submit.busy} onMake={() => rotate(close, () => newPracticeKey(credential))} />
            ) : (
              <p className="text-ink-2">{whereToMake(provider)}</p>
            )}
            <SecretField
              ref={first}
              label={t('rotate.newKey')}
              value={secret}
              onChange={setSecret}
              reading={readingOf(secret, providers, credential.provider)}
              providers={providers}
              error={clash.problem}
              hint={t('rotate.pasteHint', { provider: name })}
              unknown={t('rotate.unknown', { provider: name })}
            />
            {clash.asks ? <UseItAnyway accepted={clash.accepted} onChange={clash.accept} /> : null}
            {choosable ? (
              <Facet title={t('rotate.oldEnds')} note={submit.at('graceHours')}>
                <Segmented
                  label={t('rotate.oldEnds')}
                  value={grace}
                  options={graces.map(({ value, word }) => ({ value: String(value), label: t(word) }))}
                  onChange={setGrace}
                />
              </Facet>
            ) : null}
            <Notice title={t('rotate.next')}>
              {whatHappens(credential, provider, choosable ? Number(grace) : null)}
            </Notice>
            <Problem error={submit.rest} />
          </ModalBody>
          <ModalFoot>
            <Button onClick={close}>{common('cancel')}</Button>
            <Button
              tone="primary"
              type="submit"
              busy={submit.busy}
              disabled={secret.trim() === '' || (clash.asks && !clash.accepted)}
            >
              {t('rotate.action')}
            </Button>
          </ModalFoot>
        </form>
      )}
    </Modal>
  );
}

function whereToMake(provider: Provider | null): string {
  const t = say('keys');
  const endpoint = provider?.keys.rotation.endpoint;
  return endpoint
    ? t('rotate.makeAt', { provider: provider.name, endpoint: `${endpoint.method} ${endpoint.path}` })
    : t('rotate.makeIn', { provider: provider?.name ?? t('rotate.theProvider') });
}
