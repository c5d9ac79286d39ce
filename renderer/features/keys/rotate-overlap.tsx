import { useTranslations } from 'use-intl';
import type { Credential } from '../../../shared/model/credential.ts';
import { Button } from '../../ui/button.tsx';
import { ModalBody, ModalFoot } from '../../ui/modal.tsx';
import { Notice } from '../../ui/notice.tsx';
import { AfterOverlap, Overlap, overlapOf } from './overlap.tsx';

type Props = { credential: Credential; name: string; onDone: () => void };

/** The last step: how long the old key is honoured, which tools have moved, and its end. */
export function RotateOverlap({ credential, name, onDone }: Props) {
  const t = useTranslations('keys');
  return (
    <>
      <ModalBody>
        <Notice tone="ok" title={t('rotate.rotated', { label: credential.label })} live>
          {t('rotate.nextCall')}
        </Notice>
        {overlapOf(credential, Date.now()) ? (
          <Overlap credential={credential} />
        ) : (
          <AfterOverlap credential={credential} name={name} onLeave={onDone} />
        )}
      </ModalBody>
      <ModalFoot>
        <Button tone="primary" onClick={onDone}>
          {t('rotate.done')}
        </Button>
      </ModalFoot>
    </>
  );
}
