import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { StoreKind, SystemState } from '../../../shared/model/system.ts';
import { api } from '../../api/client.ts';
import { applySystem } from '../../state/apply-event.ts';
import { useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { CodeWords } from '../../ui/code-words.tsx';
import { Field } from '../../ui/field.tsx';
import { ModalBody, ModalFoot } from '../../ui/modal.tsx';
import { PassphraseInput } from '../../ui/passphrase-input.tsx';
import { Problem, sentence } from '../../ui/problem.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { toast } from '../../ui/toast.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { Working } from '../../ui/working.tsx';
import { FileInput } from './file-input.tsx';

const MOST_BYTES = 64 * 1024 * 1024;

type Props = { onCancel: () => void; inDialog?: boolean };

/** A backup, its passphrase and where its secrets are to be kept; afterwards Fob is locked, as after every start. */
export function RestoreForm({ onCancel, inDialog = false }: Props) {
  const t = useTranslations('firstRun');
  const lock = useTranslations('lock');
  const common = useTranslations('common');
  const probes = useStore((state) => state.system.state?.probes ?? []);
  const live = probes.filter(({ available }) => available).map(({ kind }) => kind);
  const [file, setFile] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [store, setStore] = useState<StoreKind>(live.includes('keychain') ? 'keychain' : 'file');
  const [tried, setTried] = useState(false);
  const submit = useSubmit();
  const wrong = submit.error?.code === 'wrong_passphrase' ? sentence(submit.error.message) : null;
  const fileFault = file && file.size > MOST_BYTES ? t('backupTooLarge') : tried && !file ? t('backupMissing') : null;

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!file || file.size > MOST_BYTES || passphrase === '') return;
    submit.run(async () => {
      applySystem(await restore(file, passphrase, store));
      toast({
        title: t('restored'),
        text: t(`restoredText.${store}`),
        over: ({ system }) => system.state?.phase === 'open',
        seconds: 0,
      });
    });
  };

  const into = <p className="text-ink-3 text-small">{t(`restoreInto.${store}`)}</p>;
  const fields = (
    <>
      <Field label={t('backupFile')} error={fileFault} hint={<CodeWords text={t('backupFileHint')} />}>
        <FileInput file={file} onFile={setFile} label={t('backupFile')} choose={t('chooseFile')} none={t('noFile')} />
      </Field>
      <Field
        label={t('backupPassphrase')}
        error={wrong ?? (tried && passphrase === '' ? t('passphraseMissing') : null)}
      >
        <PassphraseInput
          value={passphrase}
          onChange={setPassphrase}
          autoComplete="current-password"
          words={{ show: lock('showPassphrase'), mask: lock('maskPassphrase') }}
        />
      </Field>
      {live.length > 1 ? (
        <div className="flex flex-col gap-1.5">
          <span className="font-medium text-small">{t('keepIn')}</span>
          <Segmented
            label={t('keepIn')}
            value={store}
            options={live.map((value) => ({ value, label: t(`titles.${value}`) }))}
            onChange={setStore}
          />
          {into}
        </div>
      ) : (
        into
      )}
      {submit.busy ? <Working>{t('restoring')}</Working> : null}
      <Problem error={wrong ? null : submit.error} />
    </>
  );
  const size = inDialog ? 'normal' : 'large';
  const cancel = (
    <Button size={size} onClick={onCancel} disabled={submit.busy}>
      {inDialog ? common('cancel') : t('restoreCancel')}
    </Button>
  );
  const confirm = (
    <Button tone="primary" size={size} type="submit" busy={submit.busy}>
      {t('restore')}
    </Button>
  );
  return inDialog ? (
    <form onSubmit={onSubmit} noValidate className="contents">
      <ModalBody>{fields}</ModalBody>
      <ModalFoot>
        {cancel}
        {confirm}
      </ModalFoot>
    </form>
  ) : (
    <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      {fields}
      <div className="flex gap-2">
        {confirm}
        {cancel}
      </div>
    </form>
  );
}

/** An encrypted file takes the backup's passphrase, so that there is one to remember. */
async function restore(file: File, passphrase: string, store: StoreKind): Promise<SystemState> {
  const backup = base64(new Uint8Array(await file.arrayBuffer()));
  return api().system.restore({
    backup,
    passphrase,
    store,
    ...(store === 'file' ? { storePassphrase: passphrase } : {}),
  });
}

function base64(data: Uint8Array): string {
  const STEP = 0x8000; // arguments at once
  let text = '';
  for (let at = 0; at < data.length; at += STEP) text += String.fromCharCode(...data.subarray(at, at + STEP));
  return btoa(text);
}
