import { type FormEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
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

const expiries = ['never', '1', '7', '30', '90'] as const;

const windows = [
  { value: '1', word: 'second' },
  { value: '60', word: 'minute' },
  { value: '3600', word: 'hour' },
] as const;

/** Create a tool key; afterwards the key, shown this once. */
export function AddToolDialog({ request, onClosed }: { request: { credentialId?: string }; onClosed: () => void }) {
  const [added, setAdded] = useState<AddedTool | null>(null);
  if (added) return <ShownOnce added={added} onClosed={onClosed} />;
  return <AddToolForm credentialId={request.credentialId ?? null} onAdded={setAdded} onClosed={onClosed} />;
}

type FormProps = { credentialId: string | null; onAdded: (added: AddedTool) => void; onClosed: () => void };

function AddToolForm({ credentialId, onAdded, onClosed }: FormProps) {
  const t = useTranslations('tools');
  const common = useTranslations('common');
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
    <Modal title={t('add.title')} description={t('add.text')} onClosed={onClosed} initialFocus={first} wide>
      {(close) => (
        <form onSubmit={onSubmit} noValidate className="contents">
          <ModalBody>
            <Field label={t('add.name')} hint={t('add.nameHint')} error={submit.at('label')}>
              <Input
                ref={first}
                value={draft.label}
                placeholder={t('add.nameExample')}
                onChange={(event) => set({ label: event.target.value })}
              />
            </Field>
            <BindingPicker draft={draft} credentials={credentials} onChange={setDraft} error={submit.at('bindings')} />
            <div className="flex flex-wrap gap-3">
              <Field label={t('add.expires')} error={submit.at('expiresAt')}>
                <Select
                  value={draft.expires}
                  options={expiries.map((value) => ({
                    value,
                    label: value === 'never' ? t('add.never') : t('add.inDays', { n: Number(value) }),
                  }))}
                  onChange={(expires) => set({ expires })}
                />
              </Field>
              <Field
                label={t('add.limit')}
                optional
                error={submit.at('limit') ?? (left.limit ? limitFault(draft.limit) : null)}
                hint={t('add.limitHint')}
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
                    label={t('add.limitPer')}
                    value={draft.window}
                    options={windows.map(({ value, word }) => ({ value, label: t(`add.${word}`) }))}
                    onChange={(window) => set({ window })}
                    className="w-28"
                  />
                </div>
              </Field>
            </div>
            <Field
              label={t('add.addresses')}
              optional
              error={submit.at('allowedAddresses') ?? (left.addresses ? addressFault(draft.addresses) : null)}
              hint={t('add.addressesHint')}
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
            <Button onClick={close}>{common('cancel')}</Button>
            <Button tone="primary" type="submit" busy={submit.busy} disabled={fault !== null}>
              {t('add.action')}
            </Button>
          </ModalFoot>
        </form>
      )}
    </Modal>
  );
}
