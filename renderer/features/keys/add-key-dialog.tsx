import { ChevronRight } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Credential, CredentialWarning } from '../../../shared/model/credential.ts';
import { api } from '../../api/client.ts';
import { engineText } from '../../messages/engine-text.ts';
import { say } from '../../messages/intl.ts';
import { keepCredential } from '../../state/credentials.ts';
import { openDialog, openDrawer } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { cn } from '../../ui/cn.ts';
import { Modal, ModalBody, ModalFoot } from '../../ui/modal.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Problem } from '../../ui/problem.tsx';
import { toast } from '../../ui/toast.tsx';
import { AlreadyKept, useKept } from './already-kept.tsx';
import { addInput, remarks } from './key-draft.ts';
import { DestinationFields, KindFields, MoreFields } from './key-fields.tsx';
import { LabelField } from './label-field.tsx';
import { ProviderField } from './provider-field.tsx';
import { SecretField } from './secret-field.tsx';
import { UseItAnyway } from './use-it-anyway.tsx';
import { type NewKey, useNewKey } from './use-new-key.ts';

/** Add a key: paste it, see what it is, give it a name. Everything else has a good default. */
export function AddKeyDialog({ request, onClosed }: { request: { provider?: string }; onClosed: () => void }) {
  const t = useTranslations('keys');
  const common = useTranslations('common');
  const form = useNewKey(request.provider ?? null);
  const { secret, draft, provider, clash, submit, fault } = form;
  const kept = useKept(secret);
  const key = useRef<HTMLInputElement>(null);
  const label = useRef<HTMLInputElement>(null);
  const nameless = draft.label.trim() === '';

  const onSubmit = (close: () => void) => (event: FormEvent) => {
    event.preventDefault();
    if (fault !== null) return;
    submit.run(async () => {
      const { credential, warnings } = await api().credentials.add({ ...addInput(secret, draft), ...clash.flag });
      keepCredential(credential);
      form.setSecret('');
      close();
      sayAdded(credential, warnings);
      openDrawer(null);
    });
  };

  return (
    <Modal
      title={t('add.title')}
      description={t('add.text')}
      onClosed={onClosed}
      initialFocus={form.known ? label : key}
      wide
    >
      {(close) => (
        <form onSubmit={onSubmit(close)} noValidate className="contents">
          <ModalBody>
            <SecretField
              ref={key}
              value={secret}
              onChange={form.type}
              reading={form.reading}
              providers={form.providers}
              error={clash.problem}
              unknown={t(provider ? 'secret.unknown' : 'secret.unknownChoose')}
            />
            <AlreadyKept kept={kept} onLeave={close} />
            {clash.asks ? <UseItAnyway accepted={clash.accepted} onChange={clash.accept} /> : null}
            {remarks(secret, draft, form.reading, form.providers, form.made).map((remark) => (
              <Notice key={remark} tone="warn">
                {remark}
              </Notice>
            ))}
            <div className="flex flex-wrap gap-3">
              <ProviderField value={draft.provider} onChange={form.choose} error={submit.at('provider')} />
              <LabelField
                ref={label}
                value={draft.label}
                onChange={(typed) => form.setDraft({ ...draft, label: typed })}
                error={submit.at('label')}
                placeholder={
                  provider ? t('fields.nameExampleOf', { provider: provider.name }) : t('fields.nameExample')
                }
              />
            </div>
            <Details form={form} />
            <Problem error={submit.rest} />
          </ModalBody>
          <ModalFoot
            note={
              secret === '' ? <NoKeyYet provider={draft.provider} /> : kept && nameless ? t('secret.keptTwice') : fault
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

/** What is known of a key of a provider, most of it by default; the rest folds out. */
function Details({ form: { draft, provider, submit, made, setDraft, place } }: { form: NewKey }) {
  const t = useTranslations('keys.add');
  const [more, setMore] = useState(false);
  if (provider === null) return null;
  const fields = { draft, provider, submit };
  return (
    <>
      <KindFields {...fields} onChange={setDraft} />
      <DestinationFields {...fields} onChange={place} made={made === true} />
      <div>
        <Button tone="quiet" className="-ml-3.5" aria-expanded={more} onClick={() => setMore(!more)}>
          <ChevronRight
            size={14}
            strokeWidth={1.8}
            aria-hidden
            className={cn('transition-transform duration-100', more && 'rotate-90')}
          />
          {t('more')}
        </Button>
        {more ? (
          <div className="mt-3">
            <MoreFields {...fields} onChange={setDraft} />
          </div>
        ) : null}
      </div>
    </>
  );
}

function NoKeyYet({ provider }: { provider: string | null }) {
  const t = useTranslations('keys.add');
  return (
    <Button
      tone="quiet"
      className="-ml-2"
      onClick={() => openDialog({ kind: 'try-emulator', ...(provider ? { provider } : {}) })}
    >
      {t('noKey')}
    </Button>
  );
}

function sayAdded({ id, label }: Credential, warnings: readonly CredentialWarning[]): void {
  const t = say('keys');
  toast({
    title: t('add.kept', { label }),
    text: warnings.map((warning) => engineText(warning.message)).join(' ') || t('add.next'),
    action: { label: t('add.createTool'), run: () => openDialog({ kind: 'add-tool', credentialId: id }) },
    over: ({ tools }) => tools.items.some(({ bindings }) => bindings.some((one) => one.credentialId === id)),
    seconds: warnings.length > 0 ? 15 : 8,
  });
}
