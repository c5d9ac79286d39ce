import { type FormEvent, useMemo, useRef, useState } from 'react';
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
import { Modal, ModalBody, ModalFoot } from '../../ui/modal.tsx';
import { Problem, sentence } from '../../ui/problem.tsx';
import { toast } from '../../ui/toast.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { ImportPreview } from './import-preview.tsx';
import { ChooseFile, ImportText, useImportSource } from './import-source.tsx';
import { useKeptSecrets } from './use-kept-secrets.ts';

type Reading = { rows: readonly ImportRow[]; inputs: readonly AddCredential[]; fault: string | null };

/** Several keys at once: pasted or from a file, looked at line by line before, and put in all or none. */
export function ImportDialog({ onClosed }: { onClosed: () => void }) {
  const t = useTranslations('keys.import');
  const common = useTranslations('common');
  const source = useImportSource();
  const [emulator, setEmulator] = useState(false);
  const [leaveOut, setLeaveOut] = useState(true);
  const area = useRef<HTMLTextAreaElement>(null);
  const { rows, inputs, fault } = useReading(source.text);
  const kept = useKeptSecrets(useMemo(() => inputs.map(({ secret }) => secret), [inputs]));
  const isNew = ({ secret }: AddCredential) => kept.get(secret)?.trashed !== false;
  const anyKept = !inputs.every(isNew);
  const chosen = leaveOut ? inputs.filter(isNew) : inputs;
  const wrong = rows.filter((row) => row.verdict === 'wrong').length;
  const ready = fault === null && wrong === 0 && chosen.length > 0;
  const adding = useAdding();

  const onSubmit = (close: () => void) => (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    const upstream = emulator ? { upstream: 'emulator' as const } : {};
    // The engine looks again: it may not have answered yet, or a key may have come in meanwhile.
    adding.run(
      chosen.map((input) => ({ ...input, ...upstream, unlessKept: leaveOut })),
      () => {
        source.type('');
        close();
      },
    );
  };

  return (
    <Modal title={t('title')} description={t('text')} onClosed={onClosed} initialFocus={area} wide>
      {(close) => (
        <form onSubmit={onSubmit(close)} noValidate className="contents" {...source.drops}>
          <ModalBody>
            <ImportText source={source} fault={fault} area={area} />
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
            <Problem error={adding.error} />
          </ModalBody>
          <ModalFoot
            note={
              adding.done > 0 ? t('adding', { done: adding.done, n: chosen.length }) : <ChooseFile take={source.take} />
            }
          >
            <Button onClick={close}>{common('cancel')}</Button>
            <Button tone="primary" type="submit" busy={adding.busy} disabled={!ready}>
              {t('add', { n: chosen.length })}
            </Button>
          </ModalFoot>
        </form>
      )}
    </Modal>
  );
}

/** Puts keys in, counts along, and says what came of it. */
function useAdding() {
  const t = useTranslations('keys.import');
  const [done, setDone] = useState(0);
  const { run, busy, error } = useSubmit();
  const add = async (inputs: readonly AddCredential[]) => {
    try {
      return await addAll(api().credentials, inputs, setDone);
    } finally {
      setDone(0);
      void loadCredentials();
    }
  };
  return {
    done,
    busy,
    error,
    run: (inputs: readonly AddCredential[], onAdded: () => void) =>
      run(async () => {
        const saved = await add(inputs);
        const before = saved.filter(({ kept }) => kept).length;
        onAdded();
        goTo('keys');
        toast({
          title: t('added', { n: saved.length - before }),
          ...(before > 0 ? { text: t('leftOut', { n: before }) } : {}),
        });
      }),
  };
}

function useReading(text: string): Reading {
  const providers = useStore((state) => state.providers.items);
  return useMemo(() => {
    const known = providers.map(({ provider }) => provider);
    return read(text, known);
  }, [text, providers]);
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
