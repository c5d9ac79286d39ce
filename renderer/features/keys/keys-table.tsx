import { useTranslations } from 'use-intl';
import type { Credential } from '../../../shared/model/credential.ts';
import { useStore } from '../../state/store.ts';
import { openDrawer } from '../../state/view.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import type { Selection } from '../../ui/table/use-selection.ts';
import { useSorting } from '../../ui/table/use-sorting.ts';
import { keyAction } from './key-actions.ts';
import { useKeyColumns } from './use-key-columns.tsx';
import { useSecretView } from './use-secret-view.ts';

const idOf = (key: Credential) => key.id;
const open = (key: Credential) => openDrawer({ kind: 'key', id: key.id });

/** Keys as rows; letters act on the row one is at, holding Alt shows its secret. */
export function KeysTable({ rows, selection }: { rows: readonly Credential[]; selection: Selection }) {
  const t = useTranslations('keys');
  const shown = useStore((state) => (state.view.drawer?.kind === 'key' ? state.view.drawer.id : null));
  const secrets = useSecretView();
  const columns = useKeyColumns(secrets, selection);
  return (
    <DataTable
      name="keys"
      label={t('table')}
      columns={columns}
      {...useSorting('keys', rows, columns)}
      idOf={idOf}
      onOpen={open}
      isOpen={(key) => key.id === shown}
      onKey={(pressed, key) => selecting(pressed, key, selection) ?? keyAction(pressed, key)}
      onExtend={(from, to) => selection.extend(from.id, to.id)}
      onAim={secrets.aim}
    />
  );
}

/** Space selects, Escape ends it; letters stay with the one row. */
function selecting(pressed: string, key: Credential, selection: Selection): (() => void) | undefined {
  if (pressed === ' ') return () => selection.toggle(key.id);
  if (selection.ids.size === 0) return undefined;
  return pressed === 'Escape' ? selection.clear : undefined;
}
