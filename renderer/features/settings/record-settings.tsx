import { useCallback, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { RetentionState } from '../../../shared/contract/activity.ts';
import type { ErrorData } from '../../../shared/errors/fob-error.ts';
import { api } from '../../api/client.ts';
import { errorDataOf } from '../../api/error-data.ts';
import { goTo } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { RetryBar } from '../../ui/retry-bar.tsx';
import { Select } from '../../ui/select.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { date } from '../../ui/words.ts';
import { Setting, SettingCard } from './setting-card.tsx';

const DAYS = [7, 30, 90, 365, 3650];
const ROWS = [10_000, 100_000, 1_000_000, 20_000_000];

/** How long calls stay in the record. */
export function RecordSettings({ anchor }: { anchor: string }) {
  const t = useTranslations('settings');
  const [state, setState] = useState<RetentionState | null>(null);
  const [error, setError] = useState<ErrorData | null>(null);
  const load = useCallback(() => {
    setError(null);
    api()
      .activity.retention({})
      .then(setState, (cause: unknown) => setError(errorDataOf(cause)));
  }, []);
  useEffect(load, [load]);
  const held = state
    ? state.oldestAt === null
      ? t('recordEmpty')
      : t('recordHolds', { rows: state.held, since: date(state.oldestAt) })
    : undefined;
  return (
    <SettingCard title={t('record')} note={held} anchor={anchor}>
      <RetryBar error={error} onRetry={load} />
      {state ? <Kept state={state} onChanged={setState} /> : null}
      <Setting name={t('export')} note={t('exportNote')}>
        <Button onClick={() => goTo('activity')}>{t('openActivity')}</Button>
      </Setting>
    </SettingCard>
  );
}

function Kept({ state, onChanged }: { state: RetentionState; onChanged: (state: RetentionState) => void }) {
  const t = useTranslations('settings');
  const submit = useSubmit();
  const change = (part: { days: number } | { rows: number }) =>
    submit.run(async () => onChanged(await api().activity.setRetention(part)));
  const choices = (offered: number[], now: number) => [...new Set([...offered, now])].sort((a, b) => a - b);
  return (
    <>
      <Setting name={t('keepDays')} note={t('keepNote')} error={submit.error?.message ?? null}>
        <Select
          label={t('keepDays')}
          value={String(state.days)}
          options={choices(DAYS, state.days).map((days) => ({ value: String(days), label: t('days', { n: days }) }))}
          onChange={(next) => change({ days: Number(next) })}
          className="w-40"
        />
      </Setting>
      <Setting name={t('keepRows')}>
        <Select
          label={t('keepRows')}
          value={String(state.rows)}
          options={choices(ROWS, state.rows).map((rows) => ({ value: String(rows), label: t('calls', { n: rows }) }))}
          onChange={(next) => change({ rows: Number(next) })}
          className="w-40"
        />
      </Setting>
    </>
  );
}
