import type { ApprovalCaller, ApprovalDecision, ApprovalRule } from '../model/approval.ts';

/** What the owner of a tool key said of a caller so far. With `first` one decision counts for all, the last one. */
export function standing(
  { ask, decisions }: ApprovalRule,
  caller: ApprovalCaller | null,
): 'allowed' | 'denied' | 'open' {
  const found =
    ask === 'first'
      ? decisions.at(-1)
      : decisions.find((one) => one.caller !== null && caller !== null && isSameCaller(one.caller, caller));
  if (found === undefined) return 'open';
  return found.allowed ? 'allowed' : 'denied';
}

/** The rule with a decision on each of these callers, in the place of earlier ones on them; the oldest go when there are too many. */
export function withDecisions(
  rule: ApprovalRule,
  callers: readonly (ApprovalCaller | null)[],
  allowed: boolean,
  at: number,
): ApprovalRule {
  const kept = rule.decisions.filter((one) => !callers.some((caller) => isSameCaller(one.caller, caller)));
  const made = callers.map((caller): ApprovalDecision => ({ caller, allowed, at }));
  return { ask: rule.ask, decisions: [...kept, ...made].slice(-MOST) };
}

const MOST = 64;

export function isSameCaller(one: ApprovalCaller | null, other: ApprovalCaller | null): boolean {
  if (one === null || other === null) return one === other;
  return one.peer === other.peer && one.program === other.program;
}

/** A caller in words: its program's name, or what stands for one that the system did not name, and its address. */
export function callerWords({ peer, program }: ApprovalCaller): string {
  return `${program === null ? 'a program that the system does not name' : programName(program)} at ${peer}`;
}

/** The last part of an executable's path. */
export function programName(program: string): string {
  return program.split(/[/\\]/).at(-1) ?? program;
}
