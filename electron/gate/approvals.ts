import type { ApprovalCaller, ApprovalRequest, ApprovalRule } from '../../shared/model/approval.ts';
import type { Tool } from '../../shared/model/tool.ts';
import { callerWords, isSameCaller, standing } from '../../shared/rules/approval.ts';
import type { Clock } from '../platform/clock.ts';
import { Passes } from './passes.ts';
import type { GateCall, GateConnection, MaybePromise, Refusal } from './ports.ts';
import { Prompts } from './prompts.ts';

/** More callers than this do not wait for one tool key at a time: whoever floods it asks for nothing more. */
const MOST_WAITING = 8;
const RETRY_SECONDS = 5;
/** Calls on new connections of one tool key that wait for a look at who calls; a key that floods holds up no other for longer. */
const MOST_LOOKS = 16;

type Asked = { id: string; label: string };

export type ApprovalPorts = {
  clock: Pick<Clock, 'now'>;
  /** Time that really passed, in milliseconds: `Uptime.elapsed`. */
  elapsed(): number;
  /** What is shown of a tool key has changed. */
  changed(): void;
  /** The executable at the far end of a connection; null where the system does not tell. */
  program(connection: GateConnection, peer: string): Promise<string | null>;
  /** The rule of a tool key as it is now; null when nobody is asked. */
  ruleOf(toolId: string): ApprovalRule | null;
  /** Somebody waits who did not before, or whom the owner was not called to yet: `prompt` says that he shall be now. */
  asked(tool: Asked, request: ApprovalRequest, prompt: boolean): void;
};

/** Who waits to be let in with which tool key, in memory: a caller that goes on waiting calls again. Decisions lie with the tool key. */
export class Approvals {
  readonly #ports: ApprovalPorts;
  readonly #waiting = new Map<string, ApprovalRequest[]>();
  readonly #callers = new WeakMap<GateConnection, ApprovalCaller>();
  readonly #looks = new Map<string, number>();
  readonly #unprompted = new WeakSet<ApprovalRequest>();
  readonly #passes: Passes;
  readonly #prompts: Prompts;
  #looking: Promise<unknown> = Promise.resolve();

  constructor(ports: ApprovalPorts) {
    this.#ports = ports;
    this.#prompts = new Prompts(() => ports.clock.now());
    this.#passes = new Passes({ now: () => ports.clock.now(), elapsed: ports.elapsed, changed: ports.changed });
  }

