import { useTranslations } from 'use-intl';
import type { Credential } from '../../../shared/model/credential.ts';
import { useStore } from '../../state/store.ts';
import { openDialog, openDrawer } from '../../state/view.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { useSorting } from '../../ui/table/use-sorting.ts';
import { copyKey } from './copy-key.ts';
import { removeKey } from './remove-key.ts';
import { useKeyColumns } from './use-key-columns.tsx';
import { useSecretView } from './use-secret-view.ts';

const idOf = (key: Credential) => key.id;
const open = (key: Credential) => openDrawer({ kind: 'key', id: key.id });

/** Keys as rows; letters act on the row one is at, holding Alt shows its secret. */
export function KeysTable({ rows }: { rows: readonly Credential[] }) {
  const t = useTranslations('keys');
  const shown = useStore((state) => (state.view.drawer?.kind === 'key' ? state.view.drawer.id : null));
  const secrets = useSecretView();
  const columns = useKeyColumns(secrets);
  return (
    <DataTable
      name="keys"
      label={t('table')}
      columns={columns}
      {...useSorting('keys', rows, columns)}
      idOf={idOf}
      onOpen={open}
      isOpen={(key) => key.id === shown}
      onKey={actionFor}
      onAim={secrets.aim}
    />
  );
}

function actionFor(pressed: string, key: Credential): (() => void) | undefined {
  if (pressed === 'Delete') return () => removeKey(key);
  if (!useStore.getState().preferences.letters) return undefined;
  if (pressed === 'c') return () => copyKey(key);
  if (pressed === 'r') return () => openDialog({ kind: 'rotate-key', id: key.id });
  if (pressed === 'e') return () => open(key);
  return undefined;
}
