import { ArrowLeftRight } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { EmulatedRequest } from '../../../shared/model/emulated.ts';
import { hintOf } from '../../../shared/rules/mask.ts';
import { api } from '../../api/client.ts';
import { cn } from '../../ui/cn.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ListCard } from '../../ui/list-card.tsx';
import { MaskedKey } from '../../ui/masked-key.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { milliseconds, time } from '../../ui/words.ts';
import { ProviderMark } from '../providers/provider-mark.tsx';
import type { ListProps } from './listed-card.tsx';
import { useListed } from './use-listed.ts';

const idOf = (row: EmulatedRequest) => String(row.id);

/** The last requests that came to the emulator, as they come; secrets masked by the emulator itself. */
export function RequestList({ provider, toolbar }: ListProps) {
  const t = useTranslations('emulator.requests');
  const { slice, reload } = useListed(`requests ${provider ?? ''}`, () =>
    api().emulator.listRequests({ limit: 500, ...(provider === null ? {} : { provider }) }),
  );
  const columns = useMemo(
    (): Column<EmulatedRequest>[] => [
      { id: 'time', label: t('time'), className: 'w-[88px] text-ink-2', cell: (row) => time(row.at) },
      {
        id: 'status',
        label: t('status'),
        className: 'w-[64px]',
        cell: ({ status }) => (
          <span className={cn('font-mono text-small', status >= 400 || status === 0 ? 'text-bad' : 'text-ink-2')}>
            {status === 0 ? t('cut') : status}
          </span>
        ),
      },
      {
        id: 'request',
        label: t('request'),
        opens: { before: (row) => <ProviderMark id={row.provider} /> },
        cell: (row) => (
          <span className="font-mono font-normal text-small">
            <span className="text-ink-3">{row.method}</span> {row.path}
          </span>
        ),
      },
      {
        id: 'who',
        label: t('who'),
        className: 'w-52 text-ink-2 max-[760px]:hidden',
        cell: ({ who }) => <Who who={who ?? t('nobody')} />,
      },
      {
        id: 'note',
        label: t('note'),
        className: 'w-52 text-ink-2 max-[900px]:hidden',
        cell: (row) => row.note ?? '',
      },
      {
        id: 'took',
        label: t('took'),
        align: 'end',
        className: 'w-[88px] text-ink-2 max-[1040px]:hidden',
        cell: (row) => milliseconds(row.ms),
      },
    ],
    [t],
  );
  return (
    <ListCard
      label={t('table')}
      slice={slice}
      onRetry={reload}
      toolbar={toolbar()}
      empty={
        slice.items.length === 0 ? <EmptyState icon={ArrowLeftRight} title={t('none')} text={t('noneText')} /> : null
      }
    >
      <DataTable log name="emulator-requests" label={t('table')} columns={columns} rows={slice.items} idOf={idOf} />
    </ListCard>
  );
}

/** A key as it is drawn everywhere; an app, or nobody, in words. The emulator keeps no key that could be shown. */
function Who({ who }: { who: string }) {
  const hint = hintOf(who);
  return hint === null ? who : <MaskedKey hint={hint} />;
}
