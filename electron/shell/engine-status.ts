import { assertNever } from '../../shared/rules/assert-never.ts';
import type { ReadyMessage } from '../bridge/host-link.ts';
import type { EngineEvent, Supervisor } from '../bridge/supervisor.ts';
import type { EngineNotice } from './channels.ts';
import type { TrayStatus } from './tray.ts';
import type { ShellWords } from './words.ts';

type Watchers = {
  pages: { renew(): void; tell(notice: EngineNotice): void };
  tray(status: TrayStatus): void;
  clipboard: { clear(): Promise<void> };
};

/** Passes on what happens to the engine: a new port or a notice to the pages, a line to the tray, a clean clipboard after a lock. */
export function followEngine(
  engine: Pick<Supervisor, 'onEngine' | 'current'>,
  { pages, tray, clipboard }: Watchers,
): void {
  engine.onEngine((event) => {
    const ready = engine.current();
    tray((words, proxyOn) => statusOf(event.kind, ready, proxyOn, words));
    const notice = noticeOf(event);
    if (notice) pages.tell(notice);
    if (event.kind === 'started') pages.renew();
    // Also when nobody asked the shell: the window and the CLI ask the engine itself to lock.
    if (notice) void clipboard.clear();
  });
}

/** What a page is told of an engine event; null for those that the engine that runs tells of itself, over the page's port. */
function noticeOf({ kind, restarts }: EngineEvent): EngineNotice | null {
  switch (kind) {
    case 'started':
    case 'opened':
      return null;
    case 'locked':
    case 'replaced':
      return { state: 'restarting', restarts };
    case 'crashed':
    case 'gone':
      return { state: kind, restarts };
    default:
      return assertNever(kind);
  }
}

/** The tray's line after an engine event. */
function statusOf(kind: EngineEvent['kind'], ready: ReadyMessage | null, proxyOn: boolean, words: ShellWords): string {
  switch (kind) {
    case 'started':
    case 'opened':
      if (!ready) return words.starting;
      if (ready.phase === 'locked') return words.locked;
      return proxyOn ? `${words.proxyAt} ${ready.proxy.replace('http://', '')}` : words.proxyOff;
    case 'locked':
      return words.locking;
    case 'replaced':
      return words.restarting;
    case 'crashed':
      return words.crashed;
    case 'gone':
      return words.gone;
    default:
      return assertNever(kind);
  }
}
