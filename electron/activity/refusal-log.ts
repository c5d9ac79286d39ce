import { receiptOf } from '../../shared/errors/receipt.ts';
import type { Activity } from '../../shared/model/activity.ts';
import type { ActivityPorts } from './ports.ts';

const LINES_A_SECOND = 20;
const SECOND_MS = 1000;

/**
 * A log line with its receipt for every refused or failed call. A flood of them fills no disk: beyond twenty a second they
 * are counted, and the count is told with the next line that is written.
 */
export function createRefusalLog({
  log,
  clock,
}: Pick<ActivityPorts, 'log' | 'clock'>): (rows: readonly Activity[]) => void {
  let second = 0;
  let lines = 0;
  let unlisted = 0;
  return (rows) => {
    for (const row of rows) {
      if (row.refusal === null) continue;
      const now = Math.floor(clock.now() / SECOND_MS);
      if (now !== second) {
        second = now;
        lines = 0;
      }
      if (lines >= LINES_A_SECOND) {
        unlisted += 1;
        continue;
      }
      lines += 1;
      const { check, why, fix } = receiptOf(row.refusal, row.detail);
      const { id, tool, provider, method, path, status, refusal } = row;
      const more = unlisted === 0 ? {} : { unlisted };
      unlisted = 0;
      log.info('call refused', { id, refusal, check, why, fix, status, tool, provider, method, path, ...more });
    }
  };
}
