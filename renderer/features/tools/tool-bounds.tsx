import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { type Option, Select } from '../../ui/select.tsx';
import type { Submit } from '../../ui/use-submit.ts';
import { date, perWindow } from '../../ui/words.ts';
import { addressFault, limitFault, type ToolDraft, untilFault } from './tool-draft.ts';

const expiries = ['never', 'hour', '1', '7', '30', '90', 'own'] as const;

const windows = [
  { value: '1', word: 'second' },
  { value: '60', word: 'minute' },
  { value: '3600', word: 'hour' },
] as const;

type Props = {
  draft: ToolDraft;
  expiresAt: number | null | undefined;
  submit: Submit;
  onChange: (draft: ToolDraft) => void;
};

/** What bounds a tool key besides its scopes: its end, its own limit, the addresses it may call from. */
export function ToolBounds({ draft, expiresAt, submit, onChange }: Props) {
  const t = useTranslations('tools');
  const [left, setLeft] = useState({ limit: false, addresses: false, until: false }); // fields that were left once
  const set = (change: Partial<ToolDraft>) => onChange({ ...draft, ...change });
  return (
    <>
      <div className="flex flex-wrap items-start gap-3">
        <div className="min-w-48 flex-1">
          <Field label={t('add.expires')} error={submit.at('expiresAt')}>
            <Select value={draft.expires} options={useExpiries(expiresAt)} onChange={(expires) => set({ expires })} />
          </Field>
        </div>
        {draft.expires === 'own' ? (
          <div className="min-w-44 flex-1">
            <Field label={t('add.until')} error={left.until ? untilFault(draft, Date.now()) : null}>
              <Input
                type="datetime-local"
                value={draft.until}
                onChange={(event) => set({ until: event.target.value })}
                onBlur={() => setLeft({ ...left, until: true })}
              />
            </Field>
          </div>
        ) : null}
        <div className="min-w-60 flex-1">
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
                options={useWindows(draft.window)}
                onChange={(window) => set({ window })}
                className="flex-1"
              />
            </div>
          </Field>
        </div>
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
    </>
  );
}

function useExpiries(expiresAt: number | null | undefined): Option<ToolDraft['expires']>[] {
  const t = useTranslations('tools');
  const labelOf = (value: (typeof expiries)[number]) => {
    if (value === 'never') return t('add.never');
    if (value === 'hour') return t('add.inHour');
    return value === 'own' ? t('add.ownEnd') : t('add.inDays', { n: Number(value) });
  };
  const options: Option<ToolDraft['expires']>[] = expiries.map((value) => ({
    value,
    label: labelOf(value),
  }));
  if (expiresAt === undefined) return options;
  if (expiresAt === null) return [{ value: 'keep', label: t('add.never') }, ...options.slice(1)];
  return [{ value: 'keep', label: t('edit.keep', { date: date(expiresAt) }) }, ...options];
}

/** A limit that was made elsewhere may count over another window. */
function useWindows(present: string): Option<string>[] {
  const t = useTranslations('tools');
  const options: Option<string>[] = windows.map(({ value, word }) => ({ value, label: t(`add.${word}`) }));
  if (options.some(({ value }) => value === present)) return options;
  return [...options, { value: present, label: perWindow(Number(present)) }];
}
