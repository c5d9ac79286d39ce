import type { EmulatorSubject } from './ports.ts';

/** One call that reached a vendor's API; `identity` is null when no valid key came with it. */
export type LedgerEntry = {
  at: number;
  monotonic: number;
  identity: string | null;
  provider: string;
  method: string;
  path: string;
  status: number;
  class: string | null;
  peer: string;
  key: string | null;
};

export type CallLedger = {
  record(entry: LedgerEntry): void;
  /** Newest first: the identity's own calls and those that came to the provider without a valid key. */
  of(subject: EmulatorSubject): LedgerEntry[];
  /** Admitted calls of an identity: since the emulator started, and within the last `windowMs` by class. */
  count(subject: EmulatorSubject, now: number, windowMs: number): { total: number; inWindow: Map<string, number> };
  clear(): void;
};

const PER_IDENTITY = 4000;
const IDENTITIES = 2000;

type Ring = { entries: LedgerEntry[]; total: number };

/** What was called, in memory: enough for the vendors' own usage and log endpoints, and bounded. */
export function createCallLedger(): CallLedger {
  const rings = new Map<string, Ring>();
  const ringOf = (id: string): Ring => {
    const known = rings.get(id);
    if (known) return known;
    const oldest = rings.keys().next().value;
    if (rings.size >= IDENTITIES && oldest !== undefined) rings.delete(oldest);
    const ring: Ring = { entries: [], total: 0 };
    rings.set(id, ring);
    return ring;
  };
  return {
    record: (entry) => {
      const ring = ringOf(entry.identity ?? `anyone at ${entry.provider}`);
      ring.entries.push(entry);
      if (ring.entries.length > PER_IDENTITY * 2) ring.entries.splice(0, PER_IDENTITY);
      if (entry.class !== null) ring.total += 1;
    },
    of: ({ identity, provider }) => {
      const own = rings.get(identity)?.entries ?? [];
      const unknown = rings.get(`anyone at ${provider}`)?.entries ?? [];
      return [...own, ...unknown].sort((a, b) => b.at - a.at || b.monotonic - a.monotonic);
    },
    count: ({ identity }, now, windowMs) => {
      const inWindow = new Map<string, number>();
      const ring = rings.get(identity);
      for (const entry of ring?.entries ?? []) {
        if (entry.class !== null && now - entry.monotonic < windowMs)
          inWindow.set(entry.class, (inWindow.get(entry.class) ?? 0) + 1);
      }
      return { total: ring?.total ?? 0, inWindow };
    },
    clear: () => rings.clear(),
  };
}
