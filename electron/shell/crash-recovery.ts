import type { WebContents } from 'electron';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';

const MAX_RELOADS = 3;
const WITHIN_MS = 60_000;

/** Loads the page again when its process died, at most three times a minute: a page that dies at once would loop. */
export function recoverPage(contents: WebContents, clock: Pick<Clock, 'monotonic'>, log: Log): void {
  let reloads: number[] = [];
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log.error('window crashed', { reason, exit: exitCode });
    reloads = reloads.filter((at) => clock.monotonic() - at < WITHIN_MS);
    if (reason === 'clean-exit' || reloads.length >= MAX_RELOADS) return;
    reloads.push(clock.monotonic());
    contents.reload();
  });
}
