import type { ApprovalRequest } from '../../shared/model/approval.ts';
import { callerWords } from '../../shared/rules/approval.ts';
import type { Finding } from './ports.ts';

/** Somebody wants to call with a tool key whose owner wants to be asked; `provider` by its name. */
export function approvalFinding(
  { id, label }: { id: string; label: string },
  { caller, provider, method, path, at }: ApprovalRequest,
): Finding {
  const program = caller.program === null ? '' : ` (${caller.program})`;
  return {
    mark: `approval/${id}/${caller.peer}/${caller.program ?? ''}/${at}`,
    kind: 'approval_wanted',
    severity: 'warning',
    subject: { type: 'tool', id, label, provider: null },
    title: `${label} asks to be let in`,
    text: `${callerWords(caller)}${program} wants to call ${method} ${path.slice(0, 200)} of ${provider} with this tool key.`,
    fix: 'Approve or deny it in the tool’s details, or with `fob tools approve`',
    action: 'show_tool',
    at,
  };
}
