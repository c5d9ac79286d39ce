import type { ApprovalCaller, ApprovalRequest } from '../../../shared/model/approval.ts';
import type { Tool } from '../../../shared/model/tool.ts';
import { programName } from '../../../shared/rules/approval.ts';
import { api } from '../../api/client.ts';
import { say } from '../../messages/intl.ts';
import { loadTools } from '../../state/tools.ts';
import { attempt } from '../../ui/attempt.ts';
import { toast } from '../../ui/toast.tsx';

export type Waiting = { tool: Tool; request: ApprovalRequest };

/** Everybody who waits to be let in, with the tool key that they hold, oldest first. */
export function waitingFor(tools: readonly Tool[]): readonly Waiting[] {
  return tools
    .flatMap((tool) => (tool.approval?.waiting ?? []).map((request) => ({ tool, request })))
    .toSorted((a, b) => a.request.at - b.request.at);
}

/** Lets a caller in or keeps it out; without a caller whoever calls. */
export function decide({ id, label }: Tool, caller: ApprovalCaller | null, allowed: boolean | 'until-lock'): void {
  attempt(async () => {
    const input = caller === null ? { id } : { id, caller };
    const until = allowed === 'until-lock' ? ({ until: 'lock' } as const) : {};
    await (allowed ? api().tools.approve({ ...input, ...until }) : api().tools.deny(input));
    const t = say('tools');
    toast({
      title: t(allowed ? 'approval.approved' : 'approval.wasDenied', { label }),
      ...(allowed === 'until-lock' ? { text: t('approval.untilLockNote') } : {}),
    });
    await loadTools();
  });
}

/** Who calls, in a word or two. */
export function callerName(caller: ApprovalCaller | null): string {
  const t = say('tools');
  if (caller === null) return t('approval.whoever');
  const program = caller.program === null ? t('approval.unnamed') : programName(caller.program);
  return t('approval.caller', { program, address: caller.peer });
}
