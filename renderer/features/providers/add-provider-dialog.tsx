import { FileUp } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { api } from '../../api/client.ts';
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

/** A provider of your own from a JSON file; the engine checks it whole and names the field that is wrong. */
export function AddProviderDialog({ onClosed }: { onClosed: () => void }) {
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
        title: `${provider.name} added`,
        action: { label: 'Open', run: () => openDrawer({ kind: 'provider', id: provider.id }) },
      });
    });
  };
  return (
    <Modal
      title="Add a provider"
      description="A provider is one JSON object: hosts, key formats, scopes, limits. It works like a built-in one; an id that you used before is replaced."
      onClosed={onClosed}
      wide
    >
      {(close) => (
        <form onSubmit={onSubmit(close)} noValidate className="contents">
          <ModalBody>
            <Field label="Provider file" error={json === '' ? null : fault} hint="Paste the JSON, or choose the file">
              <TextArea
                rows={12}
                className="max-h-[46vh] font-mono text-small"
                value={json}
                placeholder={'{\n  "id": "my-service",\n  "name": "My service",\n  …\n}'}
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
              aria-label="Provider file"
              onChange={(event) => read(event.target.files?.[0])}
            />
            <Problem error={submit.error} />
          </ModalBody>
          <ModalFoot
            note={
              <Button tone="quiet" className="-ml-2" onClick={() => file.current?.click()}>
                <FileUp size={14} strokeWidth={1.6} aria-hidden />
                Choose a file
              </Button>
            }
          >
            <Button onClick={close}>Cancel</Button>
            <Button tone="primary" type="submit" busy={submit.busy} disabled={fault !== null}>
              Add provider
            </Button>
          </ModalFoot>
        </form>
      )}
    </Modal>
  );
}

/** What is wrong with the text before the engine is asked; its own words never quote the input. */
function jsonFault(json: string): string | null {
  if (json.trim() === '') return 'is empty';
  if (json.length > MAX) return 'is longer than 256,000 characters';
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? null : 'must be one JSON object';
  } catch {
    return 'is not JSON yet';
  }
}
