import { Plug, Plus } from 'lucide-react';
import type { Tool } from '../../../shared/model/tool.ts';
import { useStore } from '../../state/store.ts';
import { openDialog, openDrawer } from '../../state/view.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { cn } from '../../ui/cn.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { MaskedKey } from '../../ui/masked-key.tsx';
import { Monogram } from '../../ui/monogram.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useNow } from '../../ui/use-now.ts';
import { ago } from '../../ui/words.ts';
import { PageHeader } from '../frame/page-header.tsx';
import { toolState } from './tool-state.ts';

/** Tool keys: who may call through Fob, with what. */
export function ToolsPage() {
  const { items, status, error } = useStore((state) => state.tools);
  return (
    <>
      <PageHeader title="Tools">
        <Button tone="primary" onClick={() => openDialog({ kind: 'add-tool' })}>
          <Plus size={14} strokeWidth={2} aria-hidden />
          New tool key
        </Button>
      </PageHeader>
      <div className="flex min-h-0 flex-1 flex-col gap-3 px-5 pb-5">
        <Problem error={error} />
        <Card className="flex min-h-0 flex-1 flex-col overflow-hidden" aria-label="Tool keys">
          {status === 'loading' ? <Skeleton /> : items.length === 0 ? <NoTools /> : <ToolsTable tools={items} />}
        </Card>
      </div>
    </>
  );
}

function NoTools() {
  const hasKeys = useStore((state) => state.credentials.items.some((key) => key.status === 'active'));
  return (
    <EmptyState
      icon={Plug}
      title="No tool has a key yet"
      text="A tool key lets one program call through Fob with the scopes, addresses and limit you choose. You can revoke it without touching the real key."
    >
      <Button tone="primary" onClick={() => openDialog(hasKeys ? { kind: 'add-tool' } : { kind: 'add-key' })}>
        {hasKeys ? 'Create a tool key' : 'Add a key first'}
      </Button>
    </EmptyState>
  );
}

function ToolsTable({ tools }: { tools: readonly Tool[] }) {
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <table className="w-full table-fixed border-separate border-spacing-0">
        <thead className="sticky top-0 z-10 bg-surface">
          <tr className="text-left text-ink-3 [&>th]:h-9 [&>th]:border-line [&>th]:border-b [&>th]:px-1.5 [&>th]:font-normal">
            <th scope="col" className="pl-3.5!">
              Name
            </th>
            <th scope="col" className="w-[180px] max-[760px]:hidden">
              Tool key
            </th>
            <th scope="col" className="w-[220px] max-[760px]:w-[150px]">
              May use
            </th>
            <th scope="col" className="w-[128px]">
              State
            </th>
            <th scope="col" className="w-[112px] max-[1040px]:hidden">
              Last used
            </th>
          </tr>
        </thead>
        <tbody>
          {tools.map((tool) => (
            <ToolRow key={tool.id} tool={tool} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ToolRow({ tool }: { tool: Tool }) {
  const open = useStore((state) => state.view.drawer?.kind === 'tool' && state.view.drawer.id === tool.id);
  const providers = useStore((state) => state.providers.items);
  const now = useNow();
  const state = toolState(tool, now);
  return (
    <tr
      onClick={() => openDrawer({ kind: 'tool', id: tool.id })}
      className={cn(
        '[&>td]:h-[38px] [&>td]:truncate [&>td]:border-line [&>td]:border-b [&>td]:px-1.5',
        open ? 'bg-selected' : 'hover:bg-hover',
      )}
    >
      <td className="pl-3.5!">
        <button type="button" className="max-w-full truncate rounded-badge font-medium">
          {tool.label}
        </button>
      </td>
      <td className="max-[760px]:hidden">
        <MaskedKey hint={{ prefix: 'fob_', last4: tool.last4 }} />
      </td>
      <td>
        <span className="flex items-center gap-1.5">
          {tool.bindings.map((binding) => {
            const provider = providers.find((entry) => entry.provider.id === binding.provider)?.provider ?? null;
            return <Monogram key={binding.credentialId} provider={provider} />;
          })}
          <span className="truncate text-ink-2">
            {tool.bindings
              .map(
                (binding) =>
                  providers.find((entry) => entry.provider.id === binding.provider)?.provider.name ?? binding.provider,
              )
              .join(', ')}
          </span>
        </span>
      </td>
      <td>
        <Badge tone={state.tone}>{state.text}</Badge>
      </td>
      <td className="text-ink-2 max-[1040px]:hidden">{ago(tool.lastUsedAt, now)}</td>
    </tr>
  );
}
