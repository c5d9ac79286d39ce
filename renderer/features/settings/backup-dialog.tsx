import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { api } from '../../api/client.ts';
import { Button } from '../../ui/button.tsx';
import { Modal, ModalBody, ModalFoot } from '../../ui/modal.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Problem } from '../../ui/problem.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { bytes } from '../../ui/words.ts';
import { Working } from '../../ui/working.tsx';
import { PassphraseFields } from '../first-run/passphrase-fields.tsx';
import { passphraseFault } from '../first-run/passphrase-strength.ts';

/** Keys, tools and settings as one encrypted file, saved where the user says. */
export function BackupDialog({ onClosed }: { onClosed: () => void }) {
  const t = useTranslations('settings');
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const [saved, setSaved] = useState<{ name: string; size: number } | null>(null);
  const submit = useSubmit(['passphrase']);

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (passphraseFault(passphrase, again) !== null) return;
    submit.run(async () => {
      const { backup } = await api().system.backup({ passphrase });
      const data = Uint8Array.from(atob(backup), (character) => character.charCodeAt(0));
      const name = `fob-${new Date().toISOString().slice(0, 10)}.backup`;
      saveFile(name, [data], 'application/octet-stream');
      setSaved({ name, size: data.length });
    });
  };

  return (
    <Modal title={t('makeBackup')} onClosed={onClosed} mayClose={() => !submit.busy}>
      {(close) => (
        <form onSubmit={onSubmit} noValidate className="contents">
          <ModalBody>
            {saved ? (
              <Notice tone="ok" title={t('backedUp', { name: saved.name, size: bytes(saved.size) })} live>
                {t('backedUpText')}
              </Notice>
            ) : (
              <>
                <p className="text-ink-2">{t('backupText')}</p>
                <PassphraseFields
                  passphrase={passphrase}
                  again={again}
                  onPassphrase={setPassphrase}
                  onAgain={setAgain}
                  error={submit.at('passphrase')}
                  tried={tried}
                />
                {submit.busy ? <Working>{t('backingUp')}</Working> : null}
                <Problem error={submit.rest} />
              </>
            )}
          </ModalBody>
          <ModalFoot>
            {saved ? (
              <Button tone="primary" onClick={close}>
                {t('done')}
              </Button>
            ) : (
              <>
                <Button onClick={close} disabled={submit.busy}>
                  {t('cancel')}
                </Button>
                <Button tone="primary" type="submit" busy={submit.busy}>
                  {t('saveBackup')}
                </Button>
              </>
            )}
          </ModalFoot>
        </form>
      )}
    </Modal>
  );
}
