import { LogIn, Pencil, Plug, RotateCw, ScanText, Unlink } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Connection } from '../../../shared/model/connection.ts';
import { openDialog, openDrawer } from '../../state/view.ts';
import { attempt } from '../../ui/attempt.ts';
import { RowMenu } from '../../ui/row-menu.tsx';
import { refreshConnection } from './refresh-connection.ts';

/** What can be done with a connection from its row. */
export function ConnectionMenu({ connection, tabIndex }: { connection: Connection; tabIndex: number }) {
  const t = useTranslations('connections');
  const { id, status, refreshable } = connection;
  const usable = status === 'active' || status === 'waiting';
  return (
    <RowMenu
      label={t('more', { label: connection.label })}
      tabIndex={tabIndex}
      actions={() => [
        {
          label: t('menu.open'),
          icon: ScanText,
          shortcut: 'Enter',
          onSelect: () => openDrawer({ kind: 'connection', id }),
        },
        {
          label: t('menu.tool'),
          icon: Plug,
          disabled: !usable,
          onSelect: () => openDialog({ kind: 'add-tool', credentialId: id }),
        },
        {
          label: t('menu.refresh'),
          icon: RotateCw,
          disabled: !(usable && refreshable),
          onSelect: () => attempt(() => refreshConnection(connection)),
        },
        { label: t('menu.reconnect'), icon: LogIn, onSelect: () => openDialog({ kind: 'connect', reconnect: id }) },
        {
          label: t('menu.rename'),
          icon: Pencil,
          shortcut: 'E',
          onSelect: () => openDialog({ kind: 'rename-connection', id }),
        },
        null,
        {
          label: t('menu.disconnect'),
          icon: Unlink,
          danger: true,
          shortcut: 'Del',
          onSelect: () => openDialog({ kind: 'disconnect', id }),
        },
      ]}
    />
  );
}
