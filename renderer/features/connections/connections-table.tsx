import { useTranslations } from 'use-intl';
import type { Connection } from '../../../shared/model/connection.ts';
import { useProvider } from '../../state/providers.ts';
import { useStore } from '../../state/store.ts';
import { openDialog, openDrawer } from '../../state/view.ts';
import { Badge } from '../../ui/badge.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { byText, useSorting } from '../../ui/table/use-sorting.ts';
import { tip } from '../../ui/tip.ts';
import { useNow } from '../../ui/use-now.ts';
import { ago } from '../../ui/words.ts';
import { scopeLabel } from '../keys/scope-words.tsx';
import { ProviderMark } from '../providers/provider-mark.tsx';
import { ConnectionMenu } from './connection-menu.tsx';
import { accessLeft, statusTones } from './connection-words.ts';

const idOf = (connection: Connection) => connection.id;
const open = ({ id }: Connection) => openDrawer({ kind: 'connection', id });
const NEVER = Number.MAX_SAFE_INTEGER;
const endOf = (one: Connection) => (one.refreshable ? one.refreshExpiresAt : one.accessExpiresAt) ?? NEVER;

function actionFor(pressed: string, { id }: Connection): (() => void) | undefined {
  if (pressed === 'Delete') return () => openDialog({ kind: 'disconnect', id });
  if (pressed !== 'e' || !useStore.getState().preferences.letters) return undefined;
  return () => openDialog({ kind: 'rename-connection', id });
}

/** Connections as rows. */
export function ConnectionsTable({ connections }: { connections: readonly Connection[] }) {
  const t = useTranslations('connections');
  const shown = useStore((state) => (state.view.drawer?.kind === 'connection' ? state.view.drawer.id : null));
  const columns = useColumns();
  return (
    <DataTable
      name="connections"
      label={t('table')}
      columns={columns}
      {...useSorting('connections', connections, columns)}
      idOf={idOf}
      onOpen={open}
      isOpen={({ id }) => id === shown}
      onKey={actionFor}
    />
  );
}

function useColumns(): Column<Connection>[] {
  const t = useTranslations('connections');
  const common = useTranslations('common');
  return [
    {
      id: 'label',
      label: t('columns.name'),
      opens: { before: (one) => <ProviderMark id={one.provider} />, after: (one) => <Service connection={one} /> },
      cell: (one) => one.label,
      compare: (a, b) => byText(a.label, b.label),
    },
    {
      id: 'status',
      label: t('columns.status'),
      className: 'w-[112px]',
      cell: ({ status }) => <Badge tone={statusTones[status]}>{t(`statuses.${status}`)}</Badge>,
      compare: (a, b) => byText(a.status, b.status),
    },
    {
      id: 'scopes',
      label: t('columns.scopes'),
      className: 'w-[160px] text-ink-2 max-[1100px]:hidden',
      cell: (one) => <Scopes connection={one} />,
    },
    {
      id: 'left',
      label: t('columns.left'),
      className: 'w-[136px] max-[760px]:hidden',
      cell: (one) => <Left connection={one} />,
      compare: (a, b) => endOf(a) - endOf(b),
    },
    {
      id: 'used',
      label: t('columns.used'),
      className: 'w-[96px] text-ink-2 max-[1240px]:hidden',
      cell: ({ lastUsedAt }) => <LastUsed at={lastUsedAt} />,
      compare: (a, b) => (a.lastUsedAt ?? 0) - (b.lastUsedAt ?? 0),
    },
    {
      id: 'tools',
      label: t('columns.tools'),
      className: 'w-[128px] text-ink-2 max-[900px]:hidden',
      cell: ({ usedBy: [first, ...others] }) => {
        if (first === undefined) return <span className="text-ink-3">{t('noTool')}</span>;
        return others.length === 0 ? first : `${first} +${String(others.length)}`;
      },
      compare: (a, b) => a.usedBy.length - b.usedBy.length,
    },
    {
      id: 'actions',
      label: common('actions'),
      quiet: true,
      className: 'w-[52px] pr-2! text-right',
      cell: (one, tab) => <ConnectionMenu connection={one} tabIndex={tab} />,
    },
  ];
}

/** The service's name, and that it is only the emulator. */
function Service({ connection }: { connection: Connection }) {
  const t = useTranslations('connections');
  const provider = useProvider(connection.provider);
  const name = provider?.name ?? connection.provider;
  return (
    <>
      {connection.label.startsWith(name) ? null : (
        // Whole or not at all: where it has no room it wraps behind the empty start, out of sight.
        <span className="flex h-5 min-w-0 shrink-[99] flex-wrap overflow-hidden text-ink-3 text-small leading-5 before:w-0 before:content-[''] max-[640px]:hidden">
          <span>{name}</span>
        </span>
      )}
      {connection.upstream === 'emulator' ? <Badge className="max-[640px]:hidden">{t('emulator')}</Badge> : null}
    </>
  );
}

function Scopes({ connection }: { connection: Connection }) {
  const t = useTranslations('connections');
  const provider = useProvider(connection.provider);
  const [first, ...others] = connection.scopes;
  if (first === undefined) return <span className="text-ink-3">{t('noScopes')}</span>;
  const words = connection.scopes.map((scope) => scopeLabel(scope, provider));
  if (others.length === 0) return words[0];
  return (
    <span {...tip(words.join('\n'))}>
      <span aria-hidden>{t('scopeCount', { n: words.length })}</span>
      <span className="sr-only">{words.join(', ')}</span>
    </span>
  );
}

function Left({ connection }: { connection: Connection }) {
  const { text, tone } = accessLeft(connection, useNow(1000));
  return tone === 'neutral' ? <span className="text-ink-2">{text}</span> : <Badge tone={tone}>{text}</Badge>;
}

function LastUsed({ at }: { at: number | null }) {
  return ago(at, useNow());
}
