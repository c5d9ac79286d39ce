import type { Activity } from '../../../shared/model/activity.ts';

/** Whether a call came while Fob was locked or the proxy off: then nobody looks at its key. */
export function notLookedAt({ refusal, tool }: Activity): boolean {
  return tool === null && (refusal === 'locked' || refusal === 'paused');
}
