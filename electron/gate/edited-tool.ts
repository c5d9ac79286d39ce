import type { EditTool } from '../../shared/contract/tools.ts';
import { FobError } from '../../shared/errors/fob-error.ts';
import type { Binding, Tool } from '../../shared/model/tool.ts';
import { checkExpiry, checkedBinding, checkRehearsal, type NewToolPorts, onePerProvider } from './new-tool.ts';
import { statusOf, type ToolRow } from './tool-key-row.ts';

/** The row with what was asked for; throws `conflict` for a tool key that is over and `bad_input` that names the field. */
export function editedRow(row: ToolRow, input: EditTool, ports: NewToolPorts, now: number): ToolRow {
  const status = statusOf(row, now);
  // A damaged row must not be vouched for anew, and what was revoked stays so.
  if (status === 'damaged' || status === 'revoked') {
    throw new FobError({ code: 'conflict', message: `This tool key is ${status}`, hint: 'Create another tool key' });
  }
  if (input.expiresAt !== undefined) checkExpiry(input.expiresAt, now);
  const edited = {
    ...row,
    label: input.label ?? row.label,
    bindings: input.bindings === undefined ? row.bindings : editedBindings(row.bindings, input.bindings, ports, now),
    addresses: input.allowedAddresses === undefined ? row.addresses : [...new Set(input.allowedAddresses)],
    limit: input.limit === undefined ? row.limit : input.limit,
    retry: input.retry ?? row.retry,
    rehearsal: input.rehearsal ?? row.rehearsal,
    approval: editedApproval(row.approval, input.approval),
    expiresAt: input.expiresAt === undefined ? row.expiresAt : input.expiresAt,
  };
  checkRehearsal(edited, ports);
  return edited;
}

/**
 * What was decided of its callers stays when the owner is asked otherwise, and goes when nobody is asked any more. With `first`
 * one decision counts for all: where some were let in and others kept out, none of those can be it.
 */
function editedApproval(before: ToolRow['approval'], asked: EditTool['approval']): ToolRow['approval'] {
  if (asked === undefined || asked === before?.ask) return before;
  if (asked === 'never') return null;
  const decisions = before?.decisions ?? [];
  const isMixed = decisions.some(({ allowed }) => allowed) && decisions.some(({ allowed }) => !allowed);
  return { ask: asked, decisions: asked === 'first' && isMixed ? [] : decisions };
}

/** Whether a tool key may do less than before, so that a call which is open with it may be one that is not allowed any more. */
export function isNarrower(
  before: Pick<Tool, 'bindings' | 'allowedAddresses' | 'approval'>,
  after: typeof before,
): boolean {
  if (after.approval !== null && before.approval?.ask !== after.approval.ask) return true;
  const lost = before.bindings.some((held) => {
    const now = after.bindings.find((one) => one.credentialId === held.credentialId);
    return now === undefined || held.scopes.some((scope) => !now.scopes.includes(scope));
  });
  const { allowedAddresses: were } = before;
  const { allowedAddresses: are } = after;
  return lost || (are.length > 0 && (were.length === 0 || were.some((address) => !are.includes(address))));
}

/**
 * A binding that stays as it was is not checked again: its credential may be expired or signed out just now. Scopes that
 * are left out are those held so far, never the credential's own.
 */
function editedBindings(
  before: readonly Binding[],
  asked: NonNullable<EditTool['bindings']>,
  ports: NewToolPorts,
  now: number,
): Binding[] {
  return onePerProvider(
    asked.map(({ credentialId, scopes }, index) => {
      const held = before.find((one) => one.credentialId === credentialId);
      if (held !== undefined && (scopes === undefined || isSame(held.scopes, scopes))) return held;
      return checkedBinding({ credentialId, scopes }, `bindings.${index}`, ports, now);
    }),
  );
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((scope) => b.includes(scope));
}
