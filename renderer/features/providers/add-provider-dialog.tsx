import { FileUp } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { api } from '../../api/client.ts';
import { say } from '../../messages/intl.ts';
import { loadProviders } from '../../state/providers.ts';
import { openDrawer } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { TextArea } from '../../ui/input.tsx';
import { Modal, ModalBody, ModalFoot } from '../../ui/modal.tsx';
import { Problem } from '../../ui/problem.tsx';
import { toast } from '../../ui/toast.tsx';
import { useSubmit } from '../../ui/use-submit.ts';

const MAX = 256_000;
const example = '{\n  "id": "my-service",\n  "name": "My service",\n  …\n}';

/** A provider of your own from a JSON file; the engine checks it whole and names the field that is wrong. */
export function AddProviderDialog({ onClosed }: { onClosed: () => void }) {
  const t = useTranslations('providers');
  const common = useTranslations('common');
  const [json, setJson] = useState('');
  const submit = useSubmit();
  const file = useRef<HTMLInputElement>(null);
  const fault = jsonFault(json);
  const read = (chosen: File | undefined) => {
    if (!chosen) return;
    submit.clear();
    if (chosen.size > MAX) setJson('');
    void chosen
      .slice(0, MAX + 1)
      .text()
      .then(setJson);
  };
  const onSubmit = (close: () => void) => (event: FormEvent) => {
    event.preventDefault();
    submit.run(async () => {
      const { provider } = await api().providers.add({ json });
      await loadProviders();
      close();
      toast({
        title: t('addDialog.added', { name: provider.name }),
        action: { label: t('addDialog.open'), run: () => openDrawer({ kind: 'provider', id: provider.id }) },
      });
    });
  };
  return (
    <Modal title={t('addDialog.title')} description={t('addDialog.text')} onClosed={onClosed} wide>
      {(close) => (
        <form onSubmit={onSubmit(close)} noValidate className="contents">
          <ModalBody>
            <Field label={t('addDialog.file')} error={json === '' ? null : fault} hint={t('addDialog.hint')}>
              <TextArea
                rows={12}
                className="max-h-[46vh] font-mono text-small"
                value={json}
                placeholder={example}
                onChange={(event) => {
                  setJson(event.target.value);
                  submit.clear();
                }}
              />
            </Field>
            <input
              ref={file}
              type="file"
              accept="application/json,.json"
              className="hidden"
              aria-label={t('addDialog.file')}
              onChange={(event) => read(event.target.files?.[0])}
            />
            <Problem error={submit.error} />
          </ModalBody>
          <ModalFoot
            note={
              <Button tone="quiet" className="-ml-2" onClick={() => file.current?.click()}>
                <FileUp size={14} strokeWidth={1.6} aria-hidden />
                {t('addDialog.choose')}
              </Button>
            }
          >
            <Button onClick={close}>{common('cancel')}</Button>
            <Button tone="primary" type="submit" busy={submit.busy} disabled={fault !== null}>
              {t('add')}
            </Button>
          </ModalFoot>
        </form>
      )}
    </Modal>
  );
}

/** What is wrong with the text before the engine is asked; its own words never quote the input. */
function jsonFault(json: string): string | null {
  const t = say('providers');
  if (json.trim() === '') return t('addDialog.empty');
  if (json.length > MAX) return t('addDialog.long');
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? null : t('addDialog.notObject');
  } catch {
    return t('addDialog.notJson');
  }
}
