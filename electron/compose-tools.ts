import type { DecideCaller, LetCallerIn } from '../shared/contract/tools.ts';
import { FobError } from '../shared/errors/fob-error.ts';
import type { ApprovalCaller, ApprovalRequest } from '../shared/model/approval.ts';
import { Approvals } from './gate/approvals.ts';
import { isNarrower } from './gate/edited-tool.ts';
import type { Rehearsals } from './gate/rehearsals.ts';
import type { ToolKeys } from './gate/tool-keys.ts';
import type { Services } from './handlers/services.ts';
import type { Clock } from './platform/clock.ts';
import { errorName, type Log } from './platform/log.ts';
import { createPeerPrograms } from './platform/peer-program.ts';
import { systemUptime } from './platform/uptime.ts';

type ApprovalPorts = {
  clock: Clock;
  tools: Pick<ToolKeys, 'approvalOf' | 'tell'>;
  wanted(tool: { id: string; label: string }, request: ApprovalRequest): void;
};

/** Who waits to be let in; the owner is told by window and alert. */
export function composeApprovals({ clock, tools, wanted }: ApprovalPorts): Approvals {
  const programs = createPeerPrograms();
  return new Approvals({
    clock,
    elapsed: systemUptime.elapsed,
    changed: () => tools.tell(),
    program: ({ remotePort: peerPort = 0, localAddress: own = '', localPort: ownPort = 0 }, peer) =>
      programs.of({ peer, peerPort, own, ownPort }),
    ruleOf: (id) => tools.approvalOf(id),
    asked: (tool, request, prompt) => {
      tools.tell();
      if (prompt) wanted(tool, request);
    },
  });
}

type ToolPorts = {
  tools: ToolKeys;
  rehearsals: Rehearsals;
  approvals: Approvals;
  log: Log;
  /** Ends a tool's open calls. */
  cut(id: string, reason: string): void;
};

/** The tool keys as the contract offers them: a change that open calls must not outlive ends them. */
export function toolService({ tools, rehearsals, approvals, log, cut }: ToolPorts): Services['tools'] {
  // The change is durable by then: that the emulator keeps a credential which nobody holds must not make it look undone.
  const endRehearsal = (id: string) => {
    try {
      rehearsals.end(id);
    } catch (error) {
      log.warn('rehearsal not ended at the emulator', { error: errorName(error) });
    }
  };
  const decide = ({ id, caller }: DecideCaller, allowed: boolean) => {
    const callers = caller === undefined ? meant(tools, approvals, id, allowed) : [caller];
    const decided = tools.decide(id, callers, allowed);
    approvals.settle(id, decided.approval?.ask === 'first' ? 'all' : callers);
    return approvals.shown(decided);
  };
  const letIn = ({ until, ...about }: LetCallerIn) => {
    if (until !== 'lock') return decide(about, true);
    const { id, caller } = about;
    const callers = caller === undefined ? meant(tools, approvals, id, true) : [caller];
    const tool = tools.letInUntilLock(id, callers);
    approvals.pass(id, callers);
    tools.tell();
    return approvals.shown(tool);
  };
  return {
    list: () => tools.list().map((tool) => approvals.shown(tool)),
    add: (input) => tools.add(input),
    edit: (input) => {
      const before = tools.list().find(({ id }) => id === input.id);
      const edited = tools.edit(input);
      if (edited.approval?.ask !== before?.approval?.ask) approvals.settle(input.id, 'all');
      if (before === undefined) return edited;
      if (before.rehearsal !== edited.rehearsal)
        cut(input.id, edited.rehearsal ? 'the tool key rehearses now' : 'the tool key is live again');
      else if (isNarrower(before, edited)) cut(input.id, 'the tool key may do less now');
      if (before.rehearsal && !edited.rehearsal) endRehearsal(input.id);
      return approvals.shown(edited);
    },
    approve: letIn,
    deny: (input) => {
      const denied = decide(input, false);
      cut(input.id, 'its owner does not let the caller in');
      return denied;
    },
    revoke: (id) => {
      const revoked = tools.revoke(id);
      cut(id, 'the tool key was revoked');
      approvals.settle(id, 'all');
      endRehearsal(id);
      return revoked;
    },
  };
}

/**
 * Whom a decision without a caller is about: who waits, else who was decided on otherwise, else whoever comes first. Nobody is let
 * in again by it where each is asked for by itself: whoever was kept out is named.
 */
function meant(tools: ToolKeys, approvals: Approvals, id: string, allowed: boolean): (ApprovalCaller | null)[] {
  const waiting = approvals.waiting(id).map(({ caller }) => caller);
  if (waiting.length > 0) return waiting;
  const rule = allowed ? tools.approvalOf(id) : approvals.ruleOf(id); // a no takes back what holds until the lock as well
  const each = rule?.ask === 'callers';
  const others = rule?.decisions.filter((one) => one.allowed !== allowed).map(({ caller }) => caller) ?? [];
  if (others.length > 0 && !(each && allowed)) return others;
  if (!each) return [null];
  const hint =
    others.length > 0
      ? 'It was kept out before: let it in by name, at the tool in Fob’s window'
      : 'It is asked for each program and address, so let it call first';
  throw new FobError({ code: 'conflict', message: 'Nobody waits to be let in with this tool key', hint });
}
