import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import type { SignIn } from '../../../shared/model/connection.ts';
import { api } from '../../api/client.ts';
import { useProvider } from '../../state/providers.ts';
import { isOpen, keepSignIn, useSignIn } from '../../state/sign-ins.ts';
import { attempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { Modal, ModalBody, ModalFoot } from '../../ui/modal.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { watchSignIn } from './show-sign-in.ts';
import { SignInDone } from './sign-in-done.tsx';
import { SignInFailed } from './sign-in-failed.tsx';
import { SignInSteps } from './sign-in-steps.tsx';
import { SignInWaiting } from './sign-in-waiting.tsx';

type FormRequest = { provider: string; reconnect?: string; scopes: readonly string[] };

type Props = {
  id: string;
  /** Starts the same again; null when what was asked is not known here, then the form is the way. */
  onAgain: (() => Promise<void>) | null;
  onForm: (request: FormRequest) => void;
  onClosed: () => void;
};

/** One attempt to sign in, in whichever state it is. Closing the dialog leaves it under way. */
export function SignInDialog({ id, onAgain, onForm, onClosed }: Props) {
  const t = useTranslations('connections');
  const signIn = useSignIn(id);
  const provider = useProvider(signIn?.provider);
  const service = provider?.name ?? signIn?.provider ?? '';
  useEffect(() => watchSignIn(id), [id]);
  if (!signIn) {
    return (
      <Modal title={t('signIn.gone')} onClosed={onClosed}>
        {(close) => (
          <>
            <ModalBody>
              <p className="text-ink-2">{t('signIn.goneText')}</p>
            </ModalBody>
            <ModalFoot>
              <Button onClick={close}>{t('signIn.close')}</Button>
            </ModalFoot>
          </>
        )}
      </Modal>
    );
  }
  const { provider: providerId, scopes, reconnects } = signIn;
  const toForm = () =>
    onForm({ provider: providerId, scopes, ...(reconnects === null ? {} : { reconnect: reconnects }) });
  return (
    <Modal title={t('signIn.title', { service })} onClosed={onClosed}>
      {(close) => (
        <>
          <ModalBody className="min-h-56">
            <SignInSteps state={signIn.state} reached={signIn.authorizeUrl !== null} />
            <div aria-live="polite" className="flex flex-col gap-3">
              <Body signIn={signIn} service={service} />
            </div>
          </ModalBody>
          <Foot signIn={signIn} close={close} onAgain={onAgain} toForm={toForm} />
        </>
      )}
    </Modal>
  );
}

function Body({ signIn, service }: { signIn: SignIn; service: string }) {
  const t = useTranslations('connections');
  switch (signIn.state) {
    case 'starting':
      return <Said title={t('signIn.starting', { service })} />;
    case 'waiting':
      return <SignInWaiting signIn={signIn} service={service} />;
    case 'exchanging':
      return <Said title={t('signIn.exchanging')} text={t('signIn.exchangingText', { service })} />;
    case 'done':
      return <SignInDone signIn={signIn} service={service} />;
    case 'cancelled':
      return <Said title={t('signIn.cancelled')} text={t('signIn.cancelledText')} />;
    case 'timed_out':
      return <Said title={t('signIn.timedOut')} text={t('signIn.timedOutText')} />;
    default:
      return <SignInFailed failure={signIn.failure} />;
  }
}

function Said({ title, text }: { title: string; text?: string }) {
  return (
    <div>
      <h3 className="font-semibold text-title">{title}</h3>
      {text ? <p className="mt-1 text-ink-2">{text}</p> : null}
    </div>
  );
}

type FootProps = { signIn: SignIn; close: () => void; onAgain: Props['onAgain']; toForm: () => void };

function Foot({ signIn, close, onAgain, toForm }: FootProps) {
  const t = useTranslations('connections');
  const submit = useSubmit();
  const { id } = signIn;
  if (signIn.state === 'done') return null; // SignInDone brings its own
  if (isOpen(signIn)) {
    const toOpen = signIn.state === 'waiting' && signIn.authorizeUrl !== null && !signIn.browserOpened; // its page comes first
    const cancel = () => attempt(async () => keepSignIn(await api().connections.cancel({ id })));
    return (
      <ModalFoot>
        <Button onClick={cancel}>{t('signIn.cancel')}</Button>
        <Button tone={toOpen ? 'plain' : 'primary'} onClick={close}>
          {t('signIn.background')}
        </Button>
      </ModalFoot>
    );
  }
  return (
    <ModalFoot note={submit.error?.message}>
      <Button onClick={toForm}>{t('signIn.change')}</Button>
      <Button tone="primary" busy={submit.busy} onClick={onAgain === null ? toForm : () => submit.run(onAgain)}>
        {t('signIn.again')}
      </Button>
    </ModalFoot>
  );
}
