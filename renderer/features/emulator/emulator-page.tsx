import { FlaskConical, Plus } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Credential } from '../../../shared/model/credential.ts';
import { loadCredentials } from '../../state/credentials.ts';
import { useStore } from '../../state/store.ts';
import { openDialog, openDrawer } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ListCard } from '../../ui/list-card.tsx';
import { MaskedKey } from '../../ui/masked-key.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { Page } from '../frame/page.tsx';

const open = (key: Credential) => openDrawer({ kind: 'key', id: key.id });
const idOf = (key: Credential) => key.id;

/** Where the emulator answers, and the keys that go to it. */
export function EmulatorPage() {
  const t = useTranslations('emulator');
  const views = useTranslations('frame.views');
  const keyWords = useTranslations('keys.columns');
  const emulator = useStore((state) => state.system.state?.emulator);
  const slice = useStore((state) => state.credentials);
  const rows = slice.items.filter((key) => key.upstream === 'emulator' && key.status !== 'trashed');
  const columns: Column<Credential>[] = [
    { id: 'label', label: keyWords('name'), opens: {}, cell: (key) => key.label },
    { id: 'key', label: keyWords('key'), className: 'w-[232px]', cell: (key) => <MaskedKey hint={key.hint} /> },
  ];
  return (
    <Page
      title={views('emulator')}
      actions={
        <Button tone="primary" onClick={() => openDialog({ kind: 'try-emulator' })}>
          <Plus size={14} strokeWidth={2} aria-hidden />
          {t('make')}
        </Button>
      }
    >
      {emulator?.error ? (
        <Notice tone="warn" title={t('off')}>
          {emulator.error}
        </Notice>
      ) : (
        <p className="text-ink-2">
          {t('answers')} <span className="font-mono text-ink">{emulator?.url}</span>. {t('what')}
        </p>
      )}
      <ListCard
        label={t('keys')}
        slice={slice}
        onRetry={() => void loadCredentials()}
        empty={rows.length === 0 ? <EmptyState icon={FlaskConical} title={t('noKeys')} text={t('noKeysText')} /> : null}
      >
        <DataTable name="emulator" label={t('keys')} columns={columns} rows={rows} idOf={idOf} onOpen={open} />
      </ListCard>
    </Page>
  );
}
