import { useTranslations } from 'use-intl';
import type { Credential } from '../../../shared/model/credential.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { Button } from '../../ui/button.tsx';
import { ModalBody, ModalFoot } from '../../ui/modal.tsx';
import { Notice } from '../../ui/notice.tsx';
import { CheckResult } from './check-result.tsx';
import type { NewKey } from './rotate-new.tsx';
import { whatHappens } from './rotation-words.ts';
import { isKnown, type useKeyCheck } from './use-key-check.ts';

type Props = {
  credential: Credential;
  provider: Provider | null;
  name: string;
  next: NewKey;
  trial: ReturnType<typeof useKeyCheck>;
  busy: boolean;
  onBack: () => void;
  onSwitch: () => void;
};

/** The second step: what came of trying the new key, and what the switch means. */
export function RotateCheck({ credential, provider, name, next, trial, busy, onBack, onSwitch }: Props) {
  const t = useTranslations('keys');
  const { state } = trial;
  return (
    <>
      <ModalBody>
        <CheckResult state={state} provider={name} emulated={credential.upstream === 'emulator'} />
        <Notice title={t('rotate.next')}>{whatHappens(credential, provider, next.graceHours ?? null)}</Notice>
      </ModalBody>
      <ModalFoot
        note={
          state.kind === 'done' && !isKnown(state) ? (
            <Button tone="quiet" className="-ml-2" onClick={() => trial.check(next.secret)}>
              {t('check.again')}
            </Button>
          ) : null
        }
      >
        <Button onClick={onBack} disabled={busy}>
          {t('rotate.back')}
        </Button>
        <Button tone="primary" busy={busy} disabled={state.kind === 'busy'} onClick={onSwitch}>
          {t(state.kind === 'busy' || isKnown(state) ? 'rotate.action' : 'rotate.anyway')}
        </Button>
      </ModalFoot>
    </>
  );
}
