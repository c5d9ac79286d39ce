import { type FormEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { Modal, ModalBody, ModalFoot } from '../../ui/modal.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Select } from '../../ui/select.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { list } from '../../ui/words.ts';
import { BindingPicker } from './binding-picker.tsx';
import type { Holder } from './holder.ts';
import { ToolBounds } from './tool-bounds.tsx';
import { type ToolDraft, toolFault } from './tool-draft.ts';

const ASKS = ['never', 'first', 'callers'] as const;

type Props = {
  title: string;
  description: string;
  action: string;
  holders: readonly Holder[];
  first: ToolDraft;
  /** What a tool key is called while nobody has typed a name; absent for one that has its own. */
  nameFor?: (draft: ToolDraft) => string;
  /** The end that a tool key has now; absent for a new one. */
  expiresAt?: number | null;
  /** What would change of a tool key that there is, in words; absent for a new one. */
  changesOf?: (draft: ToolDraft) => readonly string[];
  /** Saves what was asked for; on `close` the dialog goes. */
  onSave: (draft: ToolDraft) => Promise<'close' | 'stay'>;
  onClosed: () => void;
};

/** What a tool key may do: its name, what it uses with which scopes, its end, its own limit, from where. */
export function ToolForm({
  title,
  description,
  action,
  holders,
  first,
  nameFor,
  expiresAt,
  changesOf,
  onSave,
  onClosed,
}: Props) {
  const t = useTranslations('tools');
  const common = useTranslations('common');
  const [written, setDraft] = useState(first);
  const [named, setNamed] = useState(false);
  const draft = nameFor === undefined || named ? written : { ...written, label: nameFor(written) };
  const submit = useSubmit(['label', 'bindings', 'expiresAt', 'limit', 'allowedAddresses', 'approval']);
  const name = useRef<HTMLInputElement>(null);
  const fault = toolFault(draft, Date.now());
  const changes = changesOf?.(draft);
  const staged = changes !== undefined && changes.length > 0;
  const onSubmit = (close: () => void) => (event: FormEvent) => {
    event.preventDefault();
    submit.run(async () => {
      if ((await onSave(draft)) === 'close') close();
    });
  };
  return (
    <Modal title={title} description={description} onClosed={onClosed} initialFocus={name} wide>
      {(close) => (
        <form onSubmit={onSubmit(close)} noValidate className="contents">
          <ModalBody>
            <Field label={t('add.name')} hint={t('add.nameHint')} error={submit.at('label')}>
              <Input
                ref={name}
                value={draft.label}
                placeholder={t('add.nameExample')}
                onFocus={({ currentTarget }) => named || nameFor === undefined || currentTarget.select()}
                onChange={(event) => {
                  setNamed(true);
                  setDraft({ ...draft, label: event.target.value });
                }}
              />
            </Field>
            <BindingPicker draft={draft} holders={holders} onChange={setDraft} error={submit.at('bindings')} />
            <ToolBounds draft={draft} expiresAt={expiresAt} submit={submit} onChange={setDraft} />
            <Checkbox
              checked={draft.retry}
              onChange={(retry) => setDraft({ ...draft, retry })}
              note={t('add.retryNote')}
            >
              {t('add.retry')}
            </Checkbox>
            <Field label={t('approval.ask')} hint={t(`approval.hints.${draft.approval}`)} error={submit.at('approval')}>
              <Select
                value={draft.approval}
                options={ASKS.map((value) => ({ value, label: t(`approval.asks.${value}`) }))}
                onChange={(approval) => setDraft({ ...draft, approval })}
              />
            </Field>
            <Problem error={submit.rest} />
          </ModalBody>
          <ModalFoot note={fault ?? (staged ? t('edit.changed', { what: list(changes) }) : null)}>
            <Button onClick={close}>{staged ? t('edit.discard') : common('cancel')}</Button>
            <Button tone="primary" type="submit" busy={submit.busy} disabled={fault !== null || changes?.length === 0}>
              {action}
            </Button>
          </ModalFoot>
        </form>
      )}
    </Modal>
  );
}
