import { AppWindow, Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { EmulatedApp } from '../../../shared/model/emulated.ts';
import { api } from '../../api/client.ts';
import { attempt } from '../../ui/attempt.ts';
import { Badge } from '../../ui/badge.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import type { Column } from '../../ui/table/column.ts';
import { byText } from '../../ui/table/use-sorting.ts';
import { toast } from '../../ui/toast.tsx';
import { ProviderMark } from '../providers/provider-mark.tsx';
import { AppDialog } from './app-dialog.tsx';
import { CopyText } from './copy-text.tsx';
import { ListedCard, type ListProps } from './listed-card.tsx';
import { useListed } from './use-listed.ts';

const idOf = (app: EmulatedApp) => app.clientId;

/** The OAuth clients registered at the emulator. */
export function AppList({ provider, toolbar }: ListProps) {
  const t = useTranslations('emulator.apps');
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
      opens: { before: (app) => <ProviderMark id={app.provider} /> },
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
  return (
    <ListedCard
      name="emulator-apps"
      label={t('table')}
      slice={slice}
      reload={reload}
      columns={columns}
      idOf={idOf}
      toolbar={toolbar}
      add={t('register')}
      dialog={(onClosed) => <AppDialog provider={provider} onMade={reload} onClosed={onClosed} />}
      none={{ icon: AppWindow, title: t('none'), text: t('noneText') }}
    />
  );
}
