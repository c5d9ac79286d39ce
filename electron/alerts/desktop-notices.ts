import type { Alert, AlertKind } from '../../shared/model/alert.ts';
import type { Clock } from '../platform/clock.ts';
import { systemTimers, type Timers } from './ports.ts';

/** A notice about the same thing is shown again only after this long. */
const PAUSE_MS = 600_000;

export type DesktopNoticesPorts = {
  clock: Clock;
  timers?: Timers;
  /** As the engine words it, with ISO dates: whoever shows it knows its user's language. `alert` is the one it tells of, null when it tells of several. */
  show(title: string, text: string, alert: Pick<Alert, 'id' | 'kind'> | null): void;
  /** Whether the user wants any. */
  wanted(): boolean;
  /** When the quiet hours end, or null; `urgent` kinds are shown all the same. */
  quietUntil(): number | null;
  urgent(): readonly AlertKind[];
};

/** Notices of the desktop for what is more than information. What falls into quiet hours is told in one notice at their end. */
export function createDesktopNotices(ports: DesktopNoticesPorts) {
  const { clock, timers = systemTimers, show, wanted, quietUntil, urgent } = ports;
  const shown = new Map<string, number>();
  let held: Alert[] = [];
  let cancel: (() => void) | null = null;

  const release = () => {
    cancel = null;
    const end = quietUntil();
    if (end !== null) return waitFor(end); // they were prolonged
    const [first] = held.toSorted((a, b) => rank(b) - rank(a));
    const count = held.length;
    held = [];
    if (first === undefined || !wanted()) return;
    if (count === 1) show(first.title, first.text, first);
    else show(`${count} alerts came in the quiet hours`, `The gravest: ${first.title}`, null);
  };
  const waitFor = (end: number) => {
    cancel ??= timers.after(Math.max(0, end - clock.now()), release);
  };
  return {
    tell: (alerts: readonly Alert[]): void => {
      const now = clock.monotonic();
      const end = quietUntil();
      for (const alert of alerts) {
        const about = `${alert.kind}/${alert.subject.type}/${alert.subject.id}`;
        const again = now - (shown.get(about) ?? Number.NEGATIVE_INFINITY) < PAUSE_MS;
        if (alert.severity === 'info' || again || !wanted()) continue;
        shown.set(about, now);
        if (end === null || urgent().includes(alert.kind)) show(alert.title, alert.text, alert);
        else {
          held.push(alert);
          waitFor(end);
        }
      }
    },
    close: () => cancel?.(),
  };
}

function rank({ severity }: Alert): number {
  return ['info', 'warning', 'critical'].indexOf(severity);
}
