import { Circuit, circuitRefusal } from './circuit.ts';
import type { Refusal } from './ports.ts';

/** An origin to which no connection comes about, and the epoch milliseconds at which Fob tries it again. */
export type OpenCircuit = { origin: string; retryAt: number };

/** The circuits of all origins that were called. */
export type Circuits = {
  of(origin: string): Circuit;
  /** Why no call goes to a base URL just now, or null. Costs nothing while none is open. */
  refusal(baseUrl: string): Refusal | null;
  open(): OpenCircuit[];
};

/** `tell` hears when the circuit of an origin opens, anew after each failed trial, and when it closes. */
export function createCircuits(
  clock: { now(): number; monotonic(): number },
  tell: (origin: string, open: boolean) => void,
): Circuits {
  const circuits = new Map<string, Circuit>();
  let some = false;
  return {
    of(origin) {
      let circuit = circuits.get(origin);
      if (circuit === undefined) {
        circuit = new Circuit((open) => {
          some = [...circuits.values()].some(({ isOpen }) => isOpen);
          tell(origin, open);
        });
        circuits.set(origin, circuit);
      }
      return circuit;
    },
    refusal(baseUrl) {
      if (!some || !URL.canParse(baseUrl)) return null;
      const waitMs = circuits.get(new URL(baseUrl).origin)?.waitMs(clock.monotonic()) ?? 0;
      return waitMs > 0 ? circuitRefusal(waitMs) : null;
    },
    open() {
      const now = clock.monotonic();
      return [...circuits]
        .filter(([, { isOpen }]) => isOpen)
        .map(([origin, circuit]) => ({ origin, retryAt: Math.ceil(clock.now() + circuit.waitMs(now)) }));
    },
  };
}
