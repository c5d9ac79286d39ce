import type { LimitView } from '../../../shared/model/limit-state.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import type { Clock } from '../../platform/clock.ts';
import type { EmulatorSubject } from '../ports.ts';
import type { Notice } from './notice-desk.ts';

const FAILURES = 5;
const WITHIN_MS = 60_000;
const MOST = 5000;

export type UsageWatch = {
  /** Tells when a quota passes one of the vendor's thresholds, once until it falls below it again. */
  admitted(provider: Provider, subject: EmulatorSubject, limitClass: string, view: LimitView, key: string): void;
  /** Tells of five failed authentications within a minute, where the vendor does; once a minute. */
  failed(provider: Provider): void;
  /** Tells of a key used from an address that it does not allow, where the vendor does. */
  foreignAddress(provider: Provider, key: string): void;
  clear(): void;
};

/** When the vendors would send a notice about the use of keys. */
export function createUsageWatch(clock: Clock, send: (notice: Notice) => void): UsageWatch {
  const passed = new Map<string, number>();
  const failures = new Map<string, number[]>();
  return {
    admitted: (provider, subject, limitClass, view, key) => {
      const thresholds = provider.usage.thresholds.toSorted((a, b) => a - b);
      if (thresholds.length === 0) return;
      const { limit } = view;
      const used = limit - view.remaining;
      const reached = thresholds.findLast((one) => used * 100 >= one * limit) ?? 0;
      const id = `${subject.identity} ${limitClass}`;
      const before = passed.get(id) ?? 0;
      if (reached === before) return;
      if (passed.size >= MOST) passed.clear();
      passed.set(id, reached);
      for (const threshold of thresholds.filter((one) => one > before && one <= reached)) {
        const text = `${provider.name}: ${key} has used ${threshold} % of its ${limitClass}`;
        const figures = { threshold, class: limitClass, limit, used };
        send({ type: 'usage.threshold', provider: provider.id, text, key, ...figures });
      }
    },
    failed: (provider) => {
      if (provider.usage.logs === undefined) return;
      const now = clock.monotonic();
      const recent = (failures.get(provider.id) ?? []).filter((at) => now - at < WITHIN_MS);
      recent.push(now);
      failures.set(provider.id, recent.slice(-FAILURES - 1));
      if (recent.length !== FAILURES) return;
      const text = `${provider.name}: ${FAILURES} calls failed to authenticate within a minute`;
      send({ type: 'auth.failures', provider: provider.id, text });
    },
    foreignAddress: (provider, key) => {
      if (provider.usage.logs === undefined) return;
      const text = `${provider.name}: ${key} was used from an address that it does not allow`;
      send({ type: 'auth.unknown_origin', provider: provider.id, text, key });
    },
    clear: () => {
      passed.clear();
      failures.clear();
    },
  };
}
