import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { StoreKind } from '../../../shared/model/system.ts';
import { api } from '../../api/client.ts';
import { engineText } from '../../messages/engine-text.ts';
import { applySystem } from '../../state/apply-event.ts';
import { useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { Modal, ModalBody, ModalFoot } from '../../ui/modal.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Problem } from '../../ui/problem.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { Working } from '../../ui/working.tsx';
import { PassphraseFields } from '../first-run/passphrase-fields.tsx';
import { passphraseFault } from '../first-run/passphrase-strength.ts';

/** Moves every secret to the other storage: what it means, its passphrase where it needs one, then how it went. */
export function MoveDialog({ onClosed }: { onClosed: () => void }) {
  const t = useTranslations('settings');
  const from = useStore((state) => state.system.state?.store ?? 'keychain');
  const probes = useStore((state) => state.system.state?.probes ?? []);
  const [to] = useState<StoreKind>(from === 'file' ? 'keychain' : 'file');
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const [done, setDone] = useState(false);
  const submit = useSubmit(['passphrase']);
  const probe = probes.find(({ kind }) => kind === to);
  const fault = to === 'file' ? passphraseFault(passphrase, again) : null;

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (fault !== null || probe?.available === false) return;
    submit.run(async () => {
      applySystem(await api().system.moveStore(to === 'file' ? { to, passphrase } : { to }));
      setDone(true);
    });
  };

  return (
    <Modal title={t(`moveTo.${to}`)} onClosed={onClosed} mayClose={() => !submit.busy}>
      {(close) => (
        <form onSubmit={onSubmit} noValidate className="contents">
          <ModalBody>
            {done ? (
              <Notice tone="ok" title={t(`moved.${to}`)} live>
                {t(`movedText.${to}`)}
              </Notice>
            ) : (
              <>
                <p className="text-ink-2">{t(`moveText.${to}`)}</p>
                {probe?.available === false ? <Notice tone="warn">{engineText(probe.reason)}</Notice> : null}
                {to === 'file' ? (
                  <PassphraseFields
                    passphrase={passphrase}
                    again={again}
                    onPassphrase={setPassphrase}
                    onAgain={setAgain}
                    error={submit.at('passphrase')}
                    tried={tried}
                  />
                ) : null}
                <p className="text-ink-3 text-small">{t('moveWhole')}</p>
                {submit.busy ? <Working>{t('moving')}</Working> : null}
                <Problem error={submit.rest} />
              </>
            )}
          </ModalBody>
          <ModalFoot>
            {done ? null : (
              <Button onClick={close} disabled={submit.busy}>
                {t('cancel')}
              </Button>
            )}
            {done ? (
              <Button tone="primary" onClick={close}>
                {t('done')}
              </Button>
            ) : (
              <Button tone="primary" type="submit" busy={submit.busy} disabled={probe?.available === false}>
                {t(`moveTo.${to}`)}
              </Button>
            )}
          </ModalFoot>
        </form>
      )}
    </Modal>
  );
}
