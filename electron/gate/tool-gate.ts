import type { ApprovalRule } from '../../shared/model/approval.ts';
import type { Binding } from '../../shared/model/tool.ts';
import { isConnectionId } from '../../shared/rules/connection-id.ts';
import { rehearsalId } from '../../shared/rules/rehearsal.ts';
import type { Clock } from '../platform/clock.ts';
import { createGate } from './gate.ts';
import type { Gate, GateBudgets, GateCall, GateLimiter, GateSubject, MaybePromise, Refusal } from './ports.ts';
import type { ToolKey } from './tool-key-row.ts';

/** What the gate needs of the credential behind a tool key; the vault's own record has more. */
export type GateCredential = {
  id: string;
  kind: string;
  plan: string | null;
  scopes: readonly string[];
  allowedAddresses: readonly string[];
  /** Anything but null: the credential cannot be used, and why. */
  problem: string | null;
  /** How that is refused; without it as an unusable credential. */
  refusal?: Refusal | null;
};

/** A tool key with its binding for the provider and the credential that the call goes out with. */
export type ToolSubject<C extends GateCredential> = GateSubject & {
  credentialId: string;
  credential: C;
  retry: boolean;
  /** What the owner said of its callers; null when nobody is asked. */
  approval: ApprovalRule | null;
};

export type ToolGatePorts<C extends GateCredential> = {
  find(key: string): ToolKey | null;
  /** Whose a key was that passes no more; told to the record, never to the caller. */
  formerly?(key: string): { id: string; label: string; status: string } | null;
  usable(credentialId: string): MaybePromise<C>;
  /** What a rehearsed call goes out with; it never has the secret of what the tool key is bound to. */
  rehearse(tool: Pick<ToolKey, 'id' | 'label'>, binding: Binding): C;
  /** Why the owner of a tool key that asks does not let the caller in; null when it does. */
  approved(tool: { id: string; label: string }, rule: ApprovalRule, call: GateCall): MaybePromise<Refusal | null>;
  /** Why a call with this credential would come nowhere; looked at before it takes from a quota. */
  unreachable?(credential: C): Refusal | null;
  limiter: GateLimiter;
  budgets?: GateBudgets;
  clock: Clock;
};

/** The proxy's gate: tool key → binding → credential. The limit counts on the credential, whichever tool calls. */
export function createToolGate<C extends GateCredential>(ports: ToolGatePorts<C>): Gate<ToolSubject<C>> {
  return createGate<ToolSubject<C>>({
    authenticate: (call) => authenticate(ports, call),
    approved: (subject, call) => subject.approval && ports.approved(subject, subject.approval, call),
    usable: ({ credential }) => problemOf(credential) ?? ports.unreachable?.(credential) ?? null,
    limiter: ports.limiter,
    ...(ports.budgets === undefined ? {} : { budgets: ports.budgets }),
    clock: ports.clock,
  });
}

function authenticate<C extends GateCredential>(
  ports: ToolGatePorts<C>,
  call: GateCall,
): MaybePromise<ToolSubject<C> | Refusal | null> {
  if (call.key === null) return null;
  const tool = ports.find(call.key);
  if (tool === null) return formerRefusal(ports.formerly?.(call.key) ?? null);
  const binding = tool.bindings.get(call.provider.id);
  if (binding === undefined) {
    const detail = `this tool key is bound to ${[...tool.bindings.keys()].join(', ')}`;
    return { code: 'not_bound', detail, caller: { id: tool.id, label: tool.label } };
  }
  const subject = (credential: C): ToolSubject<C> => ({
    id: tool.id,
    label: tool.label,
    identity: tool.rehearsal ? rehearsalId(tool.id, binding.provider) : binding.credentialId,
    limitHandle: binding.limitHandle,
    kind: credential.kind,
    plan: credential.plan,
    scopes: binding.scopes,
    // A provider without scopes gives its credentials none either, and `*` alone decides.
    credentialScopes: call.provider.scopes.length === 0 ? null : credential.scopes,
    granted: isConnectionId(binding.credentialId),
    addresses: tool.addresses,
    credentialAddresses: credential.allowedAddresses,
    expiresAt: tool.expiresAt,
    ownLimit: tool.limit,
    retry: tool.retry && !tool.rehearsal, // whoever rehearses a pause wants to see it
    rehearsal: tool.rehearsal,
    approval: tool.approval,
    credentialId: binding.credentialId,
    credential,
  });
  if (tool.rehearsal) return subject(ports.rehearse(tool, binding));
  const credential = ports.usable(binding.credentialId);
  return credential instanceof Promise ? credential.then(subject) : subject(credential);
}

function formerRefusal(former: { id: string; label: string; status: string } | null): Refusal | null {
  if (former === null) return null;
  const { id, label, status } = former;
  return { code: 'invalid_key', detail: `the tool key is ${status}`, caller: { id, label } };
}

function problemOf(credential: GateCredential): Refusal | null {
  if (credential.problem === null) return null;
  return credential.refusal ?? { code: 'credential_unusable', detail: `the credential is ${credential.problem}` };
}
