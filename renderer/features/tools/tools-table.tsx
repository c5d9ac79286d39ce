import { useTranslations } from 'use-intl';
import type { Tool } from '../../../shared/model/tool.ts';
import { useStore } from '../../state/store.ts';
import { openDrawer } from '../../state/view.ts';
import { Badge } from '../../ui/badge.tsx';
import { MaskedKey } from '../../ui/masked-key.tsx';
import { Monogram } from '../../ui/monogram.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { byText, useSorting } from '../../ui/table/use-sorting.ts';
import { useNow } from '../../ui/use-now.ts';
import { ago } from '../../ui/words.ts';
import { rehearses } from './rehearsal.ts';
import { toolAction } from './tool-action.ts';
import { ToolMenu } from './tool-menu.tsx';
import { toolState } from './tool-state.ts';

const idOf = (tool: Tool) => tool.id;
const open = (tool: Tool) => openDrawer({ kind: 'tool', id: tool.id });
const NEVER = Number.MAX_SAFE_INTEGER;

/** Tool keys as rows. */
export function ToolsTable({ tools }: { tools: readonly Tool[] }) {
  const t = useTranslations('tools');
  const common = useTranslations('common');
  const shown = useStore((state) => (state.view.drawer?.kind === 'tool' ? state.view.drawer.id : null));
  const columns: Column<Tool>[] = [
    {
      id: 'label',
      label: t('columns.name'),
      opens: { after: (tool) => <Marks tool={tool} /> },
      cell: (tool) => tool.label,
      compare: (a, b) => byText(a.label, b.label),
    },
    {
      id: 'key',
      label: t('columns.key'),
      className: 'w-[180px] max-[760px]:hidden',
      cell: (tool) => <MaskedKey hint={{ prefix: 'fob_', last4: tool.last4 }} />,
    },
    {
      id: 'uses',
      label: t('columns.uses'),
      className: 'w-[220px] max-[760px]:w-[150px] max-[560px]:hidden',
      cell: (tool) => <MayUse tool={tool} />,
    },
    {
      id: 'state',
      label: t('columns.state'),
      className: 'w-[128px]',
      cell: (tool) => <StateCell tool={tool} />,
      compare: (a, b) => (a.expiresAt ?? NEVER) - (b.expiresAt ?? NEVER),
    },
    {
      id: 'used',
      label: t('columns.used'),
      className: 'w-[112px] text-ink-2 max-[1040px]:hidden',
      cell: (tool) => <LastUsed at={tool.lastUsedAt} />,
      compare: (a, b) => (a.lastUsedAt ?? 0) - (b.lastUsedAt ?? 0),
    },
    {
      id: 'actions',
      label: common('actions'),
      quiet: true,
      className: 'w-[52px] pr-2!',
      cell: (tool, tab) => <ToolMenu tool={tool} tabIndex={tab} />,
    },
  ];
  return (
    <DataTable
      name="tools"
      label={t('table')}
      columns={columns}
      {...useSorting('tools', tools, columns)}
      idOf={idOf}
      onOpen={open}
      isOpen={(tool) => tool.id === shown}
      onKey={toolAction}
    />
  );
}

function MayUse({ tool }: { tool: Tool }) {
  const entries = useStore((state) => state.providers.items);
  const used = tool.bindings.map(({ credentialId, provider: id }) => {
    const provider = entries.find((entry) => entry.provider.id === id)?.provider ?? null;
    return { credentialId, provider, name: provider?.name ?? id };
  });
  return (
    <span className="flex items-center gap-1.5">
      {used.map(({ credentialId, provider }) => (
        <Monogram key={credentialId} provider={provider} />
      ))}
      <span className="truncate text-ink-2">{used.map(({ name }) => name).join(', ')}</span>
    </span>
  );
}

function StateCell({ tool }: { tool: Tool }) {
  const { text, tone } = toolState(tool, useNow(1000));
  return <Badge tone={tone}>{text}</Badge>;
}

/** What is not as usual with a tool, in a word. */
function Marks({ tool }: { tool: Tool }) {
  const t = useTranslations('tools');
  const waits = (tool.approval?.waiting.length ?? 0) > 0;
  return (
    <>
      {waits ? (
        <Badge tone="strong" className="ml-2">
          {t('approval.badge')}
        </Badge>
      ) : null}
      {rehearses(tool) ? (
        <Badge tone="warn" className="ml-2">
          {t('rehearsal.badge')}
        </Badge>
      ) : null}
    </>
  );
}

function LastUsed({ at }: { at: number | null }) {
  return ago(at, useNow());
}
