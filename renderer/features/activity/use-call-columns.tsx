import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Activity } from '../../../shared/model/activity.ts';
import { useStore } from '../../state/store.ts';
import { Badge } from '../../ui/badge.tsx';
import { cn } from '../../ui/cn.ts';
import { MaskedKey } from '../../ui/masked-key.tsx';
import type { Column } from '../../ui/table/column.ts';
import { milliseconds, time } from '../../ui/words.ts';
import { ProviderMark } from '../providers/provider-mark.tsx';
import { byId } from './by-id.ts';
import { CallMarks } from './call-marks.tsx';
import { notLookedAt } from './not-looked-at.ts';
import { VerdictBadge } from './verdict-badge.tsx';

/** What a call's row says. The list stays the same, so that rows that did not change are not drawn again. */
export function useCallColumns(): readonly Column<Activity>[] {
  const t = useTranslations('activity');
  return useMemo(
    () => [
      { id: 'time', label: t('columns.time'), className: 'w-[88px] text-ink-2', cell: (row) => time(row.at) },
      {
        id: 'verdict',
        label: t('columns.verdict'),
        className: 'w-[220px] max-[1040px]:w-[184px] max-[900px]:w-[104px]',
        cell: (row) => <Verdict row={row} />,
      },
      {
        id: 'status',
        label: t('columns.status'),
        className: 'w-[60px]',
        cell: ({ status, gap }) =>
          gap ? null : (
            <span className={cn('font-mono text-small', status >= 400 || status === 0 ? 'text-bad' : 'text-ink-2')}>
              {status === 0 ? t('gone') : status}
            </span>
          ),
      },
      {
        id: 'tool',
        label: t('columns.tool'),
        className: 'w-[164px] text-ink-2 max-[640px]:hidden',
        cell: (row) =>
          row.tool ?? (row.gap || notLookedAt(row) ? '' : row.credentialId === null ? t('unknownTool') : 'Fob'),
      },
      {
        id: 'call',
        label: t('columns.call'),
        opens: {
          before: (row) => <ProviderMark id={row.provider} />,
          after: (row) => <CallMarks row={row} className="ml-2" />,
        },
        cell: (row) =>
          row.gap ? (
            <span className="font-normal text-warn">{t(`gap.${row.gap.kind}`, { n: row.gap.rows })}</span>
          ) : (
            <span className="font-mono font-normal text-small">
              <span className="text-ink-3">{row.method}</span> {row.path}
            </span>
          ),
      },
      {
        id: 'key',
        label: t('columns.key'),
        className: 'w-[200px] text-ink-2 max-[1360px]:hidden',
        cell: (row) => <Key id={row.credentialId} />,
      },
      {
        id: 'took',
        label: t('columns.took'),
        align: 'end',
        className: 'w-[96px] text-ink-2 max-[1040px]:hidden',
        cell: (row) => (row.gap ? '' : milliseconds(row.totalMs)),
      },
    ],
    [t],
  );
}

/** The key that the call went out with, or the connection, which has a name alone. */
function Key({ id }: { id: string | null }) {
  const credential = useStore(({ credentials }) => byId(credentials.items, id));
  const connection = useStore(({ connections }) => byId(connections.items, id));
  return credential === null ? (connection?.label ?? null) : <MaskedKey hint={credential.hint} />;
}

function Verdict({ row }: { row: Activity }) {
  const refusals = useTranslations('refusals.short');
  const t = useTranslations('activity');
  if (row.gap) return <Badge tone="warn">{t('gap.badge')}</Badge>;
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <VerdictBadge plain row={row} />
      {row.refusal ? (
        <span className="truncate text-ink-2 text-small max-[900px]:hidden">{refusals(row.refusal)}</span>
      ) : null}
    </span>
  );
}
