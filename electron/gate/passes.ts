import type { ApprovalCaller, ApprovalDecision, ApprovalRule } from '../../shared/model/approval.ts';
import { isSameCaller } from '../../shared/rules/approval.ts';

const IDLE_MS = 10 * 60_000;
const LONGEST_MS = 12 * 3_600_000;
const TOLD_MS = 60_000;

/** `elapsed`: time that really passed, in milliseconds: neither a clock that is set nor a sleep makes a pass last longer. */
export type PassPorts = {
  now(): number;
  elapsed(): number;
  /** A pass in use lasts longer than was shown last; told once a minute at most. */
  changed(): void;
};

type Pass = { decision: ApprovalDecision; since: number; used: number; told: number };

/**
 * Callers who were let in until Fob is locked: in memory alone, which ends with the lock. A pass ends sooner when it was not
 * used for 10 minutes, and after 12 hours.
 */
export class Passes {
  readonly #ports: PassPorts;
  readonly #held = new Map<string, readonly Pass[]>();

  constructor(ports: PassPorts) {
    this.#ports = ports;
  }

  add(toolId: string, callers: readonly (ApprovalCaller | null)[]): void {
    this.drop(toolId, callers);
    const since = this.#ports.elapsed();
    const at = this.#ports.now();
    const made = callers.map((caller): Pass => {
      const decision = { caller, allowed: true, at, untilLock: true } as const;
      return { decision, since, used: since, told: since };
    });
    this.#held.set(toolId, [...(this.#held.get(toolId) ?? []), ...made]);
  }

  drop(toolId: string, callers: readonly (ApprovalCaller | null)[] | 'all'): void {
    this.#keep(toolId, (pass) => callers !== 'all' && !isAmong(pass.decision, callers));
  }

  /** The rule with the passes in the place of what was decided of the same callers before. */
  over<R extends ApprovalRule>(toolId: string, rule: R): R {
    const held = this.#live(toolId).map(({ decision }) => decision);
    return held.length === 0 ? rule : withPasses(rule, held);
  }

  /** The same for whoever looks at it: each pass says until when it lasts if it is not used. */
  shown<R extends ApprovalRule>(toolId: string, rule: R): R {
    const elapsed = this.#ports.elapsed();
    const held = this.#live(toolId).map((pass) => {
      pass.told = elapsed;
      return { ...pass.decision, endsAt: Math.round(this.#ports.now() + endOf(pass) - elapsed) };
    });
    return held.length === 0 ? rule : withPasses(rule, held);
  }

  /** A call went through, or something of one that is still open; null: whoever called. A pass that has ended stays so. */
  used(toolId: string, caller: ApprovalCaller | null): void {
    const held = this.#live(toolId);
    if (held.length === 0) return;
    const elapsed = this.#ports.elapsed();
    for (const pass of held) {
      if (caller !== null && !isSameCaller(caller, pass.decision.caller)) continue;
      pass.used = elapsed;
      if (elapsed - pass.told < TOLD_MS) continue;
      pass.told = elapsed;
      this.#ports.changed();
    }
  }

  #live(toolId: string): readonly Pass[] {
    if (!this.#held.has(toolId)) return [];
    const elapsed = this.#ports.elapsed();
    this.#keep(toolId, (pass) => endOf(pass) > elapsed);
    return this.#held.get(toolId) ?? [];
  }

  #keep(toolId: string, wanted: (pass: Pass) => boolean): void {
    const left = (this.#held.get(toolId) ?? []).filter(wanted);
    if (left.length === 0) this.#held.delete(toolId);
    else this.#held.set(toolId, left);
  }
}

function endOf({ since, used }: Pass): number {
  return Math.min(since + LONGEST_MS, used + IDLE_MS);
}

function withPasses<R extends ApprovalRule>(rule: R, held: readonly ApprovalDecision[]): R {
  const callers = held.map(({ caller }) => caller);
  return { ...rule, decisions: [...rule.decisions.filter((one) => !isAmong(one, callers)), ...held] };
}

function isAmong({ caller }: ApprovalDecision, callers: readonly (ApprovalCaller | null)[]): boolean {
  return callers.some((one) => isSameCaller(one, caller));
}
