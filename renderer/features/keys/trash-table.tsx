import { ArchiveRestore, Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Credential } from '../../../shared/model/credential.ts';
import { openDialog, openDrawer } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { MaskedKey } from '../../ui/masked-key.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { byText, useSorting } from '../../ui/table/use-sorting.ts';
import { useNow } from '../../ui/use-now.ts';
import { ago } from '../../ui/words.ts';
import { ProviderMark } from '../providers/provider-mark.tsx';
import { restoreKey } from './remove-key.ts';

const idOf = (key: Credential) => key.id;
const open = (key: Credential) => openDrawer({ kind: 'key', id: key.id });

/** Removed keys: back into use, or gone for good. */
export function TrashTable({ rows }: { rows: readonly Credential[] }) {
  const t = useTranslations('keys');
  const common = useTranslations('common');
  const columns: Column<Credential>[] = [
    {
      id: 'label',
      label: t('columns.name'),
      opens: { before: (key) => <ProviderMark id={key.provider} /> },
      cell: (key) => key.label,
      compare: (a, b) => byText(a.label, b.label),
    },
    {
      id: 'key',
      label: t('columns.key'),
      className: 'w-[232px] max-[760px]:hidden',
      cell: (key) => <MaskedKey hint={key.hint} />,
    },
    {
      id: 'removed',
      label: t('columns.removed'),
      className: 'w-[128px] text-ink-2 max-[640px]:hidden',
      cell: (key) => <Removed at={key.trashedAt} />,
      compare: (a, b) => (a.trashedAt ?? 0) - (b.trashedAt ?? 0),
    },
    {
      id: 'actions',
      label: common('actions'),
      quiet: true,
      className: 'w-[248px] pr-2!',
      cell: (key, tab) => <RowActions credential={key} tab={tab} />,
    },
  ];
  return (
    <DataTable
      name="trash"
      label={t('trash')}
      columns={columns}
      {...useSorting('trash', rows, columns)}
      idOf={idOf}
      onOpen={open}
    />
  );
}

function Removed({ at }: { at: number | null }) {
  return ago(at, useNow(60_000));
}

function RowActions({ credential, tab }: { credential: Credential; tab: 0 | -1 }) {
  const t = useTranslations('keys');
  const { id, label } = credential;
  return (
    <span className="flex justify-end gap-1">
      <Button
        tone="quiet"
        tabIndex={tab}
        aria-label={t('restoreOne', { label })}
        onClick={() => restoreKey(credential)}
      >
        <ArchiveRestore size={14} strokeWidth={1.6} aria-hidden />
        {t('restore')}
      </Button>
      <Button
        tone="quiet"
        tabIndex={tab}
        aria-label={t('purgeOne', { label })}
        className="text-bad hover:bg-bad-bg hover:text-bad"
        onClick={() => openDialog({ kind: 'purge-key', id })}
      >
        <Trash2 size={14} strokeWidth={1.6} aria-hidden />
        {t('purge')}
      </Button>
    </span>
  );
}
