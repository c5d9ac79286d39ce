import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Credential } from '../../../shared/model/credential.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { api } from '../../api/client.ts';
import { engineText } from '../../messages/engine-text.ts';
import { keepCredential, useCredential } from '../../state/credentials.ts';
import { useProvider } from '../../state/providers.ts';
import { Modal } from '../../ui/modal.tsx';
import { StepList } from '../../ui/step-list.tsx';
import { toast } from '../../ui/toast.tsx';
import { useHeld } from '../../ui/use-held.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { RotateCheck } from './rotate-check.tsx';
import { type NewKey, RotateNew } from './rotate-new.tsx';
import { RotateOverlap } from './rotate-overlap.tsx';
import { useKeyCheck } from './use-key-check.ts';

const STEPS = ['newKey', 'check', 'switch', 'overlap'] as const;

/** Put a new secret in place of the old one, step by step: have one, try it, switch, end the old one. */
export function RotateDialog({ request, onClosed }: { request: { id: string }; onClosed: () => void }) {
  const credential = useHeld(useCredential(request.id), onClosed);
  const provider = useProvider(credential?.provider);
  return credential ? <RotateSteps credential={credential} provider={provider} onClosed={onClosed} /> : null;
}

type Props = { credential: Credential; provider: Provider | null; onClosed: () => void };

function RotateSteps({ credential, provider, onClosed }: Props) {
  const t = useTranslations('keys');
  const { id } = credential;
  const [found, setFound] = useState<NewKey | null>(null);
  const [step, setStep] = useState<'new' | 'check' | 'overlap'>('new');
  const submit = useSubmit(['secret']);
  const trial = useKeyCheck(id);
  const name = provider?.name ?? t('rotate.theProvider');

  const go = (next: NewKey) => {
    setFound(next);
    setStep('check');
    submit.clear();
    trial.check(next.secret);
  };
  const back = () => {
    setStep('new');
    trial.reset();
  };
  const rotate = (next: NewKey) =>
    submit.run(async () => {
      try {
        const { credential: rotated, warnings } = await api().credentials.rotate({ id, ...next });
        keepCredential(rotated);
        setFound(null);
        setStep('overlap');
        if (warnings.length > 0)
          toast({ title: rotated.label, text: warnings.map(({ message }) => engineText(message)).join(' ') });
      } catch (cause) {
        back();
        throw cause;
      }
    });

  return (
    <Modal title={t('rotate.title', { label: credential.label })} onClosed={onClosed} wide>
      {(close) => (
        <>
          <div className="px-5 pt-2 pb-1">
            <StepList
              label={t('rotate.steps.label')}
              steps={STEPS.map((one) => t(`rotate.steps.${one}`))}
              at={step === 'new' ? 0 : step === 'check' ? (submit.busy ? 2 : 1) : 3}
            />
          </div>
          {step === 'new' ? (
            <RotateNew
              credential={credential}
              provider={provider}
              name={name}
              before={found}
              submit={submit}
              onFound={go}
              onCancel={close}
            />
          ) : null}
          {step === 'check' && found ? (
            <RotateCheck
              credential={credential}
              provider={provider}
              name={name}
              next={found}
              trial={trial}
              busy={submit.busy}
              onBack={back}
              onSwitch={() => rotate(found)}
            />
          ) : null}
          {step === 'overlap' ? <RotateOverlap credential={credential} name={name} onDone={close} /> : null}
        </>
      )}
    </Modal>
  );
}
