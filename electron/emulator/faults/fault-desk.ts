import type { Fault, FaultKind } from '../../../shared/model/emulated.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';

const MOST = 200;

export type FaultOrder = { provider: string; kind: FaultKind; target?: string | undefined; times?: number | undefined };
export type FaultFilter = { id?: string | undefined; provider?: string | undefined };

export type FaultDesk = {
  list(provider?: string): Fault[];
  /** Switches a fault on; one of the same provider, kind and target is replaced. */
  set(order: FaultOrder): Fault;
  /** Switches off one by its id, all of a provider, or all; returns how many. */
  clear(filter?: FaultFilter): number;
  /** Whether any fault is on for the provider: what every call asks first. */
  any(provider: string): boolean;
  /** The first fault that fits, one of its calls used up; `callers` are the ids by which the caller may be named. */
  take(provider: string, kinds: ReadonlySet<FaultKind>, callers: readonly (string | null | undefined)[]): Fault | null;
};

/** Which faults are on, in memory: a stand-in that starts anew starts sound. */
export function createFaultDesk(clock: Clock, changed: () => void): FaultDesk {
  const faults = new Map<string, Fault>();
  const all = () => [...faults.values()];
  const drop = (some: readonly Fault[]): number => {
    for (const { id } of some) faults.delete(id);
    if (some.length > 0) changed();
    return some.length;
  };
  return {
    list: (provider) => all().filter((fault) => provider === undefined || fault.provider === provider),
    set: ({ provider, kind, target, times }) => {
      const aim = target ?? null;
      drop(all().filter((one) => one.provider === provider && one.kind === kind && one.target === aim));
      drop(all().slice(0, Math.max(0, faults.size - MOST + 1)));
      const fault = { id: newId('emf'), provider, kind, target: aim, left: times ?? null, createdAt: clock.now() };
      faults.set(fault.id, fault);
      changed();
      return fault;
    },
    clear: ({ id, provider } = {}) =>
      drop(
        all().filter(
          (fault) => (id === undefined || fault.id === id) && (provider === undefined || fault.provider === provider),
        ),
      ),
    any: (provider) => faults.size > 0 && all().some((fault) => fault.provider === provider),
    take: (provider, kinds, callers) => {
      const fitting = all().filter(
        (one) =>
          one.provider === provider && kinds.has(one.kind) && (one.target === null || callers.includes(one.target)),
      );
      const fault = fitting.find((one) => one.target !== null) ?? fitting[0];
      if (!fault) return null;
      if (fault.left === null) return fault;
      if (fault.left === 1) drop([fault]);
      else {
        faults.set(fault.id, { ...fault, left: fault.left - 1 });
        changed();
      }
      return fault;
    },
  };
}
