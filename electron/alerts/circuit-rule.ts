import { QUIET_MS } from './answer-rules.ts';
import type { Marks } from './marks.ts';
import type { Finding } from './ports.ts';

const MINUTE_MS = 60_000;

/** An origin whose circuit opened, again after a failed trial too, or closed; `service` is whose it is, null for nobody's. */
export type CircuitMove = { origin: string; open: boolean; service(): { id: string; name: string } | null };

/**
 * Tells of a service to which no connection comes about, once for each opening of its circuit; that it is back is told by the
 * windows' state alone. A circuit that an earlier engine left open is still the same one when it opens again soon.
 */
export function createCircuitRule({ marks, startedAt }: { marks: Marks; startedAt: number }) {
  const isSame = (toldAt: number, at: number) => toldAt >= startedAt || Math.abs(at - toldAt) < QUIET_MS;
  return {
    look({ origin, open, service }: CircuitMove, at: number): Finding[] {
      const mark = `circuit/${origin}`;
      const toldAt = marks.time(mark);
      if (!open) {
        if (toldAt !== null) marks.delete(mark);
        return [];
      }
      if (toldAt === null || Math.abs(at - toldAt) >= MINUTE_MS) marks.set(mark, at);
      return toldAt !== null && isSame(toldAt, at) ? [] : [finding(origin, service(), at)];
    },
  };
}

function finding(origin: string, service: { id: string; name: string } | null, at: number): Finding {
  const host = new URL(origin).host.slice(0, 200);
  const label = service?.name ?? host;
  return {
    mark: `unreachable/${origin}/${at}`,
    kind: 'unreachable',
    severity: 'warning',
    subject: { type: 'provider', id: service?.id ?? '', label, provider: service?.id ?? null },
    title: `${label} cannot be reached`,
    text: `Several connections to ${host} in a row failed. Fob refuses calls to it, tries it again by itself, and takes from no quota meanwhile.`,
    fix: 'Check the network and the provider’s status',
    action: 'show_limits',
    at,
  };
}