  /** Why a call of a tool key that asks does not pass; null when its owner has let the caller in. */
  check(tool: Asked, rule: ApprovalRule, call: GateCall): MaybePromise<Refusal | null> {
    if (rule.ask === 'first') {
      const said = standing(this.#passes.over(tool.id, rule), null);
      if (said === 'allowed') this.#passes.used(tool.id, null);
      if (said !== 'open') return said === 'allowed' ? null : denied(null);
    }
    const known = call.connection && this.#callers.get(call.connection);
    if (known !== undefined) return this.#decide(tool, rule, known, call);
    const looks = this.#looks.get(tool.id) ?? 0;
    if (looks >= MOST_LOOKS) return tooMany;
    this.#looks.set(tool.id, looks + 1);
    return this.#look(call).then((caller) => {
      this.#looked(tool.id);
      const now = this.#ports.ruleOf(tool.id); // it may have been decided meanwhile
      return now === null ? null : this.#decide(tool, now, caller, call);
    });
  }

  /** Something goes through an open call on this connection: who was let in until the lock uses that all the while. */
  flowing(toolId: string, connection: GateConnection): void {
    const rule = this.#ports.ruleOf(toolId);
    if (rule === null) return;
    const caller = rule.ask === 'first' ? null : this.#callers.get(connection);
    if (caller !== undefined) this.#passes.used(toolId, caller);
  }

  waiting(toolId: string): readonly ApprovalRequest[] {
    return this.#waiting.get(toolId) ?? [];
  }

  /** What the owner said of a tool key's callers, with those let in until the lock; null when nobody is asked. */
  ruleOf(toolId: string): ApprovalRule | null {
    const rule = this.#ports.ruleOf(toolId);
    return rule && this.#passes.over(toolId, rule);
  }

  /** Lets callers in until the lock, for 12 hours at most and no longer than 10 minutes without a call or a byte of one. */
  pass(toolId: string, callers: readonly (ApprovalCaller | null)[]): void {
    this.settle(toolId, this.#ports.ruleOf(toolId)?.ask === 'first' ? 'all' : callers);
    this.#passes.add(toolId, callers);
  }

  /** Forgets who waits for a tool key or was let in until the lock: all, or those with these callers. */
  settle(toolId: string, callers: readonly (ApprovalCaller | null)[] | 'all'): void {
    this.#passes.drop(toolId, callers);
    this.#prompts.answered(toolId);
    const left =
      callers === 'all'
        ? []
        : this.waiting(toolId).filter((one) => !callers.some((caller) => isSameCaller(caller, one.caller)));
    if (left.length === 0) this.#waiting.delete(toolId);
    else this.#waiting.set(toolId, left);
  }

  /** A tool key as it is shown, with who waits for it. */
  shown(tool: Tool): Tool {
    if (tool.approval === null) return tool;
    const quietUntil = this.#prompts.quietUntil(tool.id);
    const approval = { ...this.#passes.shown(tool.id, tool.approval), waiting: [...this.waiting(tool.id)] };
    return { ...tool, approval: quietUntil === null ? approval : { ...approval, quietUntil } };
  }

  #decide(tool: Asked, rule: ApprovalRule, caller: ApprovalCaller, call: GateCall): Refusal | null {
    const said = standing(this.#passes.over(tool.id, rule), caller);
    if (said === 'allowed') {
      this.#passes.used(tool.id, caller);
      return null;
    }
    if (said === 'denied') return denied(caller);
    this.#wait(tool, caller, call);
    return { code: 'approval_needed', detail: callerWords(caller), retryAfterSeconds: RETRY_SECONDS };
  }

  #wait(tool: Asked, caller: ApprovalCaller, { provider, method, path }: GateCall): void {
    const before = this.#waiting.get(tool.id) ?? [];
    const known = before.find((one) => isSameCaller(one.caller, caller));
    if (known !== undefined) {
      known.calls += 1;
      if (this.#unprompted.has(known)) this.#ask(tool, known);
      return;
    }
    if (before.length >= MOST_WAITING) return;
    const about = { provider: provider.id, method: method.slice(0, 32), path: path.slice(0, 512) };
    const request = { caller, ...about, at: this.#ports.clock.now(), calls: 1 };
    this.#waiting.set(tool.id, [...before, request]);
    this.#unprompted.add(request);
    this.#ask(tool, request);
  }

  #ask(tool: Asked, request: ApprovalRequest): void {
    const prompt = this.#prompts.take(tool.id);
    if (prompt) this.#unprompted.delete(request);
    if (prompt || request.calls === 1) this.#ports.asked(tool, request, prompt);
  }

  #looked(toolId: string): void {
    const left = (this.#looks.get(toolId) ?? 0) - 1;
    if (left > 0) this.#looks.set(toolId, left);
    else this.#looks.delete(toolId);
  }

  /** One look at a time, whoever asks: each reads the system's table of sockets. */
  #look({ connection, peer }: GateCall): Promise<ApprovalCaller> {
    const look = async (): Promise<ApprovalCaller> => {
      const known = connection && this.#callers.get(connection);
      if (known !== undefined) return known;
      const program = connection === undefined ? null : await this.#ports.program(connection, peer).catch(() => null);
      const caller = { peer: peer.slice(0, 64), program };
      if (connection !== undefined) this.#callers.set(connection, caller);
      return caller;
    };
    const answer = this.#looking.then(look);
    this.#looking = answer.catch(() => {});
    return answer;
  }
}

const tooMany: Refusal = {
  code: 'overloaded',
  detail: `${MOST_LOOKS} new connections of this tool key wait to be looked at`,
  retryAfterSeconds: 1,
};

function denied(caller: ApprovalCaller | null): Refusal {
  return { code: 'approval_denied', detail: caller && callerWords(caller) };
}
