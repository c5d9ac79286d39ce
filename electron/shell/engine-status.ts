import { assertNever } from '../../shared/rules/assert-never.ts';
import type { ReadyMessage } from '../bridge/host-link.ts';
import type { EngineEvent, Supervisor } from '../bridge/supervisor.ts';
import type { EngineNotice } from './channels.ts';

type Watchers = {
  window: { renew(): void; tell(notice: EngineNotice): void };
  tray(status: string): void;
  clipboard: { clear(): Promise<void> };
};

/** Passes on what happens to the engine: a new port or a notice to the window, a line to the tray, a clean clipboard after a lock. */
export function followEngine(
  engine: Pick<Supervisor, 'onEngine' | 'current'>,
  { window, tray, clipboard }: Watchers,
): void {
  engine.onEngine((event) => {
    tray(statusOf(event.kind, engine.current()));
    const notice = noticeOf(event);
    if (notice) window.tell(notice);
    else window.renew();
    // Also when nobody asked the shell: the window and the CLI ask the engine itself to lock.
    if (event.kind !== 'started') void clipboard.clear();
  });
}

/** What the window is told of an engine event; null for `started`, which brings it a new port instead. */
function noticeOf({ kind, restarts }: EngineEvent): EngineNotice | null {
  switch (kind) {
    case 'started':
      return null;
    case 'locked':
      return { state: 'restarting', restarts };
    case 'crashed':
    case 'gone':
      return { state: kind, restarts };
    default:
      return assertNever(kind);
  }
}

/** The tray's line after an engine event. */
function statusOf(kind: EngineEvent['kind'], ready: ReadyMessage | null): string {
  switch (kind) {
    case 'started':
      return ready ? `Proxy at ${ready.proxy.replace('http://', '')}` : 'Starting';
    case 'locked':
      return 'Locking';
    case 'crashed':
      return 'The engine crashed and is restarting';
    case 'gone':
      return 'The engine stopped';
    default:
      return assertNever(kind);
  }
}
