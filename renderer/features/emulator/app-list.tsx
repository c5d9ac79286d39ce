import { AppWindow, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { EmulatedApp } from '../../../shared/model/emulated.ts';
import { api } from '../../api/client.ts';
import { useProvider } from '../../state/providers.ts';
import { attempt } from '../../ui/attempt.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ListCard } from '../../ui/list-card.tsx';
import { Monogram } from '../../ui/monogram.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { byText, useSorting } from '../../ui/table/use-sorting.ts';
import { toast } from '../../ui/toast.tsx';
import { AppDialog } from './app-dialog.tsx';
import { CopyText } from './copy-text.tsx';
import type { ListProps } from './key-list.tsx';
import { useListed } from './use-listed.ts';

const idOf = (app: EmulatedApp) => app.clientId;

/** The OAuth clients registered at the emulator. */
export function AppList({ provider, toolbar }: ListProps) {
  const t = useTranslations('emulator.apps');
  const [adding, setAdding] = useState(false);
  const chosen = provider === null ? {} : { provider };
  const { slice, reload } = useListed(`apps ${provider ?? ''}`, () => api().emulator.listApps(chosen));
  const remove = ({ clientId, name }: EmulatedApp) =>
    attempt(async () => {
      await api().emulator.removeApp({ clientId });
      reload();
      toast({ title: t('removed', { name }) });
    });
  const columns: Column<EmulatedApp>[] = [
    {
      id: 'name',
      label: t('name'),
      opens: { before: (app) => <Mark provider={app.provider} /> },
      cell: (app) => app.name,
      compare: (a, b) => byText(a.name, b.name),
    },
    {
      id: 'client',
      label: t('client'),
      className: 'w-64 max-[760px]:hidden',
      cell: (app, tab) => <CopyText text={app.clientId} label={t('copy', { name: app.name })} tabIndex={tab} />,
    },
    {
      id: 'redirects',
      label: t('redirects'),
      className: 'text-ink-2 max-[1040px]:hidden',
      cell: (app) => <span className="font-mono text-small">{app.redirectUris.join(', ')}</span>,
    },
    {
      id: 'type',
      label: t('type'),
      className: 'w-28 max-[560px]:hidden',
      cell: (app) => <Badge>{t(app.confidential ? 'confidential' : 'public')}</Badge>,
    },
    {
      id: 'actions',
      label: t('actions'),
      quiet: true,
      className: 'w-14 pr-2! text-right',
      cell: (app, tab) => (
        <IconButton icon={Trash2} label={t('remove', { name: app.name })} tabIndex={tab} onClick={() => remove(app)} />
      ),
    },
  ];
  const sorting = useSorting('emulator-apps', slice.items, columns);
  const register = (
    <Button onClick={() => setAdding(true)}>
      <Plus size={14} strokeWidth={2} aria-hidden />
      {t('register')}
    </Button>
  );
  return (
    <>
      <ListCard
        label={t('table')}
        slice={slice}
        onRetry={reload}
        toolbar={toolbar(slice.items.length === 0 ? null : register)}
        empty={
          slice.items.length === 0 ? (
            <EmptyState icon={AppWindow} title={t('none')} text={t('noneText')}>
              {register}
            </EmptyState>
          ) : null
        }
      >
        <DataTable name="emulator-apps" label={t('table')} columns={columns} {...sorting} idOf={idOf} />
      </ListCard>
      {adding ? <AppDialog provider={provider} onMade={reload} onClosed={() => setAdding(false)} /> : null}
    </>
  );
}

function Mark({ provider }: { provider: string }) {
  return <Monogram provider={useProvider(provider)} />;
}
