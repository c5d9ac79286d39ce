import type { AddTool, LetCallerIn } from '../../shared/contract/tools.ts';
import type { ApprovalDecision, ApprovalRequest } from '../../shared/model/approval.ts';
import type { Tool } from '../../shared/model/tool.ts';
import { isSameCaller, withDecisions } from '../../shared/rules/approval.ts';

/** What asking for approval makes of a tool key's. */
export function fakeApproval(asked: AddTool['approval'], before: Tool['approval']): Tool['approval'] {
  if (asked === undefined) return before;
  return asked === 'never' ? null : { decisions: [], waiting: [], ...before, ask: asked };
}

/** The tool key after its owner has decided. */
export function decidedTool(tool: Tool, { caller, until }: LetCallerIn, allowed: boolean): Tool {
  if (tool.approval === null) throw new Error('nobody is asked');
  const { waiting } = tool.approval;
  const callers = caller === undefined ? waiting.map((one) => one.caller) : [caller];
  const left = waiting.filter((one) => !callers.some((said) => isSameCaller(said, one.caller)));
  const rule = withDecisions(tool.approval, callers, allowed, Date.now());
  const pass = until === 'lock' ? ({ untilLock: true, endsAt: Date.now() + 600_000 } as const) : {};
  const isNow = (one: ApprovalDecision) => callers.some((said) => isSameCaller(said, one.caller));
  const decisions = rule.decisions.map((one) => (isNow(one) ? { ...one, ...pass } : one));
  return { ...tool, approval: { ...rule, decisions, waiting: left } };
}

/** A caller that waits. */
export function fakeRequest(change: Partial<ApprovalRequest> = {}): ApprovalRequest {
  return {
    caller: { peer: '127.0.0.1', program: '/usr/bin/node' },
    provider: 'iconflow',
    method: 'GET',
    path: '/v2/packs',
    at: Date.now() - 20_000,
    calls: 3,
    ...change,
  };
}
