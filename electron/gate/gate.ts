import { FobError } from '../../shared/errors/fob-error.ts';
import { limitRule } from '../../shared/rules/limits.ts';
import type { Clock } from '../platform/clock.ts';
import { addressAllowed } from './addresses.ts';
import type {
  Gate,
  GateBudgets,
  GateCall,
  GateLimiter,
  GateSubject,
  LimitDecision,
  MaybePromise,
  Refusal,
  SpentBudget,
  Verdict,
} from './ports.ts';
import { checkScope, firstClass, type KeyWords } from './scope-check.ts';

export type GatePorts<S extends GateSubject> = {
  /** The caller behind the key; null and an expired subject are `invalid_key`, from outside all the same. */
  authenticate(call: GateCall): MaybePromise<S | Refusal | null>;
  /** Why the caller is not let in, as its owner wants to be asked; absent where nobody is. */
  approved?(subject: S, call: GateCall): MaybePromise<Refusal | null>;
  /** Why what the call would be sent with cannot be used. */
  usable(subject: S): MaybePromise<Refusal | null>;
  limiter: GateLimiter;
  /** Absent where there are none, as in the emulator. */
  budgets?: GateBudgets;
  clock: Clock;
  words?: KeyWords;
};

/** The class in which a tool key's own limit counts. */
const OWN_LIMIT = 'own';
const NO_FIGURES = { limit: 0, remaining: 0, resetAt: 0 };
const PROXY_WORDS: KeyWords = { key: 'the tool key', credential: 'the credential' };

/** The ordered checks on a call, the same for proxy and emulator. */
export function createGate<S extends GateSubject>(ports: GatePorts<S>): Gate<S> {
  return { check: (call) => new Check(ports, call).run() };
}

/** One call on its way through the checks; each names what it looks at and either passes or refuses. */
class Check<S extends GateSubject> {
  readonly #ports: GatePorts<S>;
  readonly #call: GateCall;
  #subject: S | null = null;
  #class: string | null = null;

  constructor(ports: GatePorts<S>, call: GateCall) {
    this.#ports = ports;
    this.#call = call;
  }

