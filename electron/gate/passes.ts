import type { ApprovalCaller, ApprovalDecision, ApprovalRule } from '../../shared/model/approval.ts';
import { isSameCaller } from '../../shared/rules/approval.ts';

/** Callers who were let in until Fob is locked: in memory alone, which ends with the lock. */
export class Passes {
  readonly #held = new Map<string, readonly ApprovalDecision[]>();

  add(toolId: string, callers: readonly (ApprovalCaller | null)[], at: number): void {
    this.drop(toolId, callers);
    const made = callers.map((caller): ApprovalDecision => ({ caller, allowed: true, at, untilLock: true }));
    this.#held.set(toolId, [...(this.#held.get(toolId) ?? []), ...made]);
  }

  drop(toolId: string, callers: readonly (ApprovalCaller | null)[] | 'all'): void {
    const held = this.#held.get(toolId);
    if (held === undefined) return;
    const left = callers === 'all' ? [] : withoutCallers(held, callers);
    if (left.length === 0) this.#held.delete(toolId);
    else this.#held.set(toolId, left);
  }

  /** The rule with the passes in the place of what was decided of the same callers before. */
  over<R extends ApprovalRule>(toolId: string, rule: R): R {
    const held = this.#held.get(toolId);
    if (held === undefined) return rule;
    const callers = held.map(({ caller }) => caller);
    return { ...rule, decisions: [...withoutCallers(rule.decisions, callers), ...held] };
  }
}

function withoutCallers(decisions: readonly ApprovalDecision[], callers: readonly (ApprovalCaller | null)[]) {
  return decisions.filter((one) => !callers.some((caller) => isSameCaller(caller, one.caller)));
}
