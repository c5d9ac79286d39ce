import { FobError } from '../../shared/errors/fob-error.ts';
import type { DiskFault } from '../../shared/model/system.ts';

/** Who writes all the time tells here when the disk refuses and when it takes again; both may be told again and again. */
export type DiskWatch = {
  failed(what: DiskFault['what'], error: unknown): void;
  written(what: DiskFault['what']): void;
};

export type DiskFaults = DiskWatch & { list(): DiskFault[] };

/** What cannot be written just now; `moved` is told whenever that changes. */
export function createDiskFaults(now: () => number, moved: () => void): DiskFaults {
  const faults = new Map<DiskFault['what'], DiskFault>();
  return {
    failed: (what, error) => {
      if (faults.has(what)) return;
      const advice = error instanceof FobError ? error.data.hint : 'Check the disk';
      faults.set(what, { what, since: now(), advice });
      moved();
    },
    written: (what) => {
      if (faults.delete(what)) moved();
    },
    list: () => [...faults.values()],
  };
}
