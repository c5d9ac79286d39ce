import { type DragEvent, type FormEvent, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { AddCredential } from '../../../shared/contract/credentials.ts';
import { addAll } from '../../../shared/rules/add-all.ts';
import { type ImportRow, readImport } from '../../../shared/rules/import-keys.ts';
import { api } from '../../api/client.ts';
import { errorDataOf } from '../../api/error-data.ts';
import { loadCredentials } from '../../state/credentials.ts';
import { useStore } from '../../state/store.ts';
import { goTo } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { cn } from '../../ui/cn.ts';
import { Field } from '../../ui/field.tsx';
import { TextArea } from '../../ui/input.tsx';
import { Modal, ModalBody, ModalFoot } from '../../ui/modal.tsx';
import { Problem, sentence } from '../../ui/problem.tsx';
import { toast } from '../../ui/toast.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { ImportPreview } from './import-preview.tsx';
import { readImportFile } from './read-import-file.ts';
import { useKeptSecrets } from './use-kept-secrets.ts';

type Reading = { rows: readonly ImportRow[]; inputs: readonly AddCredential[]; fault: string | null };

/** Several keys at once: pasted or from a file, looked at line by line before, and put in all or none. */
export function ImportDialog({ onClosed }: { onClosed: () => void }) {
  const t = useTranslations('keys.import');
  const common = useTranslations('common');
  const providers = useStore((state) => state.providers.items);
  const [text, setText] = useState('');
  const [emulator, setEmulator] = useState(false);
  const [leaveOut, setLeaveOut] = useState(true);
  const [visible, setVisible] = useState(false);
  const [done, setDone] = useState(0);
  const [unread, setUnread] = useState<string | null>(null);
  const submit = useSubmit();
  const area = useRef<HTMLTextAreaElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const { rows, inputs, fault } = useMemo(
    () =>
      read(
        text,
        providers.map(({ provider }) => provider),
      ),
    [text, providers],
  );
  const kept = useKeptSecrets(useMemo(() => inputs.map(({ secret }) => secret), [inputs]));
  const isNew = ({ secret }: AddCredential) => kept.get(secret)?.trashed !== false;
  const anyKept = !inputs.every(isNew);
  const chosen = leaveOut ? inputs.filter(isNew) : inputs;
  const wrong = rows.filter((row) => row.verdict === 'wrong').length;
  const ready = fault === null && wrong === 0 && chosen.length > 0;

  const take = async (picked: File | undefined) => {
    if (!picked) return;
    const found = await readImportFile(picked);
    setUnread(found.fault);
    if (found.fault === null) setText(found.text);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    void take(event.dataTransfer.files[0]);
  };
  const onSubmit = (close: () => void) => (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    submit.run(async () => {
      const upstream = emulator ? { upstream: 'emulator' as const } : {};
      const all = chosen.map((input) => ({ ...input, ...upstream }));
      try {
        await addAll(api().credentials, all, setDone);
      } finally {
        setDone(0);
        void loadCredentials();
      }
      setText('');
      close();
      goTo('keys');
      toast({ title: t('added', { n: all.length }) });
    });
  };

  return (
    <Modal title={t('title')} description={t('text')} onClosed={onClosed} initialFocus={area} wide>
      {(close) => (
        <form
          onSubmit={onSubmit(close)}
          noValidate
          className="contents"
          onDragOver={(event) => event.preventDefault()}
          onDrop={onDrop}
        >
          <ModalBody>
            <Field label={t('paste')} error={unread ?? fault} hint={text === '' ? t('hint') : undefined}>
              <TextArea
                ref={area}
                rows={text === '' ? 6 : 3}
                value={text}
                onChange={(event) => {
                  setUnread(null);
                  setText(event.target.value);
                }}
                placeholder={t('example')}
                autoComplete="off"
                className={cn('font-mono text-small', visible || text === '' || '[-webkit-text-security:disc]')}
              />
            </Field>
            {text === '' ? null : (
              <Checkbox checked={visible} onChange={setVisible}>
                {t('show')}
              </Checkbox>
            )}
            <input
              ref={file}
              type="file"
              tabIndex={-1}
              aria-label={t('file')}
              accept=".env,.json,.csv,.txt,text/plain,text/csv,application/json"
              className="sr-only"
              onChange={(event) => {
                void take(event.target.files?.[0]);
                event.target.value = '';
              }}
            />
            {rows.length > 0 ? <ImportPreview rows={rows} kept={kept} /> : null}
            {anyKept ? (
              <Checkbox checked={leaveOut} onChange={setLeaveOut}>
                {t('leaveOut')}
              </Checkbox>
            ) : null}
            {inputs.length > 0 ? (
              <Checkbox checked={emulator} onChange={setEmulator} note={t('emulatorNote')}>
                {t('emulator')}
              </Checkbox>
            ) : null}
            <Problem error={submit.error} />
          </ModalBody>
          <ModalFoot
            note={
              done > 0 ? (
                t('adding', { done, n: chosen.length })
              ) : (
                <Button tone="quiet" className="-ml-2" onClick={() => file.current?.click()}>
                  {t('file')}
                </Button>
              )
            }
          >
            <Button onClick={close}>{common('cancel')}</Button>
            <Button tone="primary" type="submit" busy={submit.busy} disabled={!ready}>
              {t('add', { n: chosen.length })}
            </Button>
          </ModalFoot>
        </form>
      )}
    </Modal>
  );
}

function read(text: string, providers: Parameters<typeof readImport>[1]): Reading {
  if (text.trim() === '') return { rows: [], inputs: [], fault: null };
  try {
    const rows = readImport(text, providers);
    return { rows, inputs: rows.flatMap((row) => (row.verdict === 'add' ? [row.input] : [])), fault: null };
  } catch (error) {
    const { message, hint } = errorDataOf(error);
    return { rows: [], inputs: [], fault: `${sentence(message)} ${sentence(hint)}` };
  }
}