  run(): MaybePromise<Verdict<S>> {
    return this.#guarded(() =>
      then(this.#ports.authenticate(this.#call), (found) => {
        if (found === null) return this.#refuse({ code: 'invalid_key', detail: null });
        if ('code' in found) return this.#refuse(found);
        if (found.expiresAt !== null && found.expiresAt <= this.#ports.clock.now()) {
          return this.#refuse({ code: 'invalid_key', detail: null });
        }
        this.#subject = found;
        return this.#checkAddress(found);
      }),
    );
  }

  #checkAddress(subject: S): MaybePromise<Verdict<S>> {
    const { peer } = this.#call;
    if (!addressAllowed(subject.addresses, peer)) return this.#foreignAddress(this.#words.key);
    if (!addressAllowed(subject.credentialAddresses ?? [], peer)) return this.#foreignAddress(this.#words.credential);
    const { approved } = this.#ports;
    if (approved === undefined) return this.#checkUsable(subject);
    return then(approved(subject, this.#call), (refusal) =>
      refusal === null ? this.#checkUsable(subject) : this.#refuse(refusal),
    );
  }

  #foreignAddress(who: string): Verdict<S> {
    return this.#refuse({ code: 'address_not_allowed', detail: `${who} does not allow ${this.#call.peer}` });
  }

  #checkUsable(subject: S): MaybePromise<Verdict<S>> {
    return then(this.#ports.usable(subject), (refusal) =>
      refusal === null ? this.#checkScope(subject) : this.#refuse(refusal),
    );
  }

  #checkScope(subject: S): MaybePromise<Verdict<S>> {
    const found = checkScope(this.#call, subject, this.#words);
    if ('code' in found) return this.#refuse(found);
    this.#class = found.class;
    return this.#checkLimit(subject, found.class);
  }

  #checkLimit(subject: S, limitClass: string): MaybePromise<Verdict<S>> {
    if (subject.rehearsal === true) return this.#checkOwnLimit(subject, limitClass);
    // A call that a budget ends takes nothing from the window; it counts on the budget once the window lets it out.
    const spent = this.#ports.budgets?.check(subject.identity, subject.id, limitClass) ?? null;
    if (spent !== null) return this.#overBudget(spent);
    const { provider } = this.#call;
    const decision = this.#ports.limiter.admit({
      identity: subject.identity,
      class: limitClass,
      handle: subject.limitHandle,
      rule: limitRule(provider, limitClass, subject.kind, subject.plan),
      burst: provider.limits.burst,
      ownLimit: subject.ownLimit && { identity: subject.id, ...subject.ownLimit },
      caller: this.#call,
    });
    return then(decision, (one) => this.#decided(subject, limitClass, one));
  }

  /** A rehearsal spends nothing of a service's quota, but what its owner allows the tool key counts as in live. */
  #checkOwnLimit(subject: S, limitClass: string): MaybePromise<Verdict<S>> {
    const { id: identity, ownLimit: rule } = subject;
    const pass = { pass: true, subject, class: limitClass, queuedMs: 0, limit: NO_FIGURES } as const;
    if (rule === null) return pass;
    const decision = this.#ports.limiter.admit({ identity, class: OWN_LIMIT, rule, caller: this.#call });
    return then(decision, (one) => (one.admitted ? pass : this.#decided(subject, limitClass, { ...one, by: 'own' })));
  }

  #decided(subject: S, limitClass: string, decision: LimitDecision): Verdict<S> {
    const { queuedMs, view } = decision;
    if (decision.admitted) {
      const spent = this.#ports.budgets?.take(subject.identity, subject.id, limitClass) ?? null;
      if (spent !== null) return this.#overBudget(spent, queuedMs);
      return { pass: true, subject, class: limitClass, queuedMs, limit: view };
    }
    const { by, retryAfterSeconds, cancelled } = decision;
    const rule = by === 'own' && subject.ownLimit ? subject.ownLimit : this.#rule(subject, limitClass);
    const whose = by === 'own' ? 'the tool key has' : `${limitClass} have`;
    const why =
      by === 'vendor'
        ? `${this.#call.provider.name} asked for a pause of ${limitClass}`
        : `${whose} a limit of ${rule.limit} in ${rule.windowSeconds} s`;
    const detail = cancelled
      ? 'the caller went away while its call was waiting'
      : `${why}; the next call can go out in ${retryAfterSeconds} s`;
    const code = by === 'own' ? 'tool_rate_limited' : 'rate_limited';
    return this.#refuse({ code, detail, retryAfterSeconds, limit: view }, queuedMs);
  }

  #overBudget(spent: SpentBudget, queuedMs = 0): Verdict<S> {
    return this.#refuse({ code: 'budget_exhausted', ...spent }, queuedMs);
  }

  #rule(subject: S, limitClass: string): { limit: number; windowSeconds: number } {
    return limitRule(this.#call.provider, limitClass, subject.kind, subject.plan);
  }

  #refuse(refusal: Refusal, queuedMs = 0): Verdict<S> {
    const refused = this.#withFigures(refusal);
    return { pass: false, refusal: refused, subject: this.#subject, queuedMs, class: this.#class ?? undefined };
  }

  /** Some vendors put the quota's figures on every answer, refusals included. */
  #withFigures(refusal: Refusal): Refusal {
    const subject = this.#subject;
    if (subject === null || subject.rehearsal === true) return refusal;
    if (refusal.limit !== undefined || !this.#call.provider.limitHeaders.always) return refusal;
    const limitClass = this.#class ?? firstClass(this.#call);
    const limit = this.#ports.limiter.peek(subject.identity, limitClass, this.#rule(subject, limitClass));
    return { ...refusal, limit };
  }

  /** A locked vault or a failing disk says no in its own words; anything else is a fault of ours and goes up. */
  #guarded(work: () => MaybePromise<Verdict<S>>): MaybePromise<Verdict<S>> {
    const failed = (error: unknown): Verdict<S> => {
      if (!(error instanceof FobError)) throw error;
      if (error.data.code === 'locked') return this.#refuse({ code: 'locked', detail: null });
      const code = error.data.code === 'disk' ? 'overloaded' : 'credential_unusable';
      return this.#refuse({ code, detail: error.data.message });
    };
    try {
      const verdict = work();
      return verdict instanceof Promise ? verdict.catch(failed) : verdict;
    } catch (error) {
      return failed(error);
    }
  }

  get #words(): KeyWords {
    return this.#ports.words ?? PROXY_WORDS;
  }
}

/** Goes on at once with what is there at once: a promise costs a turn of the queue on every call. */
function then<T, R>(value: MaybePromise<T>, next: (value: T) => MaybePromise<R>): MaybePromise<R> {
  return value instanceof Promise ? value.then(next) : next(value);
}
