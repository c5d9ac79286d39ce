import { useTranslations } from 'use-intl';
import type { Activity } from '../../../shared/model/activity.ts';
import type { Tool } from '../../../shared/model/tool.ts';
import { api } from '../../api/client.ts';
import { say } from '../../messages/intl.ts';
import { useProvider } from '../../state/providers.ts';
import { loadTools } from '../../state/tools.ts';
import { openDialog } from '../../state/view.ts';
import { attempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { cn } from '../../ui/cn.ts';
import { toast } from '../../ui/toast.tsx';
import { scopeLabel } from '../keys/scope-words.tsx';
import { useHolders } from './holder.ts';
import { type ToolFix, toolFix } from './tool-fix.ts';

type Props = { tool: Tool; row: Activity; tone?: 'plain' | 'primary'; className?: string };

/** The one change of the tool key by which a refused call passes, a click away; nothing where there is none. */
export function ToolFixButton({ tool, row, tone = 'plain', className }: Props) {
  const t = useTranslations('tools');
  const provider = useProvider(row.provider);
  const holders = useHolders(tool.bindings.map(({ credentialId }) => credentialId));
  const held = holders.map(({ id, scopes, kind }) => ({ id, scopes, connection: kind === 'connection' }));
  const fix = toolFix(tool, row, provider, held);
  if (!fix) return null;
  return (
    <Button
      tone={tone}
      className={cn('h-auto min-h-7 max-w-full whitespace-normal py-1 text-left', className)}
      onClick={() => run(fix, tool)}
    >
      {wordOf(fix)}
    </Button>
  );
  function wordOf(one: ToolFix): string {
    if (one.kind === 'raise') return t('refused.raise', { n: one.limit });
    const scope = scopeLabel(one.scope, provider);
    return one.kind === 'scope' ? t('refused.allow', { scope }) : t('refused.ask', { scope });
  }
}

function run(fix: ToolFix, { label }: Tool): void {
  if (fix.kind === 'ask') {
    openDialog({ kind: 'connect', reconnect: fix.connection, scopes: [fix.scope] });
    return;
  }
  attempt(async () => {
    await api().tools.edit(fix.change);
    toast({ title: say('tools')('edit.done', { label }) });
    await loadTools();
  });
}
