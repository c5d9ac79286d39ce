import { type FormEvent, useRef, useState } from 'react';
import type { AddedTool } from '../../../shared/contract/tools.ts';
import { api } from '../../api/client.ts';
import { useStore } from '../../state/store.ts';
import { loadTools } from '../../state/tools.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { Modal, ModalBody, ModalFoot } from '../../ui/modal.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Select } from '../../ui/select.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { BindingPicker } from './binding-picker.tsx';
import { ShownOnce } from './shown-once.tsx';
import {
  addressFault,
  emptyToolDraft,
  limitFault,
  type ToolDraft,
  toolFault,
  toolInput,
  withBinding,
} from './tool-draft.ts';

const expiries = [
  { value: 'never', label: 'Never' },
  { value: '1', label: 'In 1 day' },
  { value: '7', label: 'In 7 days' },
  { value: '30', label: 'In 30 days' },
  { value: '90', label: 'In 90 days' },
] as const;

const windows = [
  { value: '1', label: 'a second' },
  { value: '60', label: 'a minute' },
  { value: '3600', label: 'an hour' },
] as const;

/** Create a tool key; afterwards the key, shown this once. */
export function AddToolDialog({ request, onClosed }: { request: { credentialId?: string }; onClosed: () => void }) {
  const [added, setAdded] = useState<AddedTool | null>(null);
  if (added) return <ShownOnce added={added} onClosed={onClosed} />;
  return <AddToolForm credentialId={request.credentialId ?? null} onAdded={setAdded} onClosed={onClosed} />;
}

type FormProps = { credentialId: string | null; onAdded: (added: AddedTool) => void; onClosed: () => void };

function AddToolForm({ credentialId, onAdded, onClosed }: FormProps) {
  const credentials = useStore((state) => state.credentials.items).filter((key) => key.status === 'active');
  const providers = useStore((state) => state.providers.items).map((entry) => entry.provider);
  const [draft, setDraft] = useState<ToolDraft>(() => {
    const chosen =
      credentials.find((key) => key.id === credentialId) ?? (credentials.length === 1 ? credentials[0] : undefined);
    const provider = providers.find((entry) => entry.id === chosen?.provider) ?? null;
    return chosen ? withBinding(emptyToolDraft, chosen, true, credentials, provider) : emptyToolDraft;
  });
  const submit = useSubmit(['label', 'bindings', 'expiresAt', 'limit', 'allowedAddresses']);
  const first = useRef<HTMLInputElement>(null);
  const [left, setLeft] = useState({ limit: false, addresses: false }); // fields that were left once
  const set = (change: Partial<ToolDraft>) => setDraft({ ...draft, ...change });
  const fault = toolFault(draft);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit.run(async () => {
      const result = await api().tools.add(toolInput(draft, Date.now()));
      void loadTools();
      onAdded(result);
    });
  };
  return (
    <Modal
      title="Create a tool key"
      description="One program, its own key: with these scopes only, and revocable at once."
      onClosed={onClosed}
      initialFocus={first}
      wide
    >
      {(close) => (
        <form onSubmit={onSubmit} noValidate className="contents">
          <ModalBody>
            <Field label="Name" hint="The program that will hold the key" error={submit.at('label')}>
              <Input
                ref={first}
                value={draft.label}
                placeholder="e.g. Icon sync"
                onChange={(event) => set({ label: event.target.value })}
              />
            </Field>
            <BindingPicker draft={draft} credentials={credentials} onChange={setDraft} error={submit.at('bindings')} />
            <div className="flex flex-wrap gap-3">
              <Field label="Expires" error={submit.at('expiresAt')}>
                <Select value={draft.expires} options={expiries} onChange={(expires) => set({ expires })} />
              </Field>
              <Field
                label="Own limit"
                optional
                error={submit.at('limit') ?? (left.limit ? limitFault(draft.limit) : null)}
                hint="On top of the key’s own"
              >
                <div className="flex items-center gap-2">
                  <Input
                    inputMode="numeric"
                    className="w-24"
                    value={draft.limit}
                    placeholder="30"
                    onChange={(event) => set({ limit: event.target.value })}
                    onBlur={() => setLeft({ ...left, limit: true })}
                  />
                  <Select
                    label="Own limit, per"
                    value={draft.window}
                    options={windows}
                    onChange={(window) => set({ window })}
                    className="w-28"
                  />
                </div>
              </Field>
            </div>
            <Field
              label="Allowed addresses"
              optional
              error={submit.at('allowedAddresses') ?? (left.addresses ? addressFault(draft.addresses) : null)}
              hint="Fob listens on 127.0.0.1 only, so every caller on this machine has a loopback address: this tells machines or containers apart, not programs. Any 127.x address may be used as a source."
            >
              <Input
                className="font-mono text-small"
                value={draft.addresses}
                placeholder="127.0.0.1"
                onChange={(event) => set({ addresses: event.target.value })}
                onBlur={() => setLeft({ ...left, addresses: true })}
              />
            </Field>
            <Problem error={submit.rest} />
          </ModalBody>
          <ModalFoot note={fault}>
            <Button onClick={close}>Cancel</Button>
            <Button tone="primary" type="submit" busy={submit.busy} disabled={fault !== null}>
              Create tool key
            </Button>
          </ModalFoot>
        </form>
      )}
    </Modal>
  );
}
