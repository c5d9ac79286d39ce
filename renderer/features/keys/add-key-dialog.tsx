import { ChevronRight } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { takesKeys } from '../../../shared/rules/key-demands.ts';
import { api } from '../../api/client.ts';
import { engineText } from '../../messages/engine-text.ts';
import { keepCredential } from '../../state/credentials.ts';
import { useStore } from '../../state/store.ts';
import { openDialog, openDrawer } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { cn } from '../../ui/cn.ts';
import { Modal, ModalBody, ModalFoot } from '../../ui/modal.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Problem } from '../../ui/problem.tsx';
import { toast } from '../../ui/toast.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { forgetWaitingKey, waitingKey } from '../frame/pasted-key.ts';
import { AlreadyKept } from './already-kept.tsx';
import {
  addFault,
  addInput,
  emptyDraft,
  type KeyDraft,
  readingOf,
  remarks,
  withoutGuess,
  withProvider,
} from './key-draft.ts';
import { DestinationFields, KindFields, MoreFields } from './key-fields.tsx';
import { LabelField } from './label-field.tsx';
import { ProviderField } from './provider-field.tsx';
import { SecretField } from './secret-field.tsx';
import { useClash } from './use-clash.ts';
import { useEmulatorKnows } from './use-emulator-knows.ts';
import { UseItAnyway } from './use-it-anyway.tsx';

/** Add a key: paste it, see what it is, give it a name. Everything else has a good default. */
export function AddKeyDialog({ request, onClosed }: { request: { provider?: string }; onClosed: () => void }) {
  const t = useTranslations('keys');
  const common = useTranslations('common');
  const providers = useStore((state) => state.providers.items)
    .map((entry) => entry.provider)
    .filter(takesKeys);
  const [pasted] = useState(waitingKey);
  const [secret, setSecret] = useState(pasted);
  const [byHand, setByHand] = useState(request.provider !== undefined);
  const [written, setDraft] = useState(() => begin(pasted, request.provider ?? null));
  const [placed, setPlaced] = useState(false);
  const [more, setMore] = useState(false);
  useEffect(forgetWaitingKey, []);
  const submit = useSubmit(['secret', 'provider', 'label', 'kind', 'plan', 'environment']);
  const key = useRef<HTMLInputElement>(null);
  const label = useRef<HTMLInputElement>(null);
  const [known] = useState(written.provider !== null && pasted !== ''); // then its name alone is left to say
  const made = useEmulatorKnows(secret, written.provider);
  const draft: KeyDraft = placed ? written : { ...written, upstream: made === true ? 'emulator' : 'live' };
  const provider = providers.find((entry) => entry.id === draft.provider) ?? null;
  const reading = readingOf(secret, providers, byHand ? draft.provider : null);
  const clash = useClash(secret, draft, submit);
  const fault = addFault(secret, draft, clash.asks && !clash.accepted);

  function begin(text: string, chosen: string | null): KeyDraft {
    const found = readingOf(text, providers, chosen);
    const target = providers.find((entry) => entry.id === (chosen ?? found?.provider));
    return target ? withProvider(emptyDraft, target, found) : emptyDraft;
  }

  const onSecret = (text: string) => {
    setSecret(text);
    submit.clear();
    const found = readingOf(text, providers, byHand ? draft.provider : null);
    const target = providers.find((entry) => entry.id === (byHand ? draft.provider : found?.provider));
    if (found && target && found.provider === target.id) setDraft(withProvider(draft, target, found));
    else if (!byHand) setDraft(withoutGuess(draft));
  };

  const onSubmit = (close: () => void) => (event: FormEvent) => {
    event.preventDefault();
    if (fault !== null) return;
    submit.run(async () => {
      const { credential, warnings } = await api().credentials.add({ ...addInput(secret, draft), ...clash.flag });
      keepCredential(credential);
      setSecret('');
      close();
      toast({
        title: t('add.kept', { label: credential.label }),
        text: warnings.map((warning) => engineText(warning.message)).join(' ') || t('add.next'),
        action: {
          label: t('add.createTool'),
          run: () => openDialog({ kind: 'add-tool', credentialId: credential.id }),
        },
        over: ({ tools }) =>
          tools.items.some(({ bindings }) => bindings.some((one) => one.credentialId === credential.id)),
        seconds: warnings.length > 0 ? 15 : 8,
      });
      openDrawer(null);
    });
  };

  return (
    <Modal
      title={t('add.title')}
      description={t('add.text')}
      onClosed={onClosed}
      initialFocus={known ? label : key}
      wide
    >
      {(close) => (
        <form onSubmit={onSubmit(close)} noValidate className="contents">
          <ModalBody>
            <SecretField
              ref={key}
              value={secret}
              onChange={onSecret}
              reading={reading}
              providers={providers}
              error={clash.problem}
              unknown={t(provider ? 'secret.unknown' : 'secret.unknownChoose')}
            />
            <AlreadyKept secret={secret} onLeave={close} />
            {clash.asks ? <UseItAnyway accepted={clash.accepted} onChange={clash.accept} /> : null}
            {remarks(secret, draft, reading, providers, made).map((remark) => (
              <Notice key={remark} tone="warn">
                {remark}
              </Notice>
            ))}
            <div className="flex flex-wrap gap-3">
              <ProviderField
                value={draft.provider}
                onChange={(target) => {
                  setByHand(true);
                  setDraft(withProvider(draft, target, readingOf(secret, [target], target.id)));
                }}
                error={submit.at('provider')}
              />
              <LabelField
                ref={label}
                value={draft.label}
                onChange={(label) => setDraft({ ...draft, label })}
                error={submit.at('label')}
                placeholder={
                  provider ? t('fields.nameExampleOf', { provider: provider.name }) : t('fields.nameExample')
                }
              />
            </div>
            {provider ? <KindFields draft={draft} provider={provider} onChange={setDraft} submit={submit} /> : null}
            {provider ? (
              <DestinationFields
                draft={draft}
                provider={provider}
                onChange={(next) => {
                  setPlaced(true);
                  setDraft(next);
                }}
                submit={submit}
                made={made === true}
              />
            ) : null}
            {provider ? (
              <div>
                <Button tone="quiet" className="-ml-3.5" aria-expanded={more} onClick={() => setMore(!more)}>
                  <ChevronRight
                    size={14}
                    strokeWidth={1.8}
                    aria-hidden
                    className={cn('transition-transform duration-100', more && 'rotate-90')}
                  />
                  {t('add.more')}
                </Button>
                {more ? (
                  <div className="mt-3">
                    <MoreFields draft={draft} provider={provider} onChange={setDraft} submit={submit} />
                  </div>
                ) : null}
              </div>
            ) : null}
            <Problem error={submit.rest} />
          </ModalBody>
          <ModalFoot
            note={
              secret === '' ? (
                <Button
                  tone="quiet"
                  className="-ml-2"
                  onClick={() =>
                    openDialog({ kind: 'try-emulator', ...(draft.provider ? { provider: draft.provider } : {}) })
                  }
                >
                  {t('add.noKey')}
                </Button>
              ) : (
                fault
              )
            }
          >
            <Button onClick={close}>{common('cancel')}</Button>
            <Button tone="primary" type="submit" busy={submit.busy} disabled={secret.trim() === '' || fault !== null}>
              {t('add.action')}
            </Button>
          </ModalFoot>
        </form>
      )}
    </Modal>
  );
}
