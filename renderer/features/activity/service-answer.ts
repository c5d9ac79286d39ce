import type { Activity } from '../../../shared/model/activity.ts';

/** What the service said no to; the words are `activity.answered.<name>`. */
export type ServiceAnswer = 'key' | 'right' | 'limit' | 'fault';

/** How the service itself turned down a call that Fob let through; null for a call that Fob stopped and for any other answer. */
export function serviceAnswer({ verdict, refusal, status }: Activity): ServiceAnswer | null {
  if (verdict !== 'allowed' || refusal !== null) return null;
  if (status === 401) return 'key';
  if (status === 403) return 'right';
  if (status === 429) return 'limit';
  return status >= 500 ? 'fault' : null;
}
