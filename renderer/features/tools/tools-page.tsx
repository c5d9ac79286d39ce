import { Plug, Plus } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Tool } from '../../../shared/model/tool.ts';
import { useStore } from '../../state/store.ts';
import { loadTools } from '../../state/tools.ts';
import { openDialog } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../frame/page.tsx';
import { SearchedList } from '../frame/searched-list.tsx';
import { waitingFor } from './approval.ts';
import { ApprovalRequests } from './approval-requests.tsx';
import { useHolders } from './holder.ts';
import { rehearses } from './rehearsal.ts';
import { ToolsTable } from './tools-table.tsx';

/** Tool keys: who may call through Fob, with what. */
export function ToolsPage() {
  const t = useTranslations('tools');
  const views = useTranslations('frame.views');
  const common = useTranslations('common');
  const slice = useStore((state) => state.tools);
  const search = useStore((state) => state.view.search);
  const none = slice.status === 'ready' && slice.items.length === 0; // the empty list offers it
  return (
    <Page
      title={views('tools')}
      actions={
        none ? null : (
          <Button tone="primary" shortcut="T" onClick={() => openDialog({ kind: 'add-tool' })}>
            <Plus size={14} strokeWidth={2} aria-hidden />
            {t('newTool')}
          </Button>
        )
      }
    >
      <ApprovalRequests named waiting={waitingFor(slice.items)} />
      <Rehearsing n={slice.items.filter(rehearses).length} />
      <SearchedList
        label={t('table')}
        slice={slice}
        onRetry={() => void loadTools()}
        filter={{ label: t('filter'), hint: t('filterHint') }}
        textOf={textOf}
        icon={Plug}
        noMatch={{ title: t('noMatch'), text: t('noMatchText', { search }), clear: common('clearFilter') }}
        none={<NoTools />}
      >
        {(tools) => <ToolsTable tools={tools} />}
      </SearchedList>
    </Page>
  );
}

function textOf({ label, last4, bindings }: Tool): string {
  const used = bindings.flatMap(({ provider, scopes }) => [provider, ...scopes]);
  return `${label} ${last4} ${used.join(' ')}`;
}

/** Says that some tools do not call live, as long as one does not. */
function Rehearsing({ n }: { n: number }) {
  const t = useTranslations('tools.rehearsal');
  return n === 0 ? null : (
    <Notice tone="warn" title={t('some', { n })}>
      {t('someText')}
    </Notice>
  );
}

function NoTools() {
  const t = useTranslations('tools');
  const hasKeys = useHolders().length > 0;
  return (
    <EmptyState icon={Plug} title={t('none')} text={t('noneText')}>
      <Button tone="primary" onClick={() => openDialog(hasKeys ? { kind: 'add-tool' } : { kind: 'add-key' })}>
        {t(hasKeys ? 'create' : 'addKeyFirst')}
      </Button>
    </EmptyState>
  );
}
