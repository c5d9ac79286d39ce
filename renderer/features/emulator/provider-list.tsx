import { FlaskConical } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { EmulatorState } from '../../../shared/contract/emulator.ts';
import type { Loaded } from '../../state/loaded.ts';
import { useProvider } from '../../state/providers.ts';
import { Badge } from '../../ui/badge.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ListCard } from '../../ui/list-card.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { byText, useSorting } from '../../ui/table/use-sorting.ts';
import { ProviderMark } from '../providers/provider-mark.tsx';
import { CopyText } from './copy-text.tsx';

type Row = EmulatorState['providers'][number];
type Props = {
  slice: Loaded<EmulatorState>;
  onRetry: () => void;
  toolbar: ReactNode;
  onOpen: (provider: string) => void;
};

const idOf = (row: Row) => row.provider;

/** Every provider that the emulator stands for, its address, and how much there is of it. */
export function ProviderList({ slice, onRetry, toolbar, onOpen }: Props) {
  const t = useTranslations('emulator.providers');
  const state = slice.items[0];
  const rows = state?.providers ?? [];
  const url = (state?.url ?? '').replace(/\/$/, '');
  const counted = (id: 'keys' | 'apps' | 'grants'): Column<Row> => ({
    id,
    label: t(id),
    align: 'end',
    className: 'w-24 text-ink-2 max-[900px]:hidden',
    cell: (row) => (row[id] === 0 ? <span className="text-ink-3">0</span> : row[id]),
    compare: (a, b) => a[id] - b[id],
  });
  const columns: Column<Row>[] = [
    {
      id: 'provider',
      label: t('provider'),
      className: 'w-48 max-[560px]:w-auto',
      opens: { before: (row) => <ProviderMark id={row.provider} /> },
      cell: (row) => <Name provider={row.provider} />,
      compare: (a, b) => byText(a.provider, b.provider),
    },
    {
      id: 'url',
      label: t('url'),
      className: 'max-[560px]:hidden',
      cell: (row, tab) => <BaseUrl text={`${url}/${row.provider}`} provider={row.provider} tab={tab} />,
    },
    counted('keys'),
    counted('apps'),
    counted('grants'),
    {
      id: 'faults',
      label: t('faults'),
      className: 'w-32 pl-6!',
      cell: ({ faults }) =>
        faults > 0 ? (
          <Badge tone="warn">{t('faultsOn', { n: faults })}</Badge>
        ) : (
          <span className="text-ink-3">
            <span aria-hidden>–</span>
            <span className="sr-only">{t('faultsNone')}</span>
          </span>
        ),
      compare: (a, b) => a.faults - b.faults,
    },
  ];
  const sorting = useSorting('emulator-providers', rows, columns);
  return (
    <ListCard
      label={t('table')}
      slice={slice}
      onRetry={onRetry}
      toolbar={toolbar}
      empty={rows.length === 0 ? <EmptyState icon={FlaskConical} title={t('none')} text={t('noneText')} /> : null}
    >
      <DataTable
        name="emulator-providers"
        label={t('table')}
        columns={columns}
        {...sorting}
        idOf={idOf}
        onOpen={(row) => onOpen(row.provider)}
      />
    </ListCard>
  );
}

function BaseUrl({ text, provider, tab }: { text: string; provider: string; tab: 0 | -1 }) {
  const t = useTranslations('emulator.providers');
  const name = useProvider(provider)?.name ?? provider;
  return <CopyText text={text} label={t('copy', { provider: name })} tabIndex={tab} />;
}

function Name({ provider }: { provider: string }) {
  return useProvider(provider)?.name ?? provider;
}
